/// `GET /images/json`: images, newest first.
public struct ListImages: EngineRequest {
    /// What the engine answers.
    public typealias Response = [ImageSummary]
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/images/json", queryNames: ["sharedSize": "shared-size"])
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// Whether intermediate images are listed.
    public var all: Bool
    /// Conditions.
    public var filters: Filters
    /// Whether the shared size is measured.
    public var sharedSize: Bool
    /// Whether digests are wanted.
    public var digests: Bool
    /// Whether manifests are wanted.
    public var manifests: Bool

    /// Names every field; those left out have their zero value.
    public init(
        all: Bool = false,
        filters: Filters = Filters(),
        sharedSize: Bool = false,
        digests: Bool = false,
        manifests: Bool = false
    ) {
        self.all = all
        self.filters = filters
        self.sharedSize = sharedSize
        self.digests = digests
        self.manifests = manifests
    }
}

/// An image in a list.
public struct ImageSummary: Codable, Hashable, Sendable {
    /// Containers that use it, -1 when not counted.
    public var containers: Int = -1
    /// Seconds since the epoch.
    public var created: Int64 = 0
    /// `sha256:` and 64 hexadecimal digits.
    public var id: String = ""
    /// Labels.
    @NullWhenNil public var labels: [String: String]? = nil
    /// Parent image, when built here.
    public var parentId: String = ""
    /// `repository@digest`.
    @NullWhenNil public var repoDigests: [String]? = nil
    /// `repository:tag`.
    @NullWhenNil public var repoTags: [String]? = nil
    /// Bytes shared with other images, -1 when not measured.
    public var sharedSize: Int64 = -1
    /// Bytes of all layers.
    public var size: Int64 = 0

    /// All fields at their zero value.
    public init() {}
}
