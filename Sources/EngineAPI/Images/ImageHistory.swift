/// `GET /images/{name}/history`: newest first.
public struct ImageHistory: EngineRequest {
    /// What the engine answers.
    public typealias Response = [HistoryEntry]
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/images/{name}/history")
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// Reference, id or prefix of an id.
    public var name: String
    /// `os/arch`, or empty.
    public var platform: String

    /// Names every field; those left out have their zero value.
    public init(name: String = "", platform: String = "") {
        self.name = name
        self.platform = platform
    }
}

/// One step of an image's making.
public struct HistoryEntry: Codable, Hashable, Sendable {
    /// Comment.
    public var comment: String
    /// Seconds since the epoch.
    public var created: Int64
    /// The instruction.
    public var createdBy: String
    /// Image id, or `<missing>`.
    public var id: String
    /// Bytes added.
    public var size: Int64
    /// Tags of that image.
    @NullWhenNil public var tags: [String]?

    /// Names every field; those left out have their zero value.
    public init(
        comment: String = "",
        created: Int64 = 0,
        createdBy: String = "",
        id: String = "",
        size: Int64 = 0,
        tags: [String]? = nil
    ) {
        self.comment = comment
        self.created = created
        self.createdBy = createdBy
        self.id = id
        self.size = size
        self.tags = tags
    }
}
