/// What a client program finds around it.
public struct ClientContext: Sendable {
    /// Environment variables.
    public var environment: [String: String]
    /// The current folder, absolute.
    public var directory: String
    /// Standard input, output and error.
    public var streams: any ClientStreams
    /// The client's disk.
    public var files: any ClientFiles
    /// Nanoseconds since 1970.
    public var now: @Sendable () -> Int64
    /// The addresses under which the engine is reached; any other (`DOCKER_HOST`, `-H`) has nobody behind it.
    public var engineHosts: [String]

    /// A client's surroundings.
    public init(
        environment: [String: String],
        directory: String,
        streams: any ClientStreams,
        files: any ClientFiles,
        now: @escaping @Sendable () -> Int64,
        engineHosts: [String] = [ClientContext.defaultHost]
    ) {
        self.environment = environment
        self.directory = directory
        self.streams = streams
        self.files = files
        self.now = now
        self.engineHosts = engineHosts
    }

    /// Where an engine listens unless it is told otherwise.
    public static let defaultHost = "unix:///var/run/docker.sock"

    /// The home folder.
    public var home: String { environment["HOME"] ?? "/root" }
}
