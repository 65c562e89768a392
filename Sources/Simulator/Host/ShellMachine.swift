public import Kernel
public import Shell

/// A computer of its own for one script: BusyBox with a link for each applet, or bash beside it.
public enum ShellMachine {
    /// When its clock starts.
    public static let start = Instant(nanoseconds: 1_732_500_000 * Nanoseconds.second)

    private static func root(_ dialect: Dialect) -> BaseTree {
        var tree = FileTree()
        RootFilesystem.add(to: &tree)
        for folder in ["/proc", "/sys"] { tree.add(path: folder, .directory, modified: start) }
        tree.add(path: "/etc/hostname", .text("box\n"), modified: start)
        tree.add(path: "/etc/hosts", .text("127.0.0.1\tlocalhost\n127.0.1.1\tbox\n"), modified: start)
        if dialect == .bash {
            tree.add(path: "/bin/bash", .program(identifier: "bash", size: 1_265_648), mode: 0o755, modified: start)
            tree.add(path: "/bin/sh", .link("bash"), modified: start)
        }
        return tree.frozen()
    }

    private static let ashRoot = root(.ash)
    private static let bashRoot = root(.bash)

    /// The computer, named `box`, with nothing running but what reaps orphans. Errors: those of the mounts.
    public static func make(_ dialect: Dialect, seed: UInt64 = 1) throws(Errno) -> Machine {
        var machine = Machine(
            identity: 1,
            hostName: Array("box".utf8),
            root: FileTree(base: dialect == .ash ? ashRoot : bashRoot),
            now: start,
            seed: seed
        )
        machine.commons.loader = SimulatorLoader()
        let idle = machine.current
        machine.current.root = .root
        machine.current.workingDirectory = .root
        try machine.mountStandardFileSystems()
        machine.current = idle
        let initial = LoadedProgram(program: HostInitProgram(), arguments: [Array("init".utf8)], environment: [])
        _ = try machine.start(OutsideStart(initial, streams: [.null, .null, .null]))
        _ = machine.run()
        return machine
    }
}
