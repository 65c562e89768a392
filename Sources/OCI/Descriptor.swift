/// A pointer to content in a registry or layout: its type, digest and size.
public struct Descriptor: Hashable, Codable, Sendable {
    /// One of `MediaType`.
    public var mediaType: String
    /// The digest of the content.
    public var digest: Digest
    /// Bytes.
    public var size: Int64
    /// The platform, in an index.
    public var platform: Platform?
    /// Annotations.
    public var annotations: [String: String]?

    /// A descriptor.
    public init(
        mediaType: String,
        digest: Digest,
        size: Int64,
        platform: Platform? = nil,
        annotations: [String: String]? = nil
    ) {
        self.mediaType = mediaType
        self.digest = digest
        self.size = size
        self.platform = platform
        self.annotations = annotations
    }
}
