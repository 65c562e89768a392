/// `DELETE /images/{name}`.
public struct RemoveImage: EngineRequest {
    /// What the engine answers.
    public typealias Response = [RemovedImage]
    /// The method and path of the Engine API.
    public static let route = Route(.delete, "/images/{name}", queryNames: ["keepsParents": "noprune"])
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// Reference, id or prefix of an id.
    public var name: String
    /// Whether uses by stopped containers and other tags do not hinder.
    public var force: Bool
    /// Whether untagged parents stay.
    public var keepsParents: Bool
    /// Platforms to remove; empty for the whole image.
    public var platforms: [String]

    /// Names every field; those left out have their zero value.
    public init(name: String = "", force: Bool = false, keepsParents: Bool = false, platforms: [String] = []) {
        self.name = name
        self.force = force
        self.keepsParents = keepsParents
        self.platforms = platforms
    }
}

/// A step of a removal: exactly one field is set.
public struct RemovedImage: Codable, Hashable, Sendable {
    /// An image or layer that is gone.
    public var deleted: String?
    /// A name that is gone.
    public var untagged: String?

    /// Names every field; those left out have their zero value.
    public init(deleted: String? = nil, untagged: String? = nil) {
        self.deleted = deleted
        self.untagged = untagged
    }
}
