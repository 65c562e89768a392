/// `GET /events`: what happens, from now on or from `since`.
public struct Events: StreamRequest {
    /// What the stream is made of.
    public typealias Element = EventMessage
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/events")
    /// The part of an engine that answers.
    public static let role = EngineRole.system

    /// `seconds[.nanoseconds]`; empty for now.
    public var since: String
    /// `seconds[.nanoseconds]`; empty for no end.
    public var until: String
    /// Conditions.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(since: String = "", until: String = "", filters: Filters = Filters()) {
        self.since = since
        self.until = until
        self.filters = filters
    }
}

/// One event.
public struct EventMessage: Codable, Hashable, Sendable, WireNamed {
    /// The action, for containers and images (below API 1.52).
    public var status: String?
    /// The actor, for containers and images (below API 1.52).
    public var id: String?
    /// The image, for containers (below API 1.52).
    public var from: String?
    /// `container`, `image`, `network`, `volume`, `builder`, `daemon`.
    public var type: String
    /// What happened.
    public var action: String
    /// To what.
    public var actor: EventActor
    /// `local`.
    public var scope: String?
    /// Seconds since the epoch.
    public var time: Int64
    /// Nanoseconds since the epoch.
    public var timeNano: Int64

    /// Names every field; those left out have their zero value.
    public init(
        status: String? = nil,
        id: String? = nil,
        from: String? = nil,
        type: String = "",
        action: String = "",
        actor: EventActor = EventActor(),
        scope: String? = nil,
        time: Int64 = 0,
        timeNano: Int64 = 0
    ) {
        self.status = status
        self.id = id
        self.from = from
        self.type = type
        self.action = action
        self.actor = actor
        self.scope = scope
        self.time = time
        self.timeNano = timeNano
    }

    enum CodingKeys: String, CodingKey {
        case status
        case id
        case from
        case type = "Type"
        case action = "Action"
        case actor = "Actor"
        case scope
        case time
        case timeNano
    }
}

/// What an event happened to.
public struct EventActor: Codable, Hashable, Sendable {
    /// Id or name (`ID`).
    public var identifier: String
    /// Attributes.
    @NullWhenNil public var attributes: [String: String]?

    /// Names every field; those left out have their zero value.
    public init(identifier: String = "", attributes: [String: String]? = nil) {
        self.identifier = identifier
        self.attributes = attributes
    }
}
