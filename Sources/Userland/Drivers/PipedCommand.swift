import Kernel

/// A shell command that an applet gives something to read.
struct PipedCommand: Codable, Sendable {
    var command: [UInt8]
    /// `NAME=value` strings beside those that the applet has.
    var variables: [[UInt8]]
    var input: [UInt8]
}

/// Runs commands one after another, each with its input, until one fails.
struct PipedCommands: Codable, Sendable {
    var waiting: [PipedCommand] = []
    private var child: Int32?
    private var writer: Int32 = -1
    private var written = 0
    private var failure: [UInt8]?

    /// What to say of a command that failed; it ends the others.
    mutating func takeFailure() -> [UInt8]? {
        defer { failure = nil }
        return failure
    }

    /// The step to answer with while something runs; nil when all is done.
    mutating func run(_ machine: inout Machine, name: String) -> Step? {
        while let command = waiting.first {
            do throws(Errno) {
                guard let pid = child else {
                    try start(command, &machine, name)
                    continue
                }
                if let wait = try write(command.input, &machine) { return wait }
                guard case .ended(_, let status)? = try? machine.waitChild(.process(pid)) else { return .block(.child) }
                child = nil
                waiting.removeFirst()
                if status.code != 0 { fail(command, "returned status \(status.code)", name) }
            } catch {
                fail(command, error.message, name)
            }
        }
        return nil
    }

    private mutating func fail(_ command: PipedCommand, _ words: String, _ name: String) {
        failure = Array("\(name): '".utf8) + command.command + Array("' \(words)\n".utf8)
        waiting = []
    }

    private mutating func start(_ command: PipedCommand, _ machine: inout Machine, _ name: String) throws(Errno) {
        let (reader, end) = try machine.pipe()
        let pid = try machine.spawnShell(
            command.command,
            parentName: name,
            redirections: [(reader, 0)],
            closing: [reader, end]
        )
        try machine.withProcess(pid) { (machine: inout Machine) throws(Errno) in
            machine.current.environment += command.variables
        }
        try machine.close(reader)
        (child, writer, written) = (pid, end, 0)
    }

    private mutating func write(_ input: [UInt8], _ machine: inout Machine) throws(Errno) -> Step? {
        while writer >= 0 {
            if written < input.count {
                do throws(Errno) {
                    let count = try machine.write(writer, input[written...])
                    machine.fuel -= 1 + count / 100
                    if count == 0 { return .block(.writable(writer)) }
                    written += count
                    continue
                } catch {
                    // It reads no more, which is its own affair.
                    guard error == .brokenPipe else { throw error }
                }
            }
            try machine.close(writer)
            writer = -1
        }
        return nil
    }
}
