import CArchive
import Glibc
public import Simulator

/// Unpacks archives with libarchive, for the World, which knows only gzip by itself.
public struct LibraryUnpacker: Unpacker {
    /// Nothing is loaded before the first archive.
    public init() {}

    /// The bytes without their packing: gzip, bzip2, xz, lzma or zstd.
    public func unpack(_ bytes: [UInt8], limit: Int) throws(UnpackFailure) -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var count = 0
        let result = bytes.withUnsafeBufferPointer {
            carchive_unpack($0.baseAddress, $0.count, limit, &buffer, &count)
        }
        defer { free(buffer) }
        switch result {
        case CARCHIVE_OK: return Array(UnsafeBufferPointer(start: buffer, count: count))
        case CARCHIVE_TOO_LARGE, CARCHIVE_NO_MEMORY: throw .tooLarge
        case CARCHIVE_MISSING: throw .unavailable
        default: throw .broken
        }
    }
}
