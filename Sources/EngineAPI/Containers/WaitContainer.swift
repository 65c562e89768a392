/// `POST /containers/{id}/wait`: one element, when the condition is met. The stream is open as soon as the engine
/// watches,
/// so a start after it cannot be missed.
public struct WaitContainer: StreamRequest {
    /// What the stream is made of.
    public typealias Element = WaitResult
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/wait")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String
    /// `not-running` (also when empty), `next-exit` or `removed`.
    public var condition: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "", condition: String = "") {
        self.id = id
        self.condition = condition
    }
}

/// How a container ended.
public struct WaitResult: Codable, Hashable, Sendable {
    /// Exit code.
    public var statusCode: Int
    /// Why waiting failed.
    public var error: WaitError?

    /// Names every field; those left out have their zero value.
    public init(statusCode: Int = 0, error: WaitError? = nil) {
        self.statusCode = statusCode
        self.error = error
    }
}

/// Why waiting failed.
public struct WaitError: Codable, Hashable, Sendable {
    /// The engine's words.
    public var message: String

    /// Names every field; those left out have their zero value.
    public init(message: String = "") {
        self.message = message
    }
}
