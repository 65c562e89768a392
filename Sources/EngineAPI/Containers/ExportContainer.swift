/// `GET /containers/{id}/export`: all files as a tar archive.
public struct ExportContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = ByteString
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/containers/{id}/export")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerFiles

    /// Name, id or prefix of an id.
    public var id: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "") {
        self.id = id
    }
}
