import Kernel
import Shell
import Userland

/// A machine with nothing in it but a shell or one applet, for a limited time.
enum FuzzMachine {
    /// Processor time, in units of 100 ns.
    private static let fuel = 2_000_000
    private static let start = Instant(nanoseconds: 1_732_500_000 * Nanoseconds.second)

    private static let root: BaseTree = {
        var tree = FileTree()
        for folder in ["bin", "dev", "tmp"] { tree.add(path: folder, .directory) }
        for name in ["sh", "bash"] { tree.add(path: "bin/" + name, .program(identifier: name, size: 1_000)) }
        tree.add(path: "dev/null", .device(.null))
        tree.add(path: "tmp/input", .text("one two\nthree:4\n\n"))
        return tree.frozen()
    }()

    static func run(script: [UInt8], _ dialect: Dialect) {
        let name = dialect == .ash ? "sh" : "bash"
        let arguments = [Array(name.utf8), Array("-c".utf8), script]
        run(ShellProgram(arguments: arguments, dialect: dialect), arguments)
    }

    static func run(applet: String, _ text: [UInt8]) {
        guard !text.contains(0) else { return }
        let arguments = [Array(applet.utf8), text, Array("/tmp/input".utf8)]
        run(AppletTable.program(arguments, environment: []), arguments)
    }

    private static func run(_ program: any Program, _ arguments: [[UInt8]]) {
        var machine = Machine(
            identity: 0,
            hostName: Array("fuzz".utf8),
            root: FileTree(base: root),
            now: start,
            seed: 1
        )
        machine.commons.loader = ShellLoader()
        machine.memoryLimit = 64 << 20
        machine.pidLimit = 20
        let loaded = LoadedProgram(program: program, arguments: arguments, environment: [Array("PATH=/bin".utf8)])
        guard (try? machine.start(OutsideStart(loaded, streams: [.null, .null, .null]))) != nil else { return }
        let end = start + 60 * Nanoseconds.second
        var left = fuel
        while left > 0, let next = machine.nextInstant, next <= end {
            machine.now = max(machine.now, next)
            let before = machine.now
            _ = machine.run()
            left -= max(Int((machine.now - before) / Machine.nanosecondsPerFuel), 1)
            if machine.reports.contains(where: { if case .processEnded = $0 { true } else { false } }) { return }
            machine.reports = []
        }
    }
}

/// Only shells are found.
private struct ShellLoader: ProgramLoader {
    func program(_ identifier: String, arguments: [[UInt8]], environment: [[UInt8]]) -> (any Program)? {
        ShellProgram(arguments: arguments, environment: environment, dialect: identifier == "sh" ? .ash : .bash)
    }
}
