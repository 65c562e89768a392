import EngineAPI
import Kernel
import OCI
import OrderedCollections
import Userland

/// What became of a layer that was pushed.
enum PushedLayer {
    case uploaded
    case present
    /// It was linked from another repository of the registry.
    case mounted(from: String)
}

extension World {
    /// Uploads an image to a registry in a container: its layers' fates, the lowest first, and its manifest.
    mutating func upload(
        _ record: ImageRecord,
        _ reference: Reference,
        to registry: RegistryAccess
    ) throws(EngineError) -> (layers: [PushedLayer], manifest: [UInt8]) {
        let name = reference.path
        note("GET", "", 200, 2, at: registry)
        var fates: [PushedLayer] = []
        var descriptors: [Descriptor] = []
        var below: LayerRecord?
        for layer in record.layers {
            let pushed = try upload(layer, above: below, name, to: registry)
            fates.append(pushed.fate)
            descriptors.append(
                Descriptor(mediaType: MediaType.dockerLayer, digest: pushed.packed.digest, size: pushed.packed.size)
            )
            below = layer
        }
        let config = record.configText
        _ = try upload(config, record.id, name, to: registry)
        let manifest = Manifest(
            config: Descriptor(mediaType: MediaType.dockerConfig, digest: record.id, size: Int64(config.count)),
            layers: descriptors
        )
        let text = (try? JSONValueEncoder.encode(manifest)).map { JSONText.indented($0, by: 3) } ?? ""
        let tag = reference.tag ?? "latest"
        _ = try act(on: registry) { store, machine throws(Errno) in
            try store.put(manifest: Array(text.utf8), tag: tag, in: name, &machine)
        }
        note("PUT", "\(name)/manifests/\(tag)", 201, at: registry)
        return (fates, Array(text.utf8))
    }

    private mutating func upload(
        _ layer: LayerRecord,
        above below: LayerRecord?,
        _ name: String,
        to registry: RegistryAccess
    ) throws(EngineError) -> (fate: PushedLayer, packed: PackedLayer) {
        if let packed = daemon.packedLayers[layer.diffID.description] {
            let digest = packed.digest.description
            let isThere = try act(on: registry) { store, machine throws(Errno) in
                store.hasBlob(digest, in: name, &machine)
            }
            note("HEAD", "\(name)/blobs/\(digest)", isThere ? 200 : 404, at: registry)
            if isThere { return (.present, packed) }
            let other = try act(on: registry) { store, machine throws(Errno) -> String? in
                guard let other = store.source(of: digest, besides: name, &machine) else { return nil }
                try store.link(digest, in: name, &machine)
                return other
            }
            if let other {
                note("POST", "\(name)/blobs/uploads/?from=\(other)&mount=\(digest)", 201, at: registry)
                return (.mounted(from: other), packed)
            }
        }
        let bytes = Gzip.pack(layer.archive(above: below))
        let packed = PackedLayer(digest: Digest(of: bytes), size: Int64(bytes.count))
        daemon.packedLayers[layer.diffID.description] = packed
        return (try upload(bytes, packed.digest, name, to: registry), packed)
    }

    private mutating func upload(
        _ bytes: [UInt8],
        _ digest: Digest,
        _ name: String,
        to registry: RegistryAccess
    ) throws(EngineError) -> PushedLayer {
        let text = digest.description
        let isThere = try act(on: registry) { store, machine throws(Errno) -> Bool in
            if store.hasBlob(text, in: name, &machine) { return true }
            try store.put(bytes, text, in: name, &machine)
            return false
        }
        note("HEAD", "\(name)/blobs/\(text)", isThere ? 200 : 404, at: registry)
        if isThere { return .present }
        let upload = UploadName(&random)
        note("POST", "\(name)/blobs/uploads/", 202, at: registry)
        note("PATCH", "\(name)/blobs/uploads/\(upload.text)", 202, at: registry)
        note("PUT", "\(name)/blobs/uploads/\(upload.text)?digest=\(text)", 201, at: registry)
        return .uploaded
    }
}

/// The random name of an upload.
private struct UploadName {
    var text: String

    init(_ random: inout SeededRandom) {
        var digits = Substring(random.hexadecimal(32))
        var parts: [String] = []
        for length in [8, 4, 4, 4, 12] {
            parts.append(String(digits.prefix(length)))
            digits = digits.dropFirst(length)
        }
        text = parts.joined(separator: "-")
    }
}
