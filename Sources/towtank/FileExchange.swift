import Glibc
import Kernel
import Session

/// Copies files between the real disk and that of the simulated host: `put` and `get` at the prompt, `--put` and
/// `--get` around a script. Nothing else of the real disk is touched.
struct FileExchange {
    /// What could not be copied, and why.
    struct Failure: Error {
        var message: String
    }

    let session: Session

    /// The two sides of `FROM[:TO]`; the second is by default the name of the first.
    static func sides(_ text: String) -> (from: String, to: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, !parts[1].isEmpty { return (parts[0], parts[1]) }
        return (parts[0], name(parts[0]))
    }

    /// The last part of a path.
    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    // MARK: Into the simulated host

    /// Copies a file, or a folder with what is in it, from the real disk.
    func put(_ source: String, to target: String) throws(Failure) {
        let isFolder = (try? session.isFolder(target)) ?? false
        try copyIn(source, isFolder ? target + "/" + Self.name(source) : target)
    }

    private func copyIn(_ source: String, _ target: String) throws(Failure) {
        var status = stat()
        guard stat(source, &status) == 0 else { throw Self.failure(source) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            do throws(Errno) {
                try session.makeFolder(target)
            } catch {
                throw Failure(message: "\(target): \(error.message)")
            }
            for name in try Self.names(source) { try copyIn(source + "/" + name, target + "/" + name) }
        case S_IFREG:
            let bytes: [UInt8]
            do throws(LocalFile.Failure) {
                bytes = try LocalFile.read(source)
            } catch {
                throw Failure(message: "\(source): \(error.message)")
            }
            do throws(Errno) {
                try session.put(bytes, at: target, mode: UInt16(truncatingIfNeeded: status.st_mode & 0o7777))
            } catch {
                throw Failure(message: "\(target): \(error.message)")
            }
        default: throw Failure(message: "\(source): neither a file nor a folder")
        }
    }

    private static func failure(_ path: String) -> Failure {
        Failure(message: "\(path): \(String(cString: strerror(errno)))")
    }

    private static func names(_ folder: String) throws(Failure) -> [String] {
        do throws(LocalFile.Failure) {
            return try LocalFile.names(in: folder, suffix: "").filter { $0 != "." && $0 != ".." }
        } catch {
            throw Failure(message: "\(folder): \(error.message)")
        }
    }

    // MARK: Out of it

    /// Copies a file, or a folder with the files in it, to the real disk.
    func get(_ source: String, to target: String) throws(Failure) {
        var status = stat()
        let isFolder = stat(target, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        try copyOut(source, isFolder ? target + "/" + Self.name(source) : target)
    }

    private func copyOut(_ source: String, _ target: String) throws(Failure) {
        var bytes: [UInt8]?
        var names: [String] = []
        do throws(Errno) {
            if try session.isFolder(source) {
                names = try session.names(in: source)
            } else {
                bytes = try session.contents(of: source)
            }
        } catch {
            throw Failure(message: "\(source): \(error.message)")
        }
        do throws(LocalFile.Failure) {
            if let bytes { return try LocalFile.write(bytes, to: target) }
            try LocalFile.makeFolder(target)
        } catch {
            throw Failure(message: "\(target): \(error.message)")
        }
        for name in names { try copyOut(source + "/" + name, target + "/" + name) }
    }
}
