/// `GET /_ping`.
public struct Ping: EngineRequest {
    /// What the engine answers.
    public typealias Response = PingResponse
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/_ping")
    /// The part of an engine that answers.
    public static let role = EngineRole.system

    /// The request has no parameters.
    public init() {}
}

/// What the headers of a ping say.
public struct PingResponse: Codable, Hashable, Sendable {
    /// Highest API version.
    public var apiVersion: String = ""
    /// `linux`.
    public var osType: String = ""
    /// Whether experimental features are on.
    public var experimental: Bool = false
    /// `1` or `2`.
    public var builderVersion: String = ""
    /// `inactive`.
    public var swarm: String = ""

    /// All fields at their zero value.
    public init() {}
}
