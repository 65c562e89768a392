/// `GET /containers/{id}/json`: everything about a container.
public struct InspectContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = ContainerInspection
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/containers/{id}/json")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String
    /// Whether to measure its files.
    public var size: Bool

    /// Names every field; those left out have their zero value.
    public init(id: String = "", size: Bool = false) {
        self.id = id
        self.size = size
    }
}

/// What `docker inspect` prints about a container.
public struct ContainerInspection: Codable, Hashable, Sendable {
    /// 64 hexadecimal digits.
    public var id: String = ""
    /// RFC 3339.
    public var created: String = ""
    /// The program.
    public var path: String = ""
    /// Its arguments.
    public var args: [String] = []
    /// Its state.
    @NullWhenNil public var state: ContainerState? = nil
    /// Image id.
    public var image: String = ""
    /// Path on the host.
    public var resolvConfPath: String = ""
    /// Path on the host.
    public var hostnamePath: String = ""
    /// Path on the host.
    public var hostsPath: String = ""
    /// Path on the host.
    public var logPath: String = ""
    /// With a leading slash.
    public var name: String = ""
    /// Automatic restarts.
    public var restartCount: Int = 0
    /// Storage driver.
    public var driver: String = ""
    /// `linux`.
    public var platform: String = ""
    /// SELinux label.
    public var mountLabel: String = ""
    /// SELinux label.
    public var processLabel: String = ""
    /// AppArmor profile.
    public var appArmorProfile: String = ""
    /// Exec instances that run.
    @NullWhenNil public var execIDs: [String]? = nil
    /// What depends on the host.
    @NullWhenNil public var hostConfig: HostConfig? = nil
    /// Where its files are.
    public var graphDriver: GraphDriverData = GraphDriverData()
    /// Bytes it changed (with `size`).
    public var sizeRw: Int64? = nil
    /// Bytes of all its files (with `size`).
    public var sizeRootFs: Int64? = nil
    /// Mounts.
    public var mounts: [MountPoint] = []
    /// What runs.
    @NullWhenNil public var config: ContainerConfig? = nil
    /// Its networks.
    @NullWhenNil public var networkSettings: NetworkSettings? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Where the storage driver keeps files.
public struct GraphDriverData: Codable, Hashable, Sendable {
    /// Folders on the host.
    @NullWhenNil public var data: [String: String]?
    /// Driver's name.
    public var name: String

    /// Names every field; those left out have their zero value.
    public init(data: [String: String]? = nil, name: String = "") {
        self.data = data
        self.name = name
    }
}

/// A mount as inspect shows it.
public struct MountPoint: Codable, Hashable, Sendable {
    /// `bind`, `volume`, `tmpfs`.
    public var type: String?
    /// Volume name.
    public var name: String?
    /// Path on the host.
    public var source: String
    /// Path in the container.
    public var destination: String
    /// Volume driver.
    public var driver: String?
    /// Options as given.
    public var mode: String
    /// Whether it can be written.
    public var rw: Bool
    /// Mount propagation.
    public var propagation: String

    /// Names every field; those left out have their zero value.
    public init(
        type: String? = nil,
        name: String? = nil,
        source: String = "",
        destination: String = "",
        driver: String? = nil,
        mode: String = "",
        rw: Bool = false,
        propagation: String = ""
    ) {
        self.type = type
        self.name = name
        self.source = source
        self.destination = destination
        self.driver = driver
        self.mode = mode
        self.rw = rw
        self.propagation = propagation
    }
}
