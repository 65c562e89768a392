import EngineAPI
import Kernel
import OCI
import OrderedCollections

/// What can be pulled: the catalogue, as Docker Hub answers an anonymous client, and a registry on `localhost:5000`.
struct SimulatedHub: Codable, Sendable {
    private(set) var hasHub = true
    private(set) var hasLocalRegistry = false
    /// What was pushed to the local registry, by repository and tag.
    var pushed: OrderedDictionary<String, OrderedDictionary<String, PushedImage>> = [:]

    /// An image in the local registry.
    struct PushedImage: Codable, Sendable {
        var digest: Digest
        var record: ImageRecord
    }

    init() {}

    init(_ configuration: WorldConfiguration) {
        hasHub = configuration.kind != .empty
        hasLocalRegistry = configuration.hasRegistry
    }

    /// Made once in a process: the catalogue's images with their digests in the registry.
    private static let catalogue: [(image: CatalogImage, record: ImageRecord, digest: Digest)] =
        FixtureImages.all.map { image in
            let record = image.record()
            return (image, record, manifestDigest(record))
        }

    /// The digest of an image's manifest.
    static func manifestDigest(_ record: ImageRecord) -> Digest {
        let config = record.configText
        let manifest = Manifest(
            config: Descriptor(mediaType: MediaType.dockerConfig, digest: record.id, size: Int64(config.count)),
            layers: record.layers.map {
                Descriptor(mediaType: MediaType.dockerLayer, digest: $0.blob, size: blobSize($0))
            }
        )
        let text = (try? JSONValueEncoder.encode(manifest)).map { JSONText.indented($0, by: 3) } ?? ""
        return Digest(of: Array(text.utf8))
    }

    /// Bytes of a layer, compressed.
    static func blobSize(_ layer: LayerRecord) -> Int64 { max(layer.size * 9 / 20, 32 + layer.size % 97) }

    /// The images of the fixture world with their names.
    static func fixtures() -> [(reference: Reference, record: ImageRecord, digest: Digest)] {
        FixtureImages.present.compactMap { image in
            catalogue.first { $0.image.repository == image.repository && $0.image.tags == image.tags }
                .map { (Reference(path: image.repository, tag: "latest"), $0.record, $0.digest) }
        }
    }

    /// What the registry has under a reference. Throws in the engine's words.
    func find(_ reference: Reference) throws(EngineError) -> (record: ImageRecord, digest: Digest) {
        let unknown = EngineError(
            .notFound,
            "manifest for \(reference.familiar) not found: manifest unknown: manifest unknown"
        )
        let found: [(tag: String, record: ImageRecord, digest: Digest)]
        if reference.domain == Reference.hub {
            guard hasHub else {
                throw EngineError(
                    .system,
                    "Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host"
                )
            }
            let images = Self.catalogue.filter { $0.image.repository == reference.path }
            guard !images.isEmpty else {
                throw EngineError(
                    .notFound,
                    "pull access denied for \(reference.familiarName), repository does not exist or may require "
                        + "'docker login': denied: requested access to the resource is denied"
                )
            }
            found = images.flatMap { entry in entry.image.tags.map { ($0, entry.record, entry.digest) } }
        } else {
            try reach(reference.domain)
            found = (pushed[reference.path] ?? [:]).map { ($0.key, $0.value.record, $0.value.digest) }
        }
        let match = found.first { candidate in
            if let digest = reference.digest { return candidate.digest == digest }
            return candidate.tag == reference.tag ?? "latest"
        }
        guard let match else { throw unknown }
        return (match.record, match.digest)
    }

    /// The tags of a repository. Throws in the engine's words.
    func tags(_ reference: Reference) throws(EngineError) -> [String] {
        if reference.domain == Reference.hub {
            let tags = Self.catalogue.filter { $0.image.repository == reference.path }.flatMap { $0.image.tags }
            if tags.isEmpty { _ = try find(reference) }
            return tags.sorted()
        }
        try reach(reference.domain)
        guard let repository = pushed[reference.path] else {
            throw EngineError(
                .notFound,
                "manifest for \(reference.familiarName) not found: manifest unknown: manifest unknown"
            )
        }
        return repository.keys.sorted(by: >)
    }

    /// Refuses registries that nobody runs.
    func reach(_ domain: String) throws(EngineError) {
        if hasLocalRegistry, ["localhost:5000", "127.0.0.1:5000"].contains(domain) { return }
        let parts = domain.split(separator: ":").map(String.init)
        if parts[0] == "localhost" || parts[0].hasPrefix("127.") {
            let port = parts.count > 1 ? parts[1] : "80"
            let address = parts[0] == "localhost" ? "127.0.0.1" : parts[0]
            throw EngineError(
                .system,
                "Get \"http://\(domain)/v2/\": dial tcp \(address):\(port): connect: connection refused"
            )
        }
        throw EngineError(.system, "Get \"https://\(domain)/v2/\": dial tcp: lookup \(parts[0]): no such host")
    }

    /// Repositories of the catalogue that a search finds.
    func search(_ term: String, limit: Int) -> [SearchResult] {
        let descriptions = [
            "busybox": "Busybox base image.",
            "alpine":
                "A minimal Docker image based on Alpine Linux with a complete package index and only 5 MB in size!",
            "nginx": "Official build of Nginx.", "hello-world": "Hello World! (an example of minimal Dockerization)",
        ]
        let stars = ["busybox": 3_322, "alpine": 11_116, "nginx": 20_323, "hello-world": 2_345]
        guard hasHub else { return [] }
        var names: [String] = []
        for entry in Self.catalogue {
            let name = String(entry.image.repository.dropFirst("library/".count))
            if name.contains(term), !names.contains(name) { names.append(name) }
        }
        return names.sorted { stars[$0] ?? 0 > stars[$1] ?? 0 }.prefix(limit).map {
            SearchResult(starCount: stars[$0] ?? 0, isOfficial: true, name: $0, description: descriptions[$0] ?? "")
        }
    }
}
