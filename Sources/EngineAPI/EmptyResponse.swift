/// The answer of a call that has nothing to say (204), or found nothing to do (304).
public struct EmptyResponse: Codable, Hashable, Sendable {
    /// True when the state was already as asked.
    public var notModified: Bool?

    /// Nothing to say.
    public init(notModified: Bool? = nil) { self.notModified = notModified }
}
