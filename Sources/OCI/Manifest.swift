/// An image manifest: its configuration and layers.
public struct Manifest: Hashable, Codable, Sendable {
    /// Always 2.
    public var schemaVersion: Int
    /// Docker's or the OCI's.
    public var mediaType: String
    /// The image configuration.
    public var config: Descriptor
    /// The layers, lowest first.
    public var layers: [Descriptor]

    /// A manifest.
    public init(mediaType: String = MediaType.dockerManifest, config: Descriptor, layers: [Descriptor]) {
        schemaVersion = 2
        self.mediaType = mediaType
        self.config = config
        self.layers = layers
    }
}

/// An image index: manifests by platform.
public struct Index: Hashable, Codable, Sendable {
    /// Always 2.
    public var schemaVersion: Int
    /// Docker's or the OCI's.
    public var mediaType: String
    /// The manifests.
    public var manifests: [Descriptor]

    /// An index.
    public init(mediaType: String = MediaType.index, manifests: [Descriptor]) {
        schemaVersion = 2
        self.mediaType = mediaType
        self.manifests = manifests
    }
}
