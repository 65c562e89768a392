/// How an archive is packed.
enum TarCompression {
    case none
    case gzip
    case bzip2
    case xz
    case lzma

    /// From the letters, or (with `a`) from the archive's name.
    init(_ options: CommandOptions, archive: String?) throws(UsageError) {
        if options.has("Z") { throw UsageError("tar: can't execute 'compress': No such file or directory\n") }
        func isNamed(_ endings: String...) -> Bool {
            options.has("a") && endings.contains { archive?.hasSuffix($0) ?? false }
        }
        if options.has("j") || isNamed(".bz2", ".tbz", ".tbz2") {
            self = .bzip2
        } else if options.has("J") || isNamed(".xz", ".txz") {
            self = .xz
        } else if options.has("θ") || isNamed(".lzma") {
            self = .lzma
        } else {
            self = options.has("z") || isNamed(".gz", ".tgz") ? .gzip : .none
        }
    }

    func pack(_ bytes: [UInt8]) throws(UsageError) -> [UInt8] {
        switch self {
        case .none: return bytes
        case .gzip: return Gzip.pack(bytes)
        case .bzip2: return Bzip2Encoder.pack(bytes)
        // These programs of BusyBox only unpack, and say so.
        case .xz: throw UsageError(PackingApplet.page(of: "xz"))
        case .lzma: throw UsageError(PackingApplet.page(of: "lzma"))
        }
    }

    /// Unpacks; gzip is recognised whether or not it was asked for.
    func unpack(_ bytes: [UInt8]) throws(UsageError) -> [UInt8] {
        if Bzip2.isBzip2(bytes) || self == .bzip2 {
            do throws(Bzip2.Failure) {
                return try Bzip2.unpack(bytes)
            } catch {
                throw UsageError("tar: \(error.text)\ntar: short read\n")
            }
        }
        if Xz.isXz(bytes) || self == .xz || self == .lzma {
            do throws(Xz.Failure) {
                return try self == .lzma ? Xz.unpackAlone(bytes) : Xz.unpack(bytes)
            } catch {
                throw UsageError("tar: \(error.text)\ntar: short read\n")
            }
        }
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
