public import Kernel

/// The servers that images bring along, and their clients.
public enum ServerPrograms {
    /// One type for each.
    public static let all: [any Applet.Type] = [
        Nginx.self, RedisServer.self, RedisClient.self, RegistryServer.self,
    ]

    /// The kinds of programs that they, and the applets that serve or start others, run as; for a table from which a
    /// stored World is read back.
    public static let programs: [any Program.Type] =
        all.map { $0.program } + [NginxWorker.self, HttpdConnection.self, CommandStart.self]

    /// The program behind the mark in an executable file, such as `nginx`; nil where it is none of these.
    public static func program(
        _ identifier: String,
        arguments: [[UInt8]],
        environment: [[UInt8]]
    ) -> (any Program)? {
        all.first { $0.names.contains(identifier) }?.start(arguments, environment: environment)
    }
}
