import OCI
import Userland

/// Archives that `ADD` unpacks, and contexts that come packed.
enum PackedFiles {
    /// The members of a tar archive, packed or not; nil for bytes that are none.
    static func entries(_ bytes: [UInt8]) throws(BuildFailure) -> [TarEntry]? {
        var bytes = bytes
        if Gzip.isGzip(bytes) {
            guard let unpacked = try? Gzip.unpack(bytes) else { return nil }
            bytes = unpacked
        }
        for (magic, name) in [(Array("BZh".utf8), "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz")]
        where bytes.starts(with: magic) {
            throw BuildFailure("\(name) archives cannot be unpacked here")
        }
        guard bytes.count >= 512, bytes[257..<262].elementsEqual("ustar".utf8) else { return nil }
        return try? TarArchive.read(bytes)
    }

    /// The bytes of a context without its packing.
    static func context(_ bytes: [UInt8]) throws(BuildFailure) -> [UInt8] {
        guard Gzip.isGzip(bytes) else { return bytes }
        do throws(Gzip.Failure) {
            return try Gzip.unpack(bytes)
        } catch {
            throw BuildFailure("Error processing tar file(exit status 1): gzip: \(error.text)")
        }
    }
}
