/// `POST /build`: the legacy builder.
public struct BuildImage: StreamRequest {
    /// What the stream is made of.
    public typealias Element = ProgressMessage
    /// The method and path of the Engine API.
    public static let route = Route(
        .post,
        "/build",
        queryNames: [
            "tags": "t", "buildArguments": "buildargs", "noCache": "nocache", "quiet": "q", "removesContainers": "rm",
            "forceRemovesContainers": "forcerm", "networkMode": "networkmode", "memorySwap": "memswap",
            "cpuShares": "cpushares", "cpuPeriod": "cpuperiod", "cpuQuota": "cpuquota", "cpusetCpus": "cpusetcpus",
            "cpusetMems": "cpusetmems", "cgroupParent": "cgroupparent", "shmSize": "shmsize",
            "extraHosts": "extrahosts", "cacheFrom": "cachefrom", "securityOptions": "securityopt",
        ],
        defaults: ["dockerfile": "Dockerfile", "removesContainers": "1"]
    )
    /// The part of an engine that answers.
    public static let role = EngineRole.builder

    /// Names of the new image.
    public var tags: [String]
    /// Path in the context.
    public var dockerfile: String
    /// Stage to stop at; empty for the last.
    public var target: String
    /// Values of ARG; nil takes none.
    public var buildArguments: [String: String?]
    /// Labels added.
    public var labels: [String: String]
    /// Whether no cached step is used.
    public var noCache: Bool
    /// Whether newer base images are looked for.
    public var pull: Bool
    /// Whether only the id is wanted.
    public var quiet: Bool
    /// Whether intermediate containers are removed after success.
    public var removesContainers: Bool
    /// Whether they are removed in any case.
    public var forceRemovesContainers: Bool
    /// Network of RUN.
    public var networkMode: String
    /// `os/arch`, or empty.
    public var platform: String
    /// Limit of RUN in bytes.
    public var memory: Int64
    /// Memory and swap of RUN in bytes.
    public var memorySwap: Int64
    /// Weight of RUN.
    public var cpuShares: Int64
    /// CFS period of RUN.
    public var cpuPeriod: Int64
    /// CFS quota of RUN.
    public var cpuQuota: Int64
    /// Processors of RUN.
    public var cpusetCpus: String
    /// Memory nodes of RUN.
    public var cpusetMems: String
    /// Parent control group.
    public var cgroupParent: String
    /// Bytes of `/dev/shm`.
    public var shmSize: Int64
    /// Resource limits of RUN.
    public var ulimits: [Ulimit]
    /// `name:address`.
    public var extraHosts: [String]
    /// Images to look for cached steps in.
    public var cacheFrom: [String]
    /// Experimental.
    public var squash: Bool
    /// Security options of RUN.
    public var securityOptions: [String]
    /// Windows only.
    public var isolation: String
    /// Credentials by registry.
    public var auth: [String: RegistryAuth]
    /// The context as a tar archive.
    public var body: ByteString

    /// Names every field; those left out have their zero value.
    public init(
        tags: [String] = [],
        dockerfile: String = "Dockerfile",
        target: String = "",
        buildArguments: [String: String?] = [:],
        labels: [String: String] = [:],
        noCache: Bool = false,
        pull: Bool = false,
        quiet: Bool = false,
        removesContainers: Bool = true,
        forceRemovesContainers: Bool = false,
        networkMode: String = "",
        platform: String = "",
        memory: Int64 = 0,
        memorySwap: Int64 = 0,
        cpuShares: Int64 = 0,
        cpuPeriod: Int64 = 0,
        cpuQuota: Int64 = 0,
        cpusetCpus: String = "",
        cpusetMems: String = "",
        cgroupParent: String = "",
        shmSize: Int64 = 0,
        ulimits: [Ulimit] = [],
        extraHosts: [String] = [],
        cacheFrom: [String] = [],
        squash: Bool = false,
        securityOptions: [String] = [],
        isolation: String = "",
        auth: [String: RegistryAuth] = [:],
        body: ByteString = ByteString()
    ) {
        self.tags = tags
        self.dockerfile = dockerfile
        self.target = target
        self.buildArguments = buildArguments
        self.labels = labels
        self.noCache = noCache
        self.pull = pull
        self.quiet = quiet
        self.removesContainers = removesContainers
        self.forceRemovesContainers = forceRemovesContainers
        self.networkMode = networkMode
        self.platform = platform
        self.memory = memory
        self.memorySwap = memorySwap
        self.cpuShares = cpuShares
        self.cpuPeriod = cpuPeriod
        self.cpuQuota = cpuQuota
        self.cpusetCpus = cpusetCpus
        self.cpusetMems = cpusetMems
        self.cgroupParent = cgroupParent
        self.shmSize = shmSize
        self.ulimits = ulimits
        self.extraHosts = extraHosts
        self.cacheFrom = cacheFrom
        self.squash = squash
        self.securityOptions = securityOptions
        self.isolation = isolation
        self.auth = auth
        self.body = body
    }
}
