/// `GET /info`.
public struct SystemInfo: EngineRequest {
    /// What the engine answers.
    public typealias Response = InfoResponse
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/info")
    /// The part of an engine that answers.
    public static let role = EngineRole.system

    /// The request has no parameters.
    public init() {}
}

/// Facts about the engine and its host.
public struct InfoResponse: Codable, Hashable, Sendable {
    /// The engine's own id (`ID`).
    public var identifier: String = ""
    /// Containers.
    public var containers: Int = 0
    /// Those that run.
    public var containersRunning: Int = 0
    /// Those that are paused.
    public var containersPaused: Int = 0
    /// Those that do not run.
    public var containersStopped: Int = 0
    /// Images.
    public var images: Int = 0
    /// Storage driver.
    public var driver: String = ""
    /// Facts of the storage driver.
    public var driverStatus: [[String]] = []
    /// Plugins.
    public var plugins: InfoPlugins = InfoPlugins()
    /// Whether memory can be limited.
    public var memoryLimit: Bool = false
    /// Whether swap can be limited.
    public var swapLimit: Bool = false
    /// Whether CFS periods work.
    public var cpuCfsPeriod: Bool = false
    /// Whether CFS quotas work.
    public var cpuCfsQuota: Bool = false
    /// Whether shares work.
    public var cpuShares: Bool = false
    /// Whether processor sets work.
    public var cpuSet: Bool = false
    /// Whether processes can be limited.
    public var pidsLimit: Bool = false
    /// Whether packets are forwarded.
    public var ipv4Forwarding: Bool = false
    /// Whether debugging is on.
    public var debug: Bool = false
    /// Open descriptors.
    public var nFd: Int = 0
    /// Whether the killer can be switched off.
    public var oomKillDisable: Bool = false
    /// Goroutines.
    public var nGoroutines: Int = 0
    /// RFC 3339.
    public var systemTime: String = ""
    /// Default log driver.
    public var loggingDriver: String = ""
    /// Driver of control groups.
    public var cgroupDriver: String = ""
    /// `1` or `2`.
    public var cgroupVersion: String? = nil
    /// Clients of events.
    public var nEventsListener: Int = 0
    /// Kernel.
    public var kernelVersion: String = ""
    /// Name of the host's system.
    public var operatingSystem: String = ""
    /// Its version.
    public var osVersion: String = ""
    /// `linux`.
    public var osType: String = ""
    /// `x86_64`.
    public var architecture: String = ""
    /// The Hub's index.
    public var indexServerAddress: String = ""
    /// Registries.
    @NullWhenNil public var registryConfig: InfoRegistryConfig? = nil
    /// Processors.
    public var ncpu: Int = 0
    /// Bytes of memory.
    public var memTotal: Int64 = 0
    /// Swarm only.
    @NullWhenNil public var genericResources: JSONValue? = nil
    /// Folder of the engine.
    public var dockerRootDir: String = ""
    /// Proxy.
    public var httpProxy: String = ""
    /// Proxy.
    public var httpsProxy: String = ""
    /// Names without proxy.
    public var noProxy: String = ""
    /// Host name.
    public var name: String = ""
    /// The engine's labels.
    public var labels: [String] = []
    /// Whether experimental features are on.
    public var experimentalBuild: Bool = false
    /// Engine version.
    public var serverVersion: String = ""
    /// OCI runtimes.
    public var runtimes: [String: InfoRuntime] = [:]
    /// The default one.
    public var defaultRuntime: String = ""
    /// Swarm.
    public var swarm: InfoSwarm = InfoSwarm()
    /// Whether containers survive the engine.
    public var liveRestoreEnabled: Bool = false
    /// Windows only.
    public var isolation: String = ""
    /// The init of `--init`.
    public var initBinary: String = ""
    /// containerd.
    public var containerdCommit: InfoCommit = InfoCommit()
    /// runc.
    public var runcCommit: InfoCommit = InfoCommit()
    /// The init.
    public var initCommit: InfoCommit = InfoCommit()
    /// Security features.
    public var securityOptions: [String] = []
    /// Pools for new networks.
    public var defaultAddressPools: [InfoAddressPool]? = nil
    /// Firewall.
    public var firewallBackend: InfoFirewall? = nil
    /// Folders of device descriptions.
    @NullWhenNil public var cdiSpecDirs: [String]? = nil
    /// How containerd is reached.
    public var containerd: InfoContainerd? = nil
    /// Warnings.
    @NullWhenNil public var warnings: [String]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Plugins by kind.
public struct InfoPlugins: Codable, Hashable, Sendable {
    /// Volume drivers.
    @NullWhenNil public var volume: [String]?
    /// Network drivers.
    @NullWhenNil public var network: [String]?
    /// Authorisation plugins.
    @NullWhenNil public var authorization: [String]?
    /// Log drivers.
    @NullWhenNil public var log: [String]?

