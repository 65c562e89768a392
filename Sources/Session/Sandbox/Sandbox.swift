import Kernel
import Shell
import Simulator

/// A script in a machine of its own: what `towtank sh` runs.
///
/// It is handed what the real disk has to give before it starts, and standard input while it runs; what it writes
/// comes out as it is written. Nothing else leaves the machine.
public struct Sandbox: Sendable {
    /// How a script ended.
    public enum End: Hashable, Sendable {
        /// As the shell did: an exit status, or 128 and a signal's number.
        case finished(status: Int32)
        case fuelLimit
        case timeLimit
        case outputLimit
        /// Nobody takes its output any more.
        case outputClosed
        /// It waits for what never comes.
        case stuck
    }

    /// Why a script cannot be started.
    public struct Failure: Error {
        /// What to say about it.
        public var message: String

        /// Names every field.
        public init(message: String) { self.message = message }
    }

    private var machine: Machine
    private let limits: SandboxLimits
    private let input: UInt32
    private let shell: Int32
    private var written = 0

    /// Sets the machine up; nothing has run yet.
    ///
    /// - Parameter files: in an order in which folders come before what is in them.
    /// - Parameter script: the text of the script from the real disk, where `options` name a file.
    public init(_ options: SandboxOptions, files: [SandboxFile] = [], script: [UInt8]? = nil) throws(Failure) {
        limits = options.limits
        do throws(Errno) {
            machine = try ShellMachine.make(options.dialect)
        } catch {
            throw Failure(message: "cannot set the machine up: \(error.message)")
        }
        for file in files { Self.add(file, to: &machine) }
        machine.memoryLimit = limits.memory
        machine.commons.memoryLimit = limits.memory
        machine.pidLimit = limits.processes
        machine.resourceLimits = [ResourceLimit(name: "calls", soft: Int64(limits.depth), hard: Int64(limits.depth))]
        input = machine.addInputPipe()
        do throws(Errno) {
            shell = try Self.begin(options, script, input, &machine)
        } catch {
            throw Failure(message: "\(options.workingDirectory): \(error.message)")
        }
    }

    private static func add(_ file: SandboxFile, to machine: inout Machine) {
        let modified = Instant(nanoseconds: file.modified * Nanoseconds.second)
        let content: NewFile =
            switch file.content {
            case .folder: .directory
            case .bytes(let bytes): .file(bytes)
            case .link(let target): .symbolicLink(target)
            }
        machine.trees[0].add(path: file.path, content, mode: file.mode, modified: modified)
    }

    /// Starts the shell; its process.
    private static func begin(
        _ options: SandboxOptions,
        _ script: [UInt8]?,
        _ input: UInt32,
        _ machine: inout Machine
    ) throws(Errno) -> Int32 {
        let idle = machine.current
        defer { machine.current = idle }
        machine.current.root = .root
        machine.current.workingDirectory = .root
        try machine.changeDirectory(Array(options.workingDirectory.utf8))
        let folder = machine.current.workingDirectory
        let name = options.dialect == .ash ? "sh" : "bash"
        var arguments = [name]
        switch options.source {
        case .line(let line): arguments += ["-c", line] + options.parameters
        case .standardInput:
            if !options.parameters.isEmpty { arguments += ["-s"] + options.parameters }
        case .file(let file):
            if let script, (try? machine.status(Array(file.utf8))) == nil {
                try place(script, at: file, &machine)
            }
            arguments += [file] + options.parameters
        }
        let usual = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root"]
        let kept = usual.filter { variable in
            let name = variable.prefix { $0 != "=" } + "="
            return !options.environment.contains { $0.hasPrefix(name) }
        }
        let loaded = try machine.load(
            Array("/bin/\(name)".utf8),
            arguments: arguments.map { Array($0.utf8) },
            environment: (kept + options.environment).map { Array($0.utf8) }
        )
        machine.current = idle
        return try machine.start(
            OutsideStart(
                loaded,
                workingDirectory: folder,
                streams: [.inputPipe(input), .sink(1, stream: 1), .sink(1, stream: 2)]
            )
        )
    }

    /// Puts the script of the real disk where its name leads to.
    private static func place(_ script: [UInt8], at file: String, _ machine: inout Machine) throws(Errno) {
        var made: [UInt8] = file.hasPrefix("/") ? [] : [UInt8(ascii: ".")]
        for part in file.split(separator: "/").dropLast() {
            made += Array("/\(part)".utf8)
            try? machine.makeDirectory(made, mode: 0o755)
        }
        try machine.replaceContents(Array(file.utf8), script, mode: 0o755)
    }

    /// Hands over standard input; nil at its end.
    public mutating func send(_ bytes: [UInt8]?) {
        if let bytes {
            machine.send(bytes, toInputPipe: input)
        } else {
            machine.closeInputPipe(input)
        }
    }

    /// Runs to the end.
    ///
    /// - Parameter readInput: asked before time jumps, and when nothing can happen without input (`true`): whether it
    ///   has sent something. At the end of input it must say so once by sending nil.
    /// - Parameter receive: gets what is written to descriptor 1 or 2; false when nobody wants it.
    public mutating func run(
        readInput: (inout Sandbox, _ isStuck: Bool) -> Bool,
        receive: (Int32, [UInt8]) -> Bool
    ) -> End {
        let end = machine.now + Nanoseconds(limits.seconds) * Nanoseconds.second
        var used = 0
        while true {
            let next = machine.nextInstant
            if next.map({ $0 > machine.now }) ?? true {
                if readInput(&self, next == nil) { continue }
                guard let next else { return .stuck }
                if next > end { return .timeLimit }
                machine.now = next
            }
            let before = machine.now
            _ = machine.run()
            used += Int((machine.now - before) / Machine.nanosecondsPerFuel)
            if let end = report(receive) { return end }
            if machine.now > end { return .timeLimit }
            if used > limits.fuel { return .fuelLimit }
        }
    }

    /// Passes on what the machine has to say; the end, where it has come.
    private mutating func report(_ receive: (Int32, [UInt8]) -> Bool) -> End? {
        guard !machine.reports.isEmpty else { return nil }
        let reports = machine.reports
        machine.reports = []
        for report in reports {
            switch report {
            case .output(_, let stream, let bytes):
                written += bytes.count
                let taken = written > limits.output ? Array(bytes.dropLast(written - limits.output)) : bytes
                if !taken.isEmpty, !receive(Int32(stream), taken) { return .outputClosed }
                if written > limits.output { return .outputLimit }
            case .outOfMemory(let pid):
                let text = "towtank: out of memory: process \(pid) was killed\n"
                if !receive(2, Array(text.utf8)) { return .outputClosed }
            case .processEnded(let pid, let status) where pid == shell: return .finished(status: Int32(status.code))
            default: break
            }
        }
        return nil
    }
}
