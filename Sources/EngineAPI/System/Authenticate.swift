/// `POST /auth`: checks credentials.
public struct Authenticate: EngineRequest {
    /// What the engine answers.
    public typealias Response = AuthenticateResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/auth")
    /// The part of an engine that answers.
    public static let role = EngineRole.registry

    /// Credentials.
    public var body: RegistryAuth

    /// Names every field; those left out have their zero value.
    public init(body: RegistryAuth) {
        self.body = body
    }
}

/// The registry's answer.
public struct AuthenticateResponse: Codable, Hashable, Sendable {
    /// Token, or empty.
    public var identityToken: String
    /// `Login Succeeded`.
    public var status: String

    /// Names every field; those left out have their zero value.
    public init(identityToken: String = "", status: String = "") {
        self.identityToken = identityToken
        self.status = status
    }
}
