import Crypto

/// The hash functions that programs and formats here name content by.
public enum DigestAlgorithm: String, Codable, Sendable, CaseIterable {
    case md5
    case sha1
    case sha256
    case sha384
    case sha512
}

/// A digest that is fed piece by piece.
public struct DigestStream: Sendable {
    private enum State: Sendable {
        case md5(Insecure.MD5)
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
        case sha384(SHA384)
        case sha512(SHA512)
    }

    private var state: State

    /// Begins a digest of bytes that come piece by piece.
    public init(_ algorithm: DigestAlgorithm) {
        state =
            switch algorithm {
            case .md5: .md5(Insecure.MD5())
            case .sha1: .sha1(Insecure.SHA1())
            case .sha256: .sha256(SHA256())
            case .sha384: .sha384(SHA384())
            case .sha512: .sha512(SHA512())
            }
    }

    /// Takes in more bytes.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { buffer in
            switch state {
            case .md5(var hash):
                hash.update(bufferPointer: buffer)
                state = .md5(hash)
            case .sha1(var hash):
                hash.update(bufferPointer: buffer)
                state = .sha1(hash)
            case .sha256(var hash):
                hash.update(bufferPointer: buffer)
                state = .sha256(hash)
            case .sha384(var hash):
                hash.update(bufferPointer: buffer)
                state = .sha384(hash)
            case .sha512(var hash):
                hash.update(bufferPointer: buffer)
                state = .sha512(hash)
            }
        }
    }

    /// The digest of everything so far.
    public var value: [UInt8] {
        switch state {
        case .md5(let hash): Array(hash.finalize())
        case .sha1(let hash): Array(hash.finalize())
        case .sha256(let hash): Array(hash.finalize())
        case .sha384(let hash): Array(hash.finalize())
        case .sha512(let hash): Array(hash.finalize())
        }
    }
}

/// Digests of whole byte strings.
public enum Digests {
    /// The digest of `bytes`, as bytes.
    public static func digest(_ bytes: [UInt8], _ algorithm: DigestAlgorithm = .sha256) -> [UInt8] {
        var stream = DigestStream(algorithm)
        stream.update(bytes[...])
        return stream.value
    }

    /// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        hexadecimal(digest(bytes, .sha256))
    }

    /// Two lower-case hexadecimal digits for each byte.
    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
