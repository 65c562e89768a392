/// `DELETE /volumes/{name}`.
public struct RemoveVolume: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.delete, "/volumes/{name}")
    /// The part of an engine that answers.
    public static let role = EngineRole.volumeStore

    /// Name.
    public var name: String
    /// Whether a missing one is no error.
    public var force: Bool

    /// Names every field; those left out have their zero value.
    public init(name: String = "", force: Bool = false) {
        self.name = name
        self.force = force
    }
}
