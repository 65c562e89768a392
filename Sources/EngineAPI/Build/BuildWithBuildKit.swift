/// A build by BuildKit. Docker's clients speak gRPC with it over `POST /session` and `POST /grpc`; here the whole
/// conversation is one request, and what BuildKit reports is a stream of typed values.
public struct BuildWithBuildKit: StreamRequest {
    /// What the stream is made of.
    public typealias Element = BuildKitProgress
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/session")
    /// The part of an engine that answers.
    public static let role = EngineRole.builder

    /// Names of the new image.
    public var tags: [String]
    /// The Dockerfile's name, for messages.
    public var dockerfileName: String
    /// Its text; nil when there is no such file.
    public var dockerfile: ByteString?
    /// The text of the `.dockerignore` file; nil without one.
    public var ignoreFile: ByteString?
    /// Stage to stop at; empty for the last.
    public var target: String
    /// Values of ARG; nil takes none.
    public var buildArguments: [String: String?]
    /// Labels added.
    public var labels: [String: String]
    /// Whether no cached step is used.
    public var noCache: Bool
    /// Stages that use no cached step.
    public var noCacheFilter: [String]
    /// Whether newer base images are looked for.
    public var pull: Bool
    /// Network of RUN.
    public var networkMode: String
    /// `os/arch`, or empty.
    public var platform: String
    /// Bytes of `/dev/shm`.
    public var shmSize: Int64
    /// Parent control group.
    public var cgroupParent: String
    /// Resource limits of RUN.
    public var ulimits: [Ulimit]
    /// `name:address`.
    public var extraHosts: [String]
    /// Further contexts by name: `docker-image://…` only.
    public var contexts: [String: String]
    /// Secrets by id.
    public var secrets: [String: ByteString]
    /// What comes out: `image`, `local`, `tar` or `none`.
    public var output: String
    /// Whether only the linter runs.
    public var checks: Bool
    /// Images whose steps may serve as a cache.
    public var cacheFrom: [String]
    /// What `RUN` may be given beyond the usual: `network.host`.
    public var entitlements: [String]
    /// Whether a step that is not cached says why.
    public var explainsMisses: Bool
    /// Whether the passing of time is told while a step goes on.
    public var ticks: Bool
    /// Credentials by registry.
    public var auth: [String: RegistryAuth]
    /// The context as a tar archive.
    public var body: ByteString

    /// Names every field; those left out have their zero value.
    public init(
        tags: [String] = [],
        dockerfileName: String = "Dockerfile",
        dockerfile: ByteString? = nil,
        ignoreFile: ByteString? = nil,
        target: String = "",
        buildArguments: [String: String?] = [:],
        labels: [String: String] = [:],
        noCache: Bool = false,
        noCacheFilter: [String] = [],
        pull: Bool = false,
        networkMode: String = "",
        platform: String = "",
        shmSize: Int64 = 0,
        cgroupParent: String = "",
        ulimits: [Ulimit] = [],
        extraHosts: [String] = [],
        contexts: [String: String] = [:],
        secrets: [String: ByteString] = [:],
        output: String = "image",
        checks: Bool = false,
        cacheFrom: [String] = [],
        entitlements: [String] = [],
        explainsMisses: Bool = false,
        ticks: Bool = false,
        auth: [String: RegistryAuth] = [:],
        body: ByteString = ByteString()
    ) {
        self.tags = tags
        self.dockerfileName = dockerfileName
        self.dockerfile = dockerfile
        self.ignoreFile = ignoreFile
        self.target = target
        self.buildArguments = buildArguments
        self.labels = labels
        self.noCache = noCache
        self.noCacheFilter = noCacheFilter
        self.pull = pull
        self.networkMode = networkMode
        self.platform = platform
        self.shmSize = shmSize
        self.cgroupParent = cgroupParent
        self.ulimits = ulimits
        self.extraHosts = extraHosts
        self.contexts = contexts
        self.secrets = secrets
        self.output = output
        self.checks = checks
        self.cacheFrom = cacheFrom
        self.entitlements = entitlements
        self.explainsMisses = explainsMisses
        self.ticks = ticks
        self.auth = auth
        self.body = body
    }
}
