public import Bytes

/// The name of content by its hash: `sha256:` and 64 hexadecimal digits.
public struct Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The hash function, `sha256` for nearly all.
    public let algorithm: DigestAlgorithm
    /// The hash in lower-case hexadecimal.
    public let hexadecimal: String

    /// A digest from its parts, which the caller knows to be right.
    public init(_ algorithm: DigestAlgorithm = .sha256, hexadecimal: String) {
        self.algorithm = algorithm
        self.hexadecimal = hexadecimal
    }

    /// The digest of bytes.
    public init(of bytes: [UInt8], _ algorithm: DigestAlgorithm = .sha256) {
        self.algorithm = algorithm
        hexadecimal = Digests.hexadecimal(Digests.digest(bytes, algorithm))
    }

    /// Reads `algorithm:hexadecimal`; throws in the words of `go-digest`.
    public init(_ text: String) throws(ReferenceError) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
            throw ReferenceError("invalid checksum digest format")
        }
        let name = String(text[..<colon])
        let hash = String(text[text.index(after: colon)...])
        guard !hash.isEmpty, name.utf8.allSatisfy(Self.isAlgorithmCharacter) else {
            throw ReferenceError("invalid checksum digest format")
        }
        guard let algorithm = DigestAlgorithm(rawValue: name), [.sha256, .sha384, .sha512].contains(algorithm) else {
            throw ReferenceError("unsupported digest algorithm")
        }
        guard hash.utf8.count == Digests.digest([], algorithm).count * 2 else {
            throw ReferenceError("invalid checksum digest length")
        }
        guard hash.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            throw ReferenceError("invalid checksum digest format")
        }
        self.algorithm = algorithm
        hexadecimal = hash
    }

    private static func isAlgorithmCharacter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2B || byte == 0x2E || byte == 0x5F
            || byte == 0x2D
    }

    /// `algorithm:hexadecimal`.
    public var description: String { "\(algorithm.rawValue):\(hexadecimal)" }

    /// The first twelve digits, as lists show them.
    public var short: String { String(hexadecimal.prefix(12)) }

    /// Orders by text.
    public static func < (a: Digest, b: Digest) -> Bool { a.description < b.description }
}

extension Digest: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        do {
            try self.init(try single.decode(String.self))
        } catch let error as ReferenceError {
            throw DecodingError.dataCorruptedError(in: single, debugDescription: error.message)
        }
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        try single.encode(description)
    }
}
