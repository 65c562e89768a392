/// `POST /networks/{id}/disconnect`.
public struct DisconnectNetwork: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/networks/{id}/disconnect")
    /// The part of an engine that answers.
    public static let role = EngineRole.networks

    /// Name, id or prefix of an id.
    public var id: String
    /// Who is disconnected.
    public var body: DisconnectNetworkBody

    /// Names every field; those left out have their zero value.
    public init(id: String = "", body: DisconnectNetworkBody) {
        self.id = id
        self.body = body
    }
}

/// A container to disconnect.
public struct DisconnectNetworkBody: Codable, Hashable, Sendable {
    /// Name, id or prefix of an id.
    public var container: String
    /// Whether it is done even when the container is gone.
    public var force: Bool

    /// Names every field; those left out have their zero value.
    public init(container: String = "", force: Bool = false) {
        self.container = container
        self.force = force
    }
}
