/// The media types of what registries and image layouts hold.
public enum MediaType {
    /// An image manifest of the OCI.
    public static let manifest = "application/vnd.oci.image.manifest.v1+json"
    /// An image index of the OCI.
    public static let index = "application/vnd.oci.image.index.v1+json"
    /// An image configuration of the OCI.
    public static let config = "application/vnd.oci.image.config.v1+json"
    /// A layer of the OCI, uncompressed.
    public static let layer = "application/vnd.oci.image.layer.v1.tar"
    /// A layer of the OCI, compressed with gzip.
    public static let gzipLayer = "application/vnd.oci.image.layer.v1.tar+gzip"
    /// Docker's image manifest, version 2 schema 2.
    public static let dockerManifest = "application/vnd.docker.distribution.manifest.v2+json"
    /// Docker's manifest list.
    public static let dockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json"
    /// Docker's image configuration.
    public static let dockerConfig = "application/vnd.docker.container.image.v1+json"
    /// Docker's layer, compressed with gzip.
    public static let dockerLayer = "application/vnd.docker.image.rootfs.diff.tar.gzip"
}
