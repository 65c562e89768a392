/// `GET /images/search`.
public struct SearchImages: EngineRequest {
    /// What the engine answers.
    public typealias Response = [SearchResult]
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/images/search")
    /// The part of an engine that answers.
    public static let role = EngineRole.registry

    /// Words.
    public var term: String
    /// At most so many, 1…100; nil for 25.
    public var limit: Int?
    /// `stars`, `is-official`, `is-automated`.
    public var filters: Filters
    /// Credentials.
    public var auth: RegistryAuth?

    /// Names every field; those left out have their zero value.
    public init(term: String = "", limit: Int? = nil, filters: Filters = Filters(), auth: RegistryAuth? = nil) {
        self.term = term
        self.limit = limit
        self.filters = filters
        self.auth = auth
    }
}

/// A repository found.
public struct SearchResult: Codable, Hashable, Sendable, WireNamed {
    /// Stars.
    public var starCount: Int
    /// Whether it is an official image.
    public var isOfficial: Bool
    /// Repository.
    public var name: String
    /// Always false today.
    public var isAutomated: Bool
    /// Description.
    public var description: String

    /// Names every field; those left out have their zero value.
    public init(
        starCount: Int = 0,
        isOfficial: Bool = false,
        name: String = "",
        isAutomated: Bool = false,
        description: String = ""
    ) {
        self.starCount = starCount
        self.isOfficial = isOfficial
        self.name = name
        self.isAutomated = isAutomated
        self.description = description
    }

    enum CodingKeys: String, CodingKey {
        case starCount = "star_count"
        case isOfficial = "is_official"
        case name
        case isAutomated = "is_automated"
        case description
    }
}
