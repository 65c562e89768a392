import Kernel

/// What a child does first: it becomes a command, or says `NAME: COMMAND: why` and ends with 127 or 126.
struct CommandStart: Program {
    static let programName = "command-start"

    private let arguments: [[UInt8]]
    private let parentName: String

    init(_ arguments: [[UInt8]], as parentName: String) {
        self.arguments = arguments
        self.parentName = parentName
    }

    mutating func step(_ machine: inout Machine) -> Step {
        do throws(Errno) {
            return try Execution.load(arguments, environment: machine.current.environment, on: &machine)
        } catch {
            let shown = String(decoding: arguments.first ?? [], as: UTF8.self)
            Execution.tell("\(parentName): \(shown): \(error.message)\n", on: &machine)
            return .exit(error == .noSuchFileOrDirectory ? 127 : 126)
        }
    }

    /// Starts a command as a child of the current process; wait for it with `waitChild`.
    ///
    /// With `inputPath`, its standard input is that file.
    static func spawn(
        _ arguments: [[UInt8]],
        as parentName: String,
        inputPath: String? = nil,
        on machine: inout Machine
    ) throws(Errno) -> Int32 {
        let pid = try machine.fork(CommandStart(arguments, as: parentName))
        if let inputPath {
            try machine.withProcess(pid) { (child: inout Machine) throws(Errno) in
                let descriptor = try child.open(Array(inputPath.utf8), .read)
                guard descriptor != 0 else { return }
                try child.duplicate(descriptor, to: 0)
                try child.close(descriptor)
            }
        }
        return pid
    }
}
