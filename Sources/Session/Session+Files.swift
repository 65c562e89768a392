public import Kernel
import Simulator

/// Files that go between the simulated host and whoever runs the sitting.
extension Session {
    /// The absolute path on the simulated host; a relative one is below the shell's folder.
    public func hostPath(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        let shell = world.hostShell
        let folder = try? holder.world.asHostProcess(shell) { machine throws(Errno) in
            try machine.workingDirectoryPath()
        }
        let start = shell == nil ? World.hostFolder : folder.map { String(decoding: $0, as: UTF8.self) }
        return (start ?? World.hostFolder) + "/" + path
    }

    /// Makes or replaces a file of the simulated host. Throws what the host's kernel says.
    public func put(_ bytes: [UInt8], at path: String, mode: UInt16) throws(Errno) {
        let path = Array(hostPath(path).utf8)
        try holder.world.asHostProcess(nil) { machine throws(Errno) in
            try machine.replaceContents(path, bytes, mode: mode)
            try machine.changeMode(path, mode)
        }
    }

    /// Makes a folder of the simulated host, unless it is there.
    public func makeFolder(_ path: String) throws(Errno) {
        let path = Array(hostPath(path).utf8)
        try holder.world.asHostProcess(nil) { machine throws(Errno) in
            if let status = try? machine.status(path), status.kind == .directory { return }
            try machine.makeDirectory(path, mode: 0o755)
        }
    }

    /// Whether a path of the simulated host is a folder. Throws where there is nothing.
    public func isFolder(_ path: String) throws(Errno) -> Bool {
        let path = Array(hostPath(path).utf8)
        return try holder.world.asHostProcess(nil) { machine throws(Errno) in
            try machine.status(path).kind == .directory
        }
    }

    /// The bytes of a file of the simulated host.
    public func contents(of path: String) throws(Errno) -> [UInt8] {
        let path = Array(hostPath(path).utf8)
        return try holder.world.asHostProcess(nil) { machine throws(Errno) in try machine.contents(path) }
    }

    /// The names in a folder of the simulated host, sorted.
    public func names(in path: String) throws(Errno) -> [String] {
        let path = Array(hostPath(path).utf8)
        let entries = try holder.world.asHostProcess(nil) { machine throws(Errno) in try machine.entries(path) }
        return entries.map { String(decoding: $0.name, as: UTF8.self) }.sorted()
    }
}
