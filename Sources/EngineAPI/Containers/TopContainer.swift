/// `GET /containers/{id}/top`: its processes as `ps` on the host shows them.
public struct TopContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = TopResponse
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/containers/{id}/top", queryNames: ["arguments": "ps_args"])
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Name, id or prefix of an id.
    public var id: String
    /// Arguments of ps; empty for `-ef`.
    public var arguments: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "", arguments: String = "") {
        self.id = id
        self.arguments = arguments
    }
}

/// A table of processes.
public struct TopResponse: Codable, Hashable, Sendable {
    /// The columns.
    public var titles: [String]
    /// The rows.
    public var processes: [[String]]

    /// Names every field; those left out have their zero value.
    public init(titles: [String] = [], processes: [[String]] = []) {
        self.titles = titles
        self.processes = processes
    }
}
