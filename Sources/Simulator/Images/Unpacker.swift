import OCI
import Userland

/// Takes the packing off archives: a function from bytes to bytes, which a World without a library for it lacks.
public protocol Unpacker: Sendable {
    /// The bytes that were packed with gzip, bzip2, xz, lzma or zstd; no more than `limit`.
    func unpack(_ bytes: [UInt8], limit: Int) throws(UnpackFailure) -> [UInt8]
}

/// Why bytes cannot be unpacked.
public enum UnpackFailure: Error, Hashable, Sendable {
    /// They are broken, or end too soon.
    case broken
    /// They would be more than the disk of the simulated host holds.
    case tooLarge
    /// There is no library for it.
    case unavailable
}

/// How an archive is packed, by its first bytes.
enum Packing: String, CaseIterable {
    case gzip
    case bzip2
    case xz
    case zstd

    /// Nil for what is not packed.
    init?(_ bytes: [UInt8]) {
        guard let found = Self.allCases.first(where: { bytes.starts(with: $0.magic) }) else { return nil }
        self = found
    }

    private var magic: [UInt8] {
        switch self {
        case .gzip: [0x1F, 0x8B, 0x08]
        case .bzip2: [0x42, 0x5A, 0x68]
        case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
        case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
        }
    }
}

extension World {
    /// The most bytes that an archive may become: what is free on the simulated host's disk.
    static let unpackedLimit = 1 << 30

    /// Bytes without their packing; throws in the engine's words.
    func unpacked(_ bytes: [UInt8]) throws(TarError) -> [UInt8] {
        guard let packing = Packing(bytes) else { return bytes }
        do throws(UnpackFailure) {
            if let unpacker { return try unpacker.unpack(bytes, limit: Self.unpackedLimit) }
            guard packing == .gzip else { throw .unavailable }
            guard let unpacked = try? Gzip.unpack(bytes) else { throw .broken }
            return unpacked
        } catch {
            switch error {
            case .broken: throw .unexpectedEnd
            case .tooLarge: throw .noSpace
            case .unavailable: throw TarError("\(packing.rawValue) archives need libarchive, which is not here")
            }
        }
    }
}
