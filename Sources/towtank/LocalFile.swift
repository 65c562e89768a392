import Glibc

/// Files of the real disk, as far as the program itself reads and writes them.
enum LocalFile {
    /// What the system says about a call that failed.
    struct Failure: Error {
        var message: String

        init() { message = String(cString: strerror(errno)) }
        init(message: String) { self.message = message }
    }

    /// The whole contents of a file.
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure() }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 { throw Failure() }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Replaces a file.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Failure() }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 { throw Failure() }
            rest = rest.dropFirst(count)
        }
    }

    /// Whether there is anything of that name.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Throws when no file can be made beside `path`.
    static func checkFolder(of path: String) throws(Failure) {
        let end = path.lastIndex(of: "/")
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard access(folder, W_OK | X_OK) == 0 else { throw Failure() }
    }

    /// Replaces a file at once: whoever reads it sees the old contents or the new ones, also when the machine fails.
    static func replace(_ bytes: [UInt8], at path: String) throws(Failure) {
        let draft = path + ".new"
        do throws(Failure) {
            try write(bytes, to: draft)
            let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Failure() }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0, rename(draft, path) == 0 else { throw Failure() }
        } catch {
            unlink(draft)
            throw error
        }
    }

    /// Makes a folder and those above it, where they are missing.
    static func makeFolder(_ path: String) throws(Failure) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o777) != 0, errno != EEXIST { throw Failure() }
        }
    }

    /// The names in a folder that end in `suffix`, without it, sorted.
    static func names(in folder: String, suffix: String) throws(Failure) -> [String] {
        guard let directory = opendir(folder) else { throw Failure() }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix) { names.append(String(name.dropLast(suffix.count))) }
        }
        return names.sorted()
    }
}
