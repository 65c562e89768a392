/// `POST /exec/{id}/resize`: the size of its terminal.
public struct ResizeExec: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/exec/{id}/resize", queryNames: ["height": "h", "width": "w"])
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Exec instance.
    public var id: String
    /// Rows.
    public var height: Int
    /// Columns.
    public var width: Int

    /// Names every field; those left out have their zero value.
    public init(id: String = "", height: Int = 0, width: Int = 0) {
        self.id = id
        self.height = height
        self.width = width
    }
}
