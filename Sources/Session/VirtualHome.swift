import DockerCLI
import Kernel
import Simulator

/// The client's disk when it is the simulated host's: the client's process looks at its files.
struct VirtualHome: ClientFiles {
    let holder: WorldHolder
    /// The client's process id.
    let pid: Int32

    func read(_ path: String) async throws(ClientFileError) -> [UInt8] {
        try act { machine throws(Errno) in try machine.contents(Array(path.utf8)) }
    }

    func write(_ path: String, _ bytes: [UInt8], mode: UInt32) async throws(ClientFileError) {
        try act { machine throws(Errno) in
            try machine.replaceContents(Array(path.utf8), bytes, mode: UInt16(mode & 0o7777))
            try machine.changeMode(Array(path.utf8), UInt16(mode & 0o7777))
        }
    }

    func list(_ path: String) async throws(ClientFileError) -> [String] {
        let entries = try act { machine throws(Errno) in try machine.entries(Array(path.utf8)) }
        let names = entries.map(\.name).sorted { $0.lexicographicallyPrecedes($1) }
        return names.map { String(decoding: $0, as: UTF8.self) }
    }

    func status(_ path: String, followsLinks: Bool) async throws(ClientFileError) -> ClientFileStatus {
        try act { machine throws(Errno) in
            let path = Array(path.utf8)
            let found = try machine.status(path, followsLink: followsLinks)
            var status = ClientFileStatus(kind: .other, size: found.size, mode: UInt32(found.mode))
            switch found.kind {
            case .regular: status.kind = .file
            case .directory: status.kind = .directory
            case .symbolicLink:
                status.kind = .link
                status.linkTarget = String(decoding: try machine.readLink(path), as: UTF8.self)
            default: break
            }
            status.user = Int(found.user)
            status.group = Int(found.group)
            status.modified = found.modified.seconds
            return status
        }
    }

    func makeDirectory(_ path: String, mode: UInt32) async throws(ClientFileError) {
        try act { machine throws(Errno) in
            try machine.makeDirectory(Array(path.utf8), mode: UInt16(mode & 0o7777))
            try machine.changeMode(Array(path.utf8), UInt16(mode & 0o7777))
        }
    }

    func makeLink(_ path: String, to target: String) async throws(ClientFileError) {
        try act { machine throws(Errno) in
            try machine.symbolicLink(Array(target.utf8), at: Array(path.utf8))
        }
    }

    func remove(_ path: String) async throws(ClientFileError) {
        try act { machine throws(Errno) in try Self.remove(Array(path.utf8), on: &machine) }
    }

    private static func remove(_ path: [UInt8], on machine: inout Machine) throws(Errno) {
        guard try machine.status(path, followsLink: false).kind == .directory else { return try machine.unlink(path) }
        for entry in try machine.entries(path) { try remove(path + [UInt8(ascii: "/")] + entry.name, on: &machine) }
        try machine.removeDirectory(path)
    }

    private func act<Result>(
        _ body: (inout Machine) throws(Errno) -> Result
    ) throws(ClientFileError) -> Result {
        do {
            return try holder.world.asHostProcess(pid, body)
        } catch {
            throw Self.error(error)
        }
    }

    private static func error(_ error: Errno) -> ClientFileError {
        switch error {
        case .noSuchFileOrDirectory: .missing
        case .fileExists: .exists
        case .isDirectory: .isDirectory
        case .notDirectory: .notDirectory
        case .permissionDenied: .forbidden
        default: ClientFileError(.other, error.message.lowercased())
        }
    }
}
