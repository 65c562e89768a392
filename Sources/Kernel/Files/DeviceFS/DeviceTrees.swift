/// The file systems that an engine mounts in every container beside its image.
public enum DeviceTrees {
    /// `/dev` as a tmpfs: the usual devices and links.
    ///
    /// `hasConsole` is for containers with a terminal.
    public static func devices(hasConsole: Bool = false) -> FileTree {
        FileTree(base: hasConsole ? consoleBase : plainBase)
    }

    /// `/dev/pts`: the terminals numbered below `count`, and the master.
    public static func terminals(count: Int) -> FileTree {
        FileTree(base: count == 0 ? noTerminals : count == 1 ? oneTerminal : makeTerminals(count))
    }

    /// An empty tmpfs, as `/dev/shm` is: anybody may write, sticky.
    public static let temporary = FileTree(base: temporaryBase)

    private static let plainBase = makeDevices(hasConsole: false)
    private static let consoleBase = makeDevices(hasConsole: true)
    private static let noTerminals = makeTerminals(0)
    private static let oneTerminal = makeTerminals(1)

    private static let temporaryBase: BaseTree = {
        var tree = FileTree()
        tree.add(path: "/", .directory, mode: 0o1777)
        return tree.frozen()
    }()

    private static func makeDevices(hasConsole: Bool) -> BaseTree {
        var tree = FileTree()
        tree.add(path: "/", .directory, mode: 0o755)
        if hasConsole {
            tree.add(path: "/console", .device(.console), mode: 0o620, group: 5)
        }
        tree.add(path: "/core", .link("/proc/kcore"))
        tree.add(path: "/fd", .link("/proc/self/fd"))
        tree.add(path: "/full", .device(.full))
        tree.add(path: "/mqueue", .directory, mode: 0o1777)
        tree.add(path: "/null", .device(.null))
        tree.add(path: "/ptmx", .link("pts/ptmx"))
        tree.add(path: "/pts", .directory)
        tree.add(path: "/random", .device(.random))
        tree.add(path: "/shm", .directory, mode: 0o1777)
        tree.add(path: "/stderr", .link("/proc/self/fd/2"))
        tree.add(path: "/stdin", .link("/proc/self/fd/0"))
        tree.add(path: "/stdout", .link("/proc/self/fd/1"))
        tree.add(path: "/tty", .device(.terminal))
        tree.add(path: "/urandom", .device(.unlimitedRandom))
        tree.add(path: "/zero", .device(.zero))
        return tree.frozen()
    }

    private static func makeTerminals(_ count: Int) -> BaseTree {
        var tree = FileTree()
        for number in 0..<UInt32(count) {
            let device = DeviceNumber(major: DeviceNumber.pseudoTerminalMajor, minor: number)
            tree.add(path: "/\(number)", .device(device), mode: 0o620, group: 5)
        }
        tree.add(path: "/ptmx", .device(.pseudoTerminalMaster))
        return tree.frozen()
    }
}
