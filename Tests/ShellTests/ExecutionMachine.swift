import Kernel
import Shell

/// A machine with a shell in it and three small programs beside it: `cat`, `sleep` and `env`.
struct ExecutionMachine {
    var machine: Machine
    var pid: Int32 = 0
    var output = ""
    var errors = ""
    var screen = ""
    /// The statuses of commands that a fed shell has finished.
    var finished: [Int32] = []
    var ended: ExitStatus?

    static let names = ProgramNames([ShellProgram.self, CatProgram.self, SleepProgram.self, EnvironmentProgram.self])

    init() {
        var tree = FileTree()
        for folder in ["bin", "tmp", "dev", "root"] { tree.add(path: folder, .directory) }
        for program in ["sh", "bash", "cat", "sleep", "env"] {
            tree.add(path: "bin/\(program)", .program(identifier: program, size: 1_000))
        }
        tree.add(path: "dev/null", .device(.null))
        tree.add(path: "dev/full", .device(.full))
        machine = Machine(
            identity: 0,
            hostName: Array("host".utf8),
            root: tree,
            now: Instant(nanoseconds: 1_700_000_000_000_000_000),
            seed: 7
        )
        machine.commons.loader = ExecutionLoader()
    }

    static let environment = ["PATH=/bin", "HOME=/root"].map { Array($0.utf8) }

    /// Starts a shell as process 1.
    mutating func start(_ program: ShellProgram, arguments: [String], streams: [StandardStream]? = nil) {
        let words = arguments.map { Array($0.utf8) }
        let loaded = LoadedProgram(program: program, arguments: words, environment: Self.environment)
        let folder = machine.trees[0].find("tmp").map { FileID(device: 0, inode: $0) } ?? .root
        let streams = streams ?? [.null, .sink(1, stream: 1), .sink(1, stream: 2)]
        pid = (try? machine.start(OutsideStart(loaded, workingDirectory: folder, streams: streams))) ?? 0
    }

    /// Runs until everything is blocked or the virtual time is over.
    mutating func run(for span: Nanoseconds = 3_600 * .second) {
        let end = machine.now + span
        while true {
            let next = machine.run()
            take()
            guard ended == nil, let next, next <= end else { break }
            if next > machine.now { machine.now = next }
        }
        if machine.now < end, ended == nil, span < 3_600 * .second { machine.now = end }
    }

    private mutating func take() {
        for report in machine.reports {
            switch report {
            case .output(_, let stream, let bytes):
                if stream == 1 { output += Self.text(bytes) } else { errors += Self.text(bytes) }
            case .terminalOutput(_, let bytes): screen += Self.text(bytes.filter { $0 != 13 })
            case .commandFinished(_, let status): finished.append(status)
            case .processEnded(let process, let status) where process == pid: ended = status
            default: break
            }
        }
        machine.reports = []
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// What a script printed and how it ended.
struct ExecutionResult: Equatable, CustomStringConvertible {
    var output: String
    var errors: String
    var status: Int32

    var description: String { "output \(output.debugDescription), errors \(errors.debugDescription), status \(status)" }
}

/// Runs `sh -c` or `bash -c` with a text.
func execute(_ text: String, dialect: Dialect = .ash) -> ExecutionResult {
    var bench = ExecutionMachine()
    let arguments = [dialect == .ash ? "sh" : "bash", "-c", text]
    let shell = ShellProgram(
        arguments: arguments.map { Array($0.utf8) },
        environment: ExecutionMachine.environment,
        dialect: dialect
    )
    bench.start(shell, arguments: arguments)
    bench.run()
    return ExecutionResult(output: bench.output, errors: bench.errors, status: bench.ended?.code ?? -1)
}
