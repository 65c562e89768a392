public import Kernel

/// The programs of the learner's own computer that BusyBox has not, or has otherwise.
public enum HostTools {
    /// Names that BusyBox has no applet for.
    public static let all: [any Applet.Type] = [
        Curl.self, Jq.self, Sudo.self, Refusal.self,
    ]

    /// Applets of BusyBox in GNU's words: on the host they stand before BusyBox's own.
    public static let gnu: [any Applet.Type] = [
        GNUTool<Ls>.self, GNUAskingTool<Cp>.self, GNUAskingTool<Mv>.self, GNUAskingTool<Rm>.self, GNUTool<Rmdir>.self,
        GNUTool<Mkdir>.self, GNUTool<Touch>.self, GNUTool<Chmod>.self, GNUTool<Ln>.self, GNUTool<Stat>.self,
        GNUTool<Du>.self, GNUDate.self, GNUTimeout.self, ScreenRefusal.self,
    ]

    /// The kinds of programs of `gnu`, for a table from which a stored World is read back.
    public static let programs: [any Program.Type] = gnu.map { $0.program }

    /// The program that the host runs for these arguments: GNU's before BusyBox's.
    public static func program(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        let name = String(decoding: baseName(arguments), as: UTF8.self)
        guard let applet = gnu.first(where: { $0.names.contains(name) }) else {
            return AppletTable.program(arguments, environment: environment)
        }
        return applet.start(arguments, environment: environment)
    }
}
