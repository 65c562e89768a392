/// The manifest that a registry has under a name. Docker's client asks the registry itself; here the engine does.
public struct InspectManifest: EngineRequest {
    /// What the engine answers: the manifest's text, to the byte.
    public typealias Response = ByteString
    /// The method and path, in the manner of the Engine API.
    public static let route = Route(.get, "/distribution/{name}/manifest")
    /// The part of an engine that answers.
    public static let role = EngineRole.registry

    /// Reference.
    public var name: String

    /// Names every field; those left out have their zero value.
    public init(name: String = "") { self.name = name }
}
