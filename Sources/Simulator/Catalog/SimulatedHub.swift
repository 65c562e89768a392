import EngineAPI
import Kernel
import OCI
import OrderedCollections

/// What can be pulled: the catalogue, as Docker Hub answers an anonymous client, and a registry on `localhost:5000`.
struct SimulatedHub: Codable, Sendable {
    private(set) var hasHub = true
    /// Whether the Hub holds the fixture images instead of the catalogue.
    private(set) var isFixture = false
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
        isFixture = configuration.kind == .fixture
        hasLocalRegistry = configuration.hasRegistry
    }

    /// Made once in a process: the fixture images with their digests in the registry.
    private static let fixtureImages: [HubImage] = FixtureImages.all.map { image in
        let record = image.record()
        return HubImage(
            repository: image.repository,
            tags: image.tags,
            record: record,
            digest: manifestDigest(record),
            faults: []
        )
    }

    /// What the Hub has under a repository.
    private func images(of repository: String) -> [HubImage] {
        isFixture ? Self.fixtureImages.filter { $0.repository == repository } : HubCatalogue.images(of: repository)
    }

    /// The digest of an image's manifest.
    static func manifestDigest(_ record: ImageRecord) -> Digest { Digest(of: manifestText(record)) }

    /// The text of an image's manifest.
    static func manifestText(_ record: ImageRecord) -> [UInt8] {
        let config = record.configText
        let manifest = Manifest(
            config: Descriptor(mediaType: MediaType.dockerConfig, digest: record.id, size: Int64(config.count)),
            layers: record.layers.map {
                Descriptor(mediaType: MediaType.dockerLayer, digest: $0.blob, size: blobSize($0))
            }
        )
        let text = (try? JSONValueEncoder.encode(manifest)).map { JSONText.indented($0, by: 3) } ?? ""
        return Array(text.utf8)
    }

    /// Bytes of a layer, compressed.
    static func blobSize(_ layer: LayerRecord) -> Int64 { max(layer.size * 9 / 20, 32 + layer.size % 97) }

    /// The images of the fixture world with their names.
    static func fixtures() -> [(reference: Reference, record: ImageRecord, digest: Digest)] {
        FixtureImages.present.compactMap { image in
            fixtureImages.first { $0.repository == image.repository && $0.tags == image.tags }
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
            let images = images(of: reference.path)
            guard !images.isEmpty else {
                throw EngineError(
                    .notFound,
                    "pull access denied for \(reference.familiarName), repository does not exist or may require "
                        + "'docker login': denied: requested access to the resource is denied"
                )
            }
            found = images.flatMap { entry in entry.tags.map { ($0, entry.record, entry.digest) } }
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
            let tags = images(of: reference.path).flatMap(\.tags)
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

    /// Whether a name is that of the host's own registry.
    func isLocal(_ domain: String) -> Bool {
        hasLocalRegistry && ["localhost:5000", "127.0.0.1:5000"].contains(domain)
    }

    /// Refuses registries that nobody runs.
    func reach(_ domain: String) throws(EngineError) {
        if isLocal(domain) { return }
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

    /// Repositories of the catalogue that a search finds, the most liked first.
    func search(_ term: String, limit: Int) -> [SearchResult] {
        guard hasHub else { return [] }
        var found = HubCatalogue.repositories.filter { repository in
            !isFixture || Self.fixtureImages.contains { $0.repository == repository.name }
        }
        let wanted = term.hasPrefix("library/") ? String(term.dropFirst(8)) : term
        found = found.filter { $0.name.drop(library: true).contains(wanted) }
        let sorted = found.enumerated().sorted { ($1.element.stars, $0.offset) < ($0.element.stars, $1.offset) }
        return sorted.prefix(limit).map { _, repository in
            let isOfficial = repository.name.hasPrefix("library/")
            return SearchResult(
                starCount: repository.stars,
                isOfficial: isOfficial,
                name: repository.name.drop(library: isOfficial),
                description: repository.description
            )
        }
    }
}

extension String {
    /// The name without the Hub's own namespace in front.
    fileprivate func drop(library: Bool) -> String {
        library && hasPrefix("library/") ? String(dropFirst("library/".count)) : self
    }
}
