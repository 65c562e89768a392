/// `GET /volumes/{name}`.
public struct InspectVolume: EngineRequest {
    /// What the engine answers.
    public typealias Response = Volume
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/volumes/{name}")
    /// The part of an engine that answers.
    public static let role = EngineRole.volumeStore

    /// Name.
    public var name: String

    /// Names every field; those left out have their zero value.
    public init(name: String = "") {
        self.name = name
    }
}
