import OCI

/// Archives that `ADD` unpacks.
enum PackedFiles {
    /// The members of a tar archive, packed or not; nil for bytes that are none.
    static func entries(_ bytes: [UInt8]) throws(BuildFailure) -> [TarEntry]? {
        if bytes.starts(with: [0x1F, 0x8B, 8]) {
            throw BuildFailure("gzip archives cannot be unpacked here")
        }
        for (magic, name) in [(Array("BZh".utf8), "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz")]
        where bytes.starts(with: magic) {
            throw BuildFailure("\(name) archives cannot be unpacked here")
        }
        guard bytes.count >= 512, bytes[257..<262].elementsEqual("ustar".utf8) else { return nil }
        return try? TarArchive.read(bytes)
    }
}
