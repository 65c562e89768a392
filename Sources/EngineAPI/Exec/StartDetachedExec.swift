/// `POST /exec/{id}/start` without streams: answers when it has started.
public struct StartDetachedExec: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/exec/{id}/start")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Exec instance.
    public var id: String
    /// How it starts.
    public var body: StartExecBody

    /// Names every field; those left out have their zero value.
    public init(id: String = "", body: StartExecBody = StartExecBody(detach: true)) {
        self.id = id
        self.body = body
    }
}
