import Kernel
import Userland

/// A machine with BusyBox in it, on which tests run command lines one after another.
struct FilesBench {
    /// What a command came to; both streams together, in order.
    struct Result: Equatable {
        var text: String
        var status: Int32
    }

    struct Loader: ProgramLoader {
        func program(_ identifier: String, arguments: [[UInt8]], environment: [[UInt8]]) -> (any Program)? {
            if let build = BusyBoxBuild(identifier: identifier) {
                return AppletTable.program(arguments, environment: environment, build: build)
            }
            return ServerPrograms.program(identifier, arguments: arguments, environment: environment)
        }
    }

    /// Becomes the command that its arguments name.
    struct Launch: Program {
        static let programName = "bench-launch"
        var arguments: [[UInt8]]

        mutating func step(_ machine: inout Machine) -> Step {
            do throws(Errno) {
                let path = try machine.findExecutable(arguments[0], searchPath: Array("/bin".utf8))
                let environment = machine.current.environment
                return .execute(try machine.load(path, arguments: arguments, environment: environment))
            } catch {
                return .exit(127)
            }
        }
    }

    /// Init: reaps what is left to it.
    struct Reaper: Program {
        static let programName = "bench-reaper"

        mutating func step(_ machine: inout Machine) -> Step {
            while case .ended? = try? machine.waitChild(.any) {}
            return .block(.child)
        }
    }

    private(set) var machine: Machine
    private var directory = FileID.root
    private let environment = ["PATH=/bin", "HOME=/root"].map { Array($0.utf8) }
    /// 2023-11-14 22:13:20
    static let start = Instant(nanoseconds: 1_700_000_000 * .second)

    init(_ build: BusyBoxBuild = .debian) throws {
        var tree = FileTree()
        tree.add(path: "bin/busybox", .program(identifier: build.identifier, size: 1_000_000), modified: Self.start)
        for name in AppletTable.busyBoxNames where name != "busybox" {
            tree.add(path: "bin/\(name)", .link("busybox"), modified: Self.start)
        }
        for name in ["nginx", "redis-server", "redis-cli"] {
            tree.add(path: "bin/\(name)", .program(identifier: name, size: 1000), modified: Self.start)
        }
        tree.add(path: "bin/curl", .link("busybox"), modified: Self.start)
        for file in NginxFiles.all { tree.add(path: file.path, .text(file.text), modified: Self.start) }
        tree.add(path: "var/log/nginx/access.log", .link("/dev/stdout"), modified: Self.start)
        tree.add(path: "var/log/nginx/error.log", .link("/dev/stderr"), modified: Self.start)
        for folder in ["tmp", "root", "run", "w"] { tree.add(path: folder, .directory, modified: Self.start) }
        tree.add(path: "var/run", .link("/run"), modified: Self.start)
        let users =
            "root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n"
        tree.add(path: "etc/passwd", .text(users), modified: Self.start)
        tree.add(path: "etc/group", .text("root:x:0:\ndaemon:x:1:\nnogroup:x:65534:\n"), modified: Self.start)
        machine = Machine(identity: 5, hostName: Array("box".utf8), root: tree, now: Self.start, seed: 7)
        machine.commons.loader = Loader()
        try machine.mountStandardFileSystems()
        let reaper = LoadedProgram(program: Reaper(), arguments: [Array("init".utf8)], environment: [])
        _ = try machine.start(OutsideStart(reaper, streams: [.null, .null, .null]))
        directory = try machine.status(Array("/w".utf8)).id
    }

    /// Splits at blanks; single quotes keep a word together.
    static func words(_ line: String) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var isInWord = false
        var isQuoted = false
        for byte in line.utf8 {
            if byte == UInt8(ascii: "'") {
                isQuoted.toggle()
                isInWord = true
            } else if byte == 32, !isQuoted {
                if isInWord { words.append(word) }
                word = []
                isInWord = false
            } else {
                word.append(byte)
                isInWord = true
            }
        }
        if isInWord { words.append(word) }
        return words
    }

    @discardableResult
    mutating func run(_ line: String, input: String = "") throws -> Result {
        let pipe = machine.addInputPipe()
        let pid = try launch(line, streams: [.inputPipe(pipe), .sink(1, stream: 1), .sink(1, stream: 2)])
        machine.send(Array(input.utf8), toInputPipe: pipe)
        machine.closeInputPipe(pipe)
        var bytes: [UInt8] = []
        for _ in 0..<100_000 {
            let next = machine.run()
            var status: Int32?
            for report in machine.reports {
                if case .output(1, _, let piece) = report { bytes += piece }
                if case .processEnded(pid, let ended) = report { status = ended.code }
            }
            machine.reports = []
            if let status { return Result(text: String(decoding: bytes, as: UTF8.self), status: status) }
            guard let next else { break }
            machine.now = max(machine.now, next)
        }
        return Result(text: String(decoding: bytes, as: UTF8.self) + "(stuck)", status: -1)
    }

    /// Starts a command that goes on running.
    mutating func start(_ line: String) throws {
        _ = try launch(line, streams: [.null, .sink(2, stream: 1), .sink(2, stream: 2)])
        for _ in 0..<5 { _ = machine.run() }
        machine.reports = []
    }

    private mutating func launch(_ line: String, streams: [StandardStream]) throws -> Int32 {
        let words = Self.words(line)
        let loaded = LoadedProgram(program: Launch(arguments: words), arguments: words, environment: environment)
        return try machine.start(OutsideStart(loaded, workingDirectory: directory, streams: streams))
    }

    func text(_ line: String, input: String = "") throws -> String {
        var copy = self
        return try copy.run(line, input: input).text
    }
}
