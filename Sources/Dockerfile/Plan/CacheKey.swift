public import OCI

/// What a result of a build is kept under: equal keys mean equal results.
public struct CacheKey: Hashable, Codable, Sendable {
    /// The key as a digest.
    public let digest: Digest

    /// The key of a base image.
    public init(image: Digest) { digest = Digest(of: Array("image \(image)".utf8)) }

    /// The key of nothing, for `FROM scratch`.
    public static let scratch = CacheKey(digest: Digest(of: Array("scratch".utf8)))

    private init(digest: Digest) { self.digest = digest }

    /// The key of an operation on another result. `inputs`: everything that can change what comes out.
    public func step(_ operation: String, _ inputs: [String]) -> CacheKey {
        let parts = [digest.description, operation] + inputs
        // Lengths keep parts apart whatever they contain.
        return CacheKey(digest: Digest(of: Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)))
    }
}
