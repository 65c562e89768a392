public import Kernel

/// Which applet a name stands for. Each folder of the userland lists its own.
public enum AppletTable {
    /// Every applet there is.
    public static let all: [any Applet.Type] =
        [BusyBox.self] + ShellWords.all + ArgumentApplets.all + EncodingApplets.all + TextApplets.all + FileApplets.all
        + SystemApplets.all + NetworkApplets.all + HostTools.all

    private static let byName: [String: any Applet.Type] = {
        var table: [String: any Applet.Type] = [:]
        for applet in all {
            for name in applet.names where table[name] == nil { table[name] = applet }
        }
        return table
    }()

    /// The applet of this name, which is given without folders.
    public static func applet(named name: [UInt8]) -> (any Applet.Type)? {
        byName[String(decoding: name, as: UTF8.self)]
    }

    /// The names that the BusyBox program knows, for links to it: not the host's own tools.
    public static let busyBoxNames: [String] = {
        let foreign = Set(HostTools.all.flatMap { $0.names })
        // The shell is a program of its own, which the same file holds.
        let names = byName.keys.filter { !foreign.contains($0) } + ["ash", "sh"]
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }()

    /// The kinds of programs that applets run as, for a table from which a stored World is read back.
    public static let programs: [any Program.Type] =
        [Announcement.self, ChildStarter.self] + all.map { $0.program }.filter { $0 != Announcement.self }

    /// The program of the applet that the base name of `arguments[0]` names.
    ///
    /// - Parameter build: the BusyBox that the applet belongs to, for its list of applets.
    public static func program(
        _ arguments: [[UInt8]],
        environment: [[UInt8]],
        build: BusyBoxBuild = .debian
    ) -> any Program {
        let name = baseName(arguments)
        guard let applet = applet(named: name) else {
            if name.starts(with: Array("busybox".utf8)) {
                return BusyBox.start(arguments, environment: environment, build: build)
            }
            if let refusal = build.refusal(name) { return refusal }
            return Announcement(error: name + Array(": applet not found\n".utf8), status: 127)
        }
        if arguments.count == 2, arguments[1] == Array("--help".utf8), applet.showsHelp {
            return Announcement(error: CalledName.page(of: applet, calledAs: name), status: 0)
        }
        if applet == BusyBox.self { return BusyBox.start(arguments, environment: environment, build: build) }
        let program = applet.start(arguments, environment: environment)
        guard let path = arguments.first, let words = program as? Announcement else { return program }
        return words.corrected(name: applet.name, path: path)
    }
}
