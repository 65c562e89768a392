/// How an archive is packed.
enum TarCompression {
    case none
    case gzip

    /// From the letters, or (with `a`) from the archive's name.
    init(_ options: CommandOptions, archive: String?) throws(UsageError) {
        for (letter, what) in [("j", "bzip2"), ("J", "xz"), ("Z", "compress"), ("θ", "lzma")]
        where options.has(Character(letter)) {
            throw UsageError("tar: \(what) compression is not supported\n")
        }
        let isNamedSo = archive.map { $0.hasSuffix(".gz") || $0.hasSuffix(".tgz") } ?? false
        self = options.has("z") || (options.has("a") && isNamedSo) ? .gzip : .none
    }

    func pack(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .none: bytes
        case .gzip: Gzip.pack(bytes)
        }
    }

    /// Unpacks; gzip is recognised whether or not it was asked for.
    func unpack(_ bytes: [UInt8]) throws(UsageError) -> [UInt8] {
        guard Gzip.isGzip(bytes) else {
            if case .gzip = self { throw UsageError("tar: invalid magic\ntar: short read\n") }
            return bytes
        }
        do throws(Gzip.Failure) {
            return try Gzip.unpack(bytes)
        } catch {
            throw UsageError("tar: \(error.text)\n")
        }
    }
}
