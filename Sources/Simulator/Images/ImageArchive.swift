import Bytes
import EngineAPI
import Kernel
import OCI

/// The archive of `docker save`, being written: Docker's own form and a layout of the OCI in one.
struct ImageArchive {
    private var blobs: [(name: String, entry: TarEntry)] = []
    private var entries: [TarEntry] = []
    private var modified: Int64 = 0
    private var manifests: [JSONValue] = []
    private var index: [Descriptor] = []
    private var repositories = JSONObject()
    private var written: Set<Digest> = []

    private mutating func file(_ path: String, _ bytes: [UInt8]) {
        entries.append(TarEntry(path: Array(path.utf8), kind: .file, mode: 0o644, contents: bytes))
    }

    /// Takes in a blob under its digest.
    private mutating func blob(_ bytes: [UInt8], _ known: Digest? = nil, modified: Int64) -> Digest {
        let digest = known ?? Digest(of: bytes)
        guard written.insert(digest).inserted else { return digest }
        let path = "blobs/\(digest.algorithm.rawValue)/\(digest.hexadecimal)"
        let entry = TarEntry(
            path: Array(path.utf8),
            kind: .file,
            mode: 0o644,
            modified: modified,
            contents: bytes
        )
        blobs.append((path, entry))
        return digest
    }

    private func text(_ value: some Encodable) -> [UInt8] {
        Array(((try? JSONValueEncoder.encode(value)).map { JSONText.compact($0) } ?? "").utf8)
    }

    mutating func add(_ record: ImageRecord, _ tags: [Reference]) {
        var layers: [Descriptor] = []
        var sources = JSONObject()
        let created = record.created.seconds
        modified = max(modified, created)
        var below: LayerRecord?
        for layer in record.layers {
            let bytes = layer.archive(above: below)
            below = layer
            let digest = blob(bytes, layer.diffID, modified: created)
            layers.append(Descriptor(mediaType: MediaType.layer, digest: digest, size: Int64(bytes.count)))
            sources[digest.description] = .object(
                JSONObject([
                    ("mediaType", .string(MediaType.layer)), ("size", .integer(Int64(bytes.count))),
                    ("digest", .string(digest.description)),
                ])
            )
        }
        let configBytes = record.configText
        let config = blob(configBytes, record.id, modified: created)
        let manifest = Manifest(
            mediaType: MediaType.manifest,
            config: Descriptor(mediaType: MediaType.config, digest: config, size: Int64(configBytes.count)),
            layers: layers
        )
        let manifestBytes = text(manifest)
        let manifestDigest = blob(manifestBytes, modified: created)
        let names = tags.map(\.familiar)
        for reference in tags.isEmpty ? [nil] : tags.map(Optional.some) {
            var descriptor = Descriptor(
                mediaType: MediaType.manifest,
                digest: manifestDigest,
                size: Int64(manifestBytes.count)
            )
            if let reference {
                descriptor.annotations = [
                    "io.containerd.image.name": reference.full,
                    "org.opencontainers.image.ref.name": reference.tag ?? "latest",
                ]
            }
            index.append(descriptor)
        }
        func path(_ digest: Digest) -> JSONValue { .string("blobs/sha256/\(digest.hexadecimal)") }
        manifests.append(
            .object(
                JSONObject([
                    ("Config", path(config)),
                    ("RepoTags", names.isEmpty ? .null : .array(names.map(JSONValue.string))),
                    ("Layers", .array(layers.map { path($0.digest) })),
                    ("LayerSources", .object(sources)),
                ])
            )
        )
        for reference in tags {
            var entry = JSONObject()
            if case .object(let present)? = repositories[reference.familiarName] { entry = present }
            entry[reference.tag ?? "latest"] = .string(layers.last?.digest.hexadecimal ?? "")
            repositories[reference.familiarName] = .object(entry)
        }
    }

    /// All of it, the blobs in order of their names.
    mutating func finish() -> [UInt8] {
        file("index.json", text(Index(manifests: index)))
        file("manifest.json", Array(JSONText.compact(.array(manifests)).utf8))
        file("oci-layout", Array("{\"imageLayoutVersion\":\"1.0.0\"}".utf8))
        if !repositories.members.isEmpty { file("repositories", Array(JSONText.compact(.object(repositories)).utf8)) }
        let folders = ["blobs/", "blobs/sha256/"].map { path in
            TarEntry(path: Array(path.utf8), kind: .directory, mode: 0o755, modified: modified)
        }
        blobs.sort { $0.name < $1.name }
        return TarArchive.write(folders + blobs.map(\.entry) + entries)
    }
}
