import Bytes
import EngineAPI
import Kernel
import OCI
import OrderedCollections
import Userland

extension World {
    /// What a registry has under a reference. Throws in the engine's words.
    mutating func remoteImage(_ reference: Reference) throws(EngineError) -> (record: ImageRecord, digest: Digest) {
        guard let registry = try registry(at: reference.domain) else { return try hub.find(reference) }
        note("GET", "", 200, 2, at: registry)
        let name = reference.path
        let wanted = reference.digest?.description ?? reference.tag ?? "latest"
        let stored = try act(on: registry) { store, machine throws(Errno) in
            store.manifest(wanted, in: name, &machine)
        }
        guard let stored else {
            note("HEAD", "\(name)/manifests/\(wanted)", 404, at: registry)
            throw EngineError(
                .notFound,
                "manifest for \(reference.familiar) not found: manifest unknown: manifest unknown"
            )
        }
        note("HEAD", "\(name)/manifests/\(wanted)", 200, at: registry)
        let digest: Digest
        do throws(ReferenceError) {
            digest = try Digest(stored.digest)
        } catch {
            throw EngineError(.system, error.message)
        }
        let manifest = try manifest(stored.bytes, digest, name, registry)
        return (try record(manifest, name, registry), digest)
    }

    /// The tags of a repository. Throws in the engine's words.
    mutating func remoteTags(_ reference: Reference) throws(EngineError) -> [String] {
        guard let registry = try registry(at: reference.domain) else { return try hub.tags(reference) }
        let name = reference.path
        let tags = try act(on: registry) { store, machine throws(Errno) in store.tags(of: name, &machine) }
        note("GET", "\(name)/tags/list", tags == nil ? 404 : 200, at: registry)
        guard let tags, !tags.isEmpty else {
            throw EngineError(
                .notFound,
                "repository \(reference.familiarName) not found: name unknown: repository name not known to registry"
            )
        }
        return tags
    }

    /// The manifest for this host, through an index if need be.
    private mutating func manifest(
        _ bytes: [UInt8],
        _ digest: Digest,
        _ name: String,
        _ registry: RegistryAccess
    ) throws(EngineError) -> Manifest {
        note("GET", "\(name)/manifests/\(digest)", 200, bytes.count, at: registry)
        guard let value = try? JSONParser.parse(bytes) else {
            throw EngineError(.system, "error unmarshalling content: invalid character in manifest")
        }
        guard value["manifests"] != nil, let index = try? JSONValueDecoder.decode(Index.self, from: value) else {
            guard let manifest = try? JSONValueDecoder.decode(Manifest.self, from: value) else {
                throw EngineError(.system, "unsupported manifest format")
            }
            return manifest
        }
        guard let own = index.manifests.first(where: { $0.platform ?? .linuxAMD64 == .linuxAMD64 }) else {
            throw EngineError(.notFound, "no matching manifest for linux/amd64 in the manifest list entries")
        }
        return try manifest(try blob(own.digest, name, registry), own.digest, name, registry)
    }

    private mutating func blob(
        _ digest: Digest,
        _ name: String,
        _ registry: RegistryAccess
    ) throws(EngineError) -> [UInt8] {
        let text = digest.description
        let bytes = try act(on: registry) { store, machine throws(Errno) in store.blob(text, &machine) }
        note("GET", "\(name)/blobs/\(digest)", bytes == nil ? 404 : 200, bytes?.count ?? 0, at: registry)
        guard let bytes else { throw EngineError(.notFound, "unknown blob") }
        guard Digest(of: bytes, digest.algorithm) == digest else {
            throw EngineError(.system, "filesystem layer verification failed for digest \(digest)")
        }
        return bytes
    }

    /// The image of a manifest. Layers that are here already are not fetched.
    private mutating func record(
        _ manifest: Manifest,
        _ name: String,
        _ registry: RegistryAccess
    ) throws(EngineError) -> ImageRecord {
        if let known = daemon.images[manifest.config.digest] { return known }
        let text = try blob(manifest.config.digest, name, registry)
        guard let value = try? JSONParser.parse(text),
            let config = try? JSONValueDecoder.decode(ImageConfig.self, from: value),
            config.rootfs.diffIDs.count == manifest.layers.count
        else { throw EngineError(.system, "invalid rootfs in image configuration") }
        var layers: [LayerRecord] = []
        for (descriptor, diffID) in zip(manifest.layers, config.rootfs.diffIDs) {
            let chainID = layers.last.map { Digest(of: Array("\($0.chainID) \(diffID)".utf8)) } ?? diffID
            if let known = daemon.images.layer(chainID) {
                layers.append(known)
                continue
            }
            let packed = try blob(descriptor.digest, name, registry)
            do throws(TarError) {
                let bytes = try unpacked(packed)
                guard Digest(of: bytes, diffID.algorithm) == diffID else {
                    throw TarError("layers from manifest don't match image configuration")
                }
                let changes = try LayerChanges(archive: bytes)
                var layer = LayerRecord(
                    diffID: diffID,
                    size: changes.layer.size,
                    tree: try LayerTar.tree(changes.layer, on: layers.last?.tree.tree ?? .empty),
                    changes: changes,
                    above: layers.last
                )
                layer.blob = descriptor.digest
                layers.append(layer)
            } catch {
                throw EngineError(.system, "failed to register layer: \(error.message)")
            }
            daemon.packedLayers[diffID.description] = PackedLayer(digest: descriptor.digest, size: descriptor.size)
        }
        return ImageRecord(text: text, config: config, layers: layers)
    }
}

/// A layer as a registry has it.
struct PackedLayer: Codable, Sendable {
    var digest: Digest
    var size: Int64
}
