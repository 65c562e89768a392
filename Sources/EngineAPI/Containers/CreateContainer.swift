/// `POST /containers/create`: makes a container; nothing runs yet.
public struct CreateContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = CreateContainerResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/create")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// The name; empty to have one made up.
    public var name: String
    /// `os/arch`, or empty.
    public var platform: String
    /// Configuration.
    public var body: CreateContainerBody

    /// Names every field; those left out have their zero value.
    public init(name: String = "", platform: String = "", body: CreateContainerBody) {
        self.name = name
        self.platform = platform
        self.body = body
    }
}

/// The body of a create request: the fields of `ContainerConfig` with `HostConfig` and `NetworkingConfig` beside them.
public struct CreateContainerBody: Codable, Hashable, Sendable {
    /// What runs.
    public var config: ContainerConfig
    /// What depends on the host.
    public var hostConfig: HostConfig
    /// Endpoints by network name.
    public var networkingConfig: NetworkingConfig

    /// Names every field; those left out have their zero value.
    public init(
        config: ContainerConfig = ContainerConfig(),
        hostConfig: HostConfig = HostConfig(),
        networkingConfig: NetworkingConfig = NetworkingConfig()
    ) {
        self.config = config
        self.hostConfig = hostConfig
        self.networkingConfig = networkingConfig
    }
}

/// Endpoints wished for, by network name.
public struct NetworkingConfig: Codable, Hashable, Sendable {
    /// Endpoints by network name.
    @NullWhenNil public var endpointsConfig: [String: EndpointSettings]?

    /// Names every field; those left out have their zero value.
    public init(endpointsConfig: [String: EndpointSettings]? = nil) {
        self.endpointsConfig = endpointsConfig
    }
}

/// Id and warnings of a new container.
public struct CreateContainerResponse: Codable, Hashable, Sendable {
    /// The new container's id.
    public var id: String
    /// Warnings, possibly none.
    public var warnings: [String]

    /// Names every field; those left out have their zero value.
    public init(id: String = "", warnings: [String] = []) {
        self.id = id
        self.warnings = warnings
    }
}
