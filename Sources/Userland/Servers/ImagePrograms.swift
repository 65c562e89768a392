public import Kernel

/// The programs that images bring along beside BusyBox and shells, by the marks in their executable files.
public enum ImagePrograms {
    /// The program behind a mark such as `nginx` or `apk`; nil where it is none of these.
    public static func program(
        _ identifier: String,
        arguments: [[UInt8]],
        environment: [[UInt8]]
    ) -> (any Program)? {
        if let server = ServerPrograms.program(identifier, arguments: arguments, environment: environment) {
            return server
        }
        if PackageTool.tools.contains(identifier) {
            return PackageTool(identifier, arguments: arguments, environment: environment)
        }
        if identifier.hasPrefix(GoSource.mark) {
            return ScriptProgram(.go, source: identifier, arguments: arguments, environment: environment)
        }
        switch identifier {
        case "go": return GoTool(arguments: arguments, environment: environment)
        case "gofmt": return absent(arguments)
        case "python": return ScriptProgram(.python, arguments: arguments, environment: environment)
        case "node": return ScriptProgram(.node, arguments: arguments, environment: environment)
        case "gnu": return HostTools.program(arguments, environment: environment)
        case "true": return Announcement(status: 0)
        case "hello": return Announcement(output: Array(Greeting.text.utf8), status: 0)
        case "httpd": return Apache(arguments: arguments)
        case "gosu": return Gosu(arguments: arguments)
        case "tini": return Tini(arguments: arguments)
        case "absent": return absent(arguments)
        default: return nil
        }
    }

    /// The kinds of programs that they run as, for a table from which a stored World is read back.
    public static let programs: [any Program.Type] =
        ServerPrograms.programs + HostTools.programs + [
            PackageTool.self, Apache.self, Gosu.self, Tini.self, ScriptProgram.self, GoTool.self,
        ]

    /// A program whose file is there, but which is not simulated.
    private static func absent(_ arguments: [[UInt8]]) -> Announcement {
        let name = String(decoding: baseName(arguments), as: UTF8.self)
        return Announcement(
            error: Array("\(name): only its file is here: this program is not simulated\n".utf8),
            status: 1
        )
    }
}
