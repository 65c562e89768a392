import Glibc
import Session

/// Copies of real folders, for a script's machine.
enum HostFolder {
    /// A folder that cannot be read.
    struct Failure: Error {
        var message: String
    }

    /// The most that is copied.
    private static let sizeLimit = 1 << 30

    /// A folder with all that is below it, as it is to stand at `path`.
    ///
    /// Files, folders and symbolic links are copied, with their modes and times; devices, sockets and pipes are left
    /// out. Links are not followed.
    static func read(_ folder: String, as path: String) throws(Failure) -> [SandboxFile] {
        var status = stat()
        guard stat(folder, &status) == 0 else { throw failure(folder) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw Failure(message: "\(folder): not a folder") }
        var files: [SandboxFile] = []
        var size = 0
        var pending = [(folder, path == "/" ? "" : path)]
        if path != "/" { files.append(entry(path, .folder, status)) }
        while let (source, target) = pending.popLast() {
            for name in try names(source) {
                let real = "\(source)/\(name)"
                let place = "\(target)/\(name)"
                guard lstat(real, &status) == 0 else { throw failure(real) }
                switch status.st_mode & S_IFMT {
                case S_IFDIR:
                    files.append(entry(place, .folder, status))
                    pending.append((real, place))
                case S_IFREG:
                    size += Int(status.st_size)
                    guard size <= sizeLimit else {
                        throw Failure(message: "\(folder): more than \(sizeLimit >> 20) MiB")
                    }
                    do throws(LocalFile.Failure) {
                        files.append(entry(place, .bytes(try LocalFile.read(real)), status))
                    } catch {
                        throw Failure(message: "\(real): \(error.message)")
                    }
                case S_IFLNK: files.append(entry(place, .link(try linkTarget(real)), status))
                default: break
                }
            }
        }
        return files
    }

    private static func entry(_ path: String, _ content: SandboxFile.Content, _ status: stat) -> SandboxFile {
        SandboxFile(
            path: Array(path.utf8),
            content: content,
            mode: UInt16(truncatingIfNeeded: status.st_mode & 0o7777),
            modified: Int64(status.st_mtim.tv_sec)
        )
    }

    /// The names in a folder, sorted.
    private static func names(_ folder: String) throws(Failure) -> [String] {
        guard let directory = opendir(folder) else { throw failure(folder) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func linkTarget(_ link: String) throws(Failure) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = buffer.withUnsafeMutableBytes { bytes -> Int in
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return -1 }
            return readlink(link, start, bytes.count)
        }
        guard count >= 0 else { throw failure(link) }
        return Array(buffer[..<count])
    }

    private static func failure(_ path: String) -> Failure {
        Failure(message: "\(path): \(String(cString: strerror(errno)))")
    }
}
