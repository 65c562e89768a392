public import Kernel

/// What a child does first: it becomes the program file named by its arguments, as `execvp` does.
public struct ChildStarter: Program {
    /// What `exec` names it in a stored World.
    public static var programName: String { "exec" }

    private let arguments: [[UInt8]]
    /// Who started it, for the complaint when the file can't be run.
    private let parentName: String

    /// `arguments` is the whole `argv`; the first is looked up along the child's `PATH`.
    public init(arguments: [[UInt8]], parentName: String) {
        self.arguments = arguments
        self.parentName = parentName
    }

    /// Becomes the program, or says why not and ends with 127 or 126.
    public mutating func step(_ machine: inout Machine) -> Step {
        let name = arguments.first ?? []
        let path = Array("PATH=".utf8)
        let search = machine.current.environment.last { $0.starts(with: path) }?.dropFirst(path.count)
        do throws(Errno) {
            let file = try machine.findExecutable(
                name,
                searchPath: search.map(Array.init) ?? Array("/bin:/usr/bin:/sbin:/usr/sbin".utf8)
            )
            return .execute(
                try machine.load(file, arguments: arguments, environment: machine.current.environment)
            )
        } catch {
            let text = "\(parentName): can't execute '\(String(decoding: name, as: UTF8.self))': \(error.message)\n"
            _ = try? machine.write(2, Array(text.utf8))
            return .exit(error == .noSuchFileOrDirectory ? 127 : 126)
        }
    }
}

extension Machine {
    /// Starts `arguments` (found along PATH) as a child of the current process.
    ///
    /// `redirections` are pairs of a descriptor of this process and the number it gets in the child; the
    /// descriptors in `closing` are closed in the child. Wait for it with `waitChild(.process(pid))`.
    public mutating func spawn(
        _ arguments: [[UInt8]],
        parentName: String,
        redirections: [(from: Int32, to: Int32)] = [],
        closing: [Int32] = []
    ) throws(Errno) -> Int32 {
        let pid = try fork(ChildStarter(arguments: arguments, parentName: parentName))
        try withProcess(pid) { (machine: inout Machine) throws(Errno) in
            for (from, to) in redirections where from != to { try machine.duplicate(from, to: to) }
            for descriptor in closing where !redirections.contains(where: { $0.to == descriptor }) {
                try? machine.close(descriptor)
            }
        }
        return pid
    }

    /// Starts `sh -c command` as a child.
    public mutating func spawnShell(
        _ command: [UInt8],
        parentName: String,
        redirections: [(from: Int32, to: Int32)] = [],
        closing: [Int32] = []
    ) throws(Errno) -> Int32 {
        try spawn(
            [Array("/bin/sh".utf8), Array("-c".utf8), command],
            parentName: parentName,
            redirections: redirections,
            closing: closing
        )
    }
}
