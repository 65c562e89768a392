/// `POST /networks/{id}/connect`.
public struct ConnectNetwork: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/networks/{id}/connect")
    /// The part of an engine that answers.
    public static let role = EngineRole.networks

    /// Name, id or prefix of an id.
    public var id: String
    /// Who is connected.
    public var body: ConnectNetworkBody

    /// Names every field; those left out have their zero value.
    public init(id: String = "", body: ConnectNetworkBody) {
        self.id = id
        self.body = body
    }
}

/// A container to connect.
public struct ConnectNetworkBody: Codable, Hashable, Sendable {
    /// Name, id or prefix of an id.
    public var container: String
    /// Addresses and names wished for.
    public var endpointConfig: EndpointSettings?

    /// Names every field; those left out have their zero value.
    public init(container: String = "", endpointConfig: EndpointSettings? = nil) {
        self.container = container
        self.endpointConfig = endpointConfig
    }
}
