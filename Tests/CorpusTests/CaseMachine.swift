import Kernel

/// The machine that a case runs in: BusyBox with its links, bash, an empty `/tmp/w`.
struct CaseMachine {
    /// Virtual time that a case may take.
    private static let limit = 120 * Nanoseconds.second
    /// Slices that a case may take.
    private static let sliceLimit = 30_000
    static let start = Instant(nanoseconds: 1_732_500_000 * Nanoseconds.second)

    static let root: FileTree = {
        var tree = FileTree()
        let folders = [
            "bin", "dev", "etc", "home", "lib", "proc", "root", "sys", "tmp", "tmp/w", "usr", "usr/bin", "usr/sbin",
            "var", "var/log",
        ]
        for folder in folders {
            let mode: UInt16 = folder == "root" ? 0o700 : folder == "tmp" ? 0o1777 : 0o755
            tree.add(path: folder, .directory, mode: mode, modified: start)
        }
        tree.add(path: "bin/busybox", .program(identifier: "busybox", size: 1_982_256), mode: 0o755, modified: start)
        for name in CorpusFolder.lines("root/applets") where name != "busybox" {
            tree.add(path: "bin/" + name, .link("busybox"), modified: start)
        }
        tree.add(path: "usr/bin/env", .link("../../bin/env"), modified: start)
        for name in ["passwd", "group", "hosts"] {
            let text = String(decoding: CorpusFolder.bytes("root/" + name), as: UTF8.self)
            tree.add(path: "etc/" + name, .text(text), mode: 0o644, modified: start)
        }
        return FileTree(base: tree.frozen())
    }()

    private var machine: Machine
    private var result = CorpusResult()

    /// What a case prints there, and how it ends.
    static func result(of example: CorpusCase) -> CorpusResult {
        do throws(Errno) {
            var bench = try CaseMachine(example)
            try bench.run(example)
            return bench.result
        } catch {
            return CorpusResult(errors: Array("cannot start: \(error.message)\n".utf8), status: -2)
        }
    }

    private init(_ example: CorpusCase) throws(Errno) {
        var root = Self.root
        if example.usesBash {
            root.add(path: "bin/bash", .program(identifier: "bash", size: 1_265_648), mode: 0o755, modified: Self.start)
        }
        machine = Machine(
            identity: 1,
            hostName: Array("box".utf8),
            root: root,
            now: Self.start + Nanoseconds.second,
            seed: 1
        )
        machine.commons.loader = CorpusLoader()
        let idle = machine.current
        machine.current.root = .root
        machine.current.workingDirectory = .root
        try machine.mountStandardFileSystems()
        try machine.replaceContents(Array("/tmp/script".utf8), example.script, mode: 0o644)
        for file in example.files { try add(file) }
        machine.current = idle
        let initial = LoadedProgram(program: ReapingInit(), arguments: [Array("init".utf8)], environment: [])
        _ = try machine.start(OutsideStart(initial, streams: [.null, .null, .null]))
        _ = machine.run()
    }

    private mutating func add(_ file: CorpusCase.File) throws(Errno) {
        var path = "/tmp/w"
        let parts = file.name.split(separator: "/").map(String.init)
        if file.name.hasPrefix("/") { path = "" }
        for part in parts.dropLast() {
            path += "/" + part
            try? machine.makeDirectory(Array(path.utf8), mode: 0o755)
        }
        let name = Array("\(path)/\(parts.last ?? "")".utf8)
        try machine.replaceContents(name, file.contents, mode: 0o644)
        try machine.changeMode(name, file.mode)
    }

    private mutating func run(_ example: CorpusCase) throws(Errno) {
        let (arguments, input) = example.command
        let given = example.environment
        let language = example.usesBash ? ["LANG=C.UTF-8"] : []
        let usual = (["PATH=/bin:/usr/bin", "HOME=/root"] + language).filter { variable in
            !given.contains { $0.prefix { $0 != "=" } == variable.prefix { $0 != "=" } }
        }
        let environment = (usual + given).map { Array($0.utf8) }
        let idle = machine.current
        machine.current.root = .root
        try machine.changeDirectory(Array("/tmp/w".utf8))
        let folder = machine.current.workingDirectory
        let name = arguments.first ?? []
        let path = name.contains(UInt8(ascii: "/")) ? name : Array("/bin/".utf8) + name
        let loaded = try machine.load(path, arguments: arguments, environment: environment)
        machine.current = idle
        var stream = StandardStream.null
        if let input {
            let pipe = machine.addInputPipe()
            stream = .inputPipe(pipe)
            let pid = try begin(loaded, folder, stream)
            machine.send(input, toInputPipe: pipe)
            machine.closeInputPipe(pipe)
            finish(pid)
        } else {
            finish(try begin(loaded, folder, stream))
        }
    }

    private mutating func begin(
        _ loaded: LoadedProgram,
        _ folder: FileID,
        _ stream: StandardStream
    ) throws(Errno) -> Int32 {
        try machine.start(
            OutsideStart(
                loaded,
                workingDirectory: folder,
                streams: [stream, .sink(1, stream: 1), .sink(1, stream: 2)]
            )
        )
    }

    private mutating func finish(_ pid: Int32) {
        let end = machine.now + Self.limit
        var slices = 0
        while let next = machine.nextInstant, next <= end, slices < Self.sliceLimit {
            slices += 1
            machine.now = max(machine.now, next)
            _ = machine.run()
            if take(pid) { return }
        }
        result.errors += Array("corpus: does not end\n".utf8)
        result.status = -1
    }

    /// Takes the reports; true when the case's process has ended.
    private mutating func take(_ pid: Int32) -> Bool {
        var hasEnded = false
        for report in machine.reports {
            switch report {
            case .output(_, let stream, let bytes):
                if stream == 1 { result.output += bytes } else { result.errors += bytes }
            case .processEnded(pid, let status):
                result.status = Int32(status.code)
                hasEnded = true
            default: break
            }
            if hasEnded { break }
        }
        machine.reports = []
        return hasEnded
    }
}
