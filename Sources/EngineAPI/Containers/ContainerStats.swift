/// `GET /containers/{id}/stats`: use of resources, every second or once.
public struct ContainerStats: StreamRequest {
    /// What the stream is made of.
    public typealias Element = StatsSample
    /// The method and path of the Engine API.
    public static let route = Route(
        .get,
        "/containers/{id}/stats",
        queryNames: ["oneShot": "one-shot"],
        defaults: ["stream": "1"]
    )
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Name, id or prefix of an id.
    public var id: String
    /// Whether it goes on.
    public var stream: Bool
    /// Whether the first sample is not compared to one before it.
    public var oneShot: Bool

    /// Names every field; those left out have their zero value.
    public init(id: String = "", stream: Bool = false, oneShot: Bool = false) {
        self.id = id
        self.stream = stream
        self.oneShot = oneShot
    }
}