    /// Names every field; those left out have their zero value.
    public init(
        volume: [String]? = nil,
        network: [String]? = nil,
        authorization: [String]? = nil,
        log: [String]? = nil
    ) {
        self.volume = volume
        self.network = network
        self.authorization = authorization
        self.log = log
    }
}

/// Registries the engine knows.
public struct InfoRegistryConfig: Codable, Hashable, Sendable {
    /// Networks reached without TLS.
    public var insecureRegistryCIDRs: [String]
    /// By name.
    public var indexConfigs: [String: InfoIndex]
    /// Mirrors.
    @NullWhenNil public var mirrors: [String]?

    /// Names every field; those left out have their zero value.
    public init(
        insecureRegistryCIDRs: [String] = [],
        indexConfigs: [String: InfoIndex] = [:],
        mirrors: [String]? = nil
    ) {
        self.insecureRegistryCIDRs = insecureRegistryCIDRs
        self.indexConfigs = indexConfigs
        self.mirrors = mirrors
    }
}

/// One registry.
public struct InfoIndex: Codable, Hashable, Sendable {
    /// Name.
    public var name: String
    /// Mirrors.
    public var mirrors: [String]
    /// Whether TLS is required.
    public var secure: Bool
    /// Whether it is the Hub.
    public var official: Bool

    /// Names every field; those left out have their zero value.
    public init(name: String = "", mirrors: [String] = [], secure: Bool = false, official: Bool = false) {
        self.name = name
        self.mirrors = mirrors
        self.secure = secure
        self.official = official
    }
}

/// An OCI runtime.
public struct InfoRuntime: Codable, Hashable, Sendable, WireNamed {
    /// The program.
    public var path: String?
    /// Its features.
    public var status: [String: String]?

    /// Names every field; those left out have their zero value.
    public init(path: String? = nil, status: [String: String]? = nil) {
        self.path = path
        self.status = status
    }
}

/// Swarm state.
public struct InfoSwarm: Codable, Hashable, Sendable {
    /// Node.
    public var nodeID: String = ""
    /// Address.
    public var nodeAddr: String = ""
    /// State.
    public var localNodeState: String = "inactive"
    /// Whether it is a manager.
    public var controlAvailable: Bool = false
    /// Error.
    public var error: String = ""
    /// Managers.
    @NullWhenNil public var remoteManagers: JSONValue? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Version of a part.
public struct InfoCommit: Codable, Hashable, Sendable {
    /// Commit (`ID`).
    public var identifier: String

    /// Names every field; those left out have their zero value.
    public init(identifier: String = "") {
        self.identifier = identifier
    }
}

/// A pool of addresses.
public struct InfoAddressPool: Codable, Hashable, Sendable {
    /// Network.
    public var base: String
    /// Length of each prefix.
    public var size: Int

    /// Names every field; those left out have their zero value.
    public init(base: String = "", size: Int = 0) {
        self.base = base
        self.size = size
    }
}

/// The firewall in use.
public struct InfoFirewall: Codable, Hashable, Sendable {
    /// `iptables`.
    public var driver: String

    /// Names every field; those left out have their zero value.
    public init(driver: String = "") {
        self.driver = driver
    }
}

/// How containerd is reached.
public struct InfoContainerd: Codable, Hashable, Sendable {
    /// Socket.
    public var address: String
    /// Namespaces.
    public var namespaces: InfoNamespaces

    /// Names every field; those left out have their zero value.
    public init(address: String = "", namespaces: InfoNamespaces = InfoNamespaces()) {
        self.address = address
        self.namespaces = namespaces
    }
}

/// Namespaces in containerd.
public struct InfoNamespaces: Codable, Hashable, Sendable {
    /// Of containers.
    public var containers: String
    /// Of plugins.
    public var plugins: String

    /// Names every field; those left out have their zero value.
    public init(containers: String = "", plugins: String = "") {
        self.containers = containers
        self.plugins = plugins
    }
}
