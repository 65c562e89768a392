/// `DELETE /containers/{id}`.
public struct RemoveContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(
        .delete,
        "/containers/{id}",
        queryNames: ["removesVolumes": "v", "removesLink": "link"]
    )
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String
    /// Whether its anonymous volumes go too.
    public var removesVolumes: Bool
    /// Whether `id` names a link to remove.
    public var removesLink: Bool
    /// Whether a running one is killed first.
    public var force: Bool

    /// Names every field; those left out have their zero value.
    public init(id: String = "", removesVolumes: Bool = false, removesLink: Bool = false, force: Bool = false) {
        self.id = id
        self.removesVolumes = removesVolumes
        self.removesLink = removesLink
        self.force = force
    }
}
