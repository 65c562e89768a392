import EngineAPI
import Kernel
import OCI

extension World {
    /// Images as one archive: an OCI layout with Docker's manifest beside it.
    mutating func saveImages(_ request: SaveImages) throws(EngineError) -> ByteString {
        var archive = ImageArchive(modified: now.seconds)
        for name in request.names {
            let record: ImageRecord
            do throws(EngineError) {
                record = try daemon.images.find(name)
            } catch {
                // This call says the name as it was typed.
                throw error.kind == .notFound ? EngineError(.notFound, "No such image: \(name)") : error
            }
            let isByID = record.id.hexadecimal.hasPrefix(name) || record.id.description == name
            let reference = isByID ? nil : (try? Reference(name))
            let tags: [Reference]
            if let reference, reference.isNameOnly {
                tags = daemon.images.references.filter {
                    $0.reference.name == reference.name && $0.reference.digest == nil && $0.image == record.id
                }
                .map(\.reference)
            } else {
                tags = reference.map { [$0] }?.filter { $0.digest == nil } ?? []
            }
            archive.add(record, tags)
            emit("image", "save", record.id.description, ["name": record.id.description])
        }
        return ByteString(archive.finish())
    }
}

/// The archive of `docker save`, being written.
struct ImageArchive {
    private var entries: [TarEntry] = []
    private var manifests: [JSONValue] = []
    private var index: [Descriptor] = []
    private var repositories = JSONObject()
    private var written: Set<Digest> = []
    private let modified: Int64

    init(modified: Int64) {
        self.modified = modified
        for folder in ["blobs/", "blobs/sha256/"] {
            entries.append(TarEntry(path: Array(folder.utf8), kind: .directory, mode: 0o755, modified: modified))
        }
    }

    private mutating func file(_ path: String, _ bytes: [UInt8]) {
        entries.append(
            TarEntry(path: Array(path.utf8), kind: .file, mode: 0o644, modified: modified, contents: bytes)
        )
    }

    private mutating func blob(_ bytes: [UInt8]) -> Digest {
        let digest = Digest(of: bytes)
        if written.insert(digest).inserted { file("blobs/sha256/\(digest.hexadecimal)", bytes) }
        return digest
    }

    private func text(_ value: some Encodable) -> [UInt8] {
        Array(((try? JSONValueEncoder.encode(value)).map { JSONText.compact($0) } ?? "").utf8)
    }

    mutating func add(_ record: ImageRecord, _ tags: [Reference]) {
        var layers: [Descriptor] = []
        var below = BaseTree.empty
        for layer in record.layers {
            let bytes = LayerTar.archive(FileTree.difference(from: below, to: layer.tree.tree))
            below = layer.tree.tree
            let digest = blob(bytes)
            layers.append(Descriptor(mediaType: MediaType.layer, digest: digest, size: Int64(bytes.count)))
        }
        let configBytes = record.configText
        let config = blob(configBytes)
        let manifest = Manifest(
            mediaType: MediaType.manifest,
            config: Descriptor(mediaType: MediaType.config, digest: config, size: Int64(configBytes.count)),
            layers: layers
        )
        let manifestBytes = text(manifest)
        let manifestDigest = blob(manifestBytes)
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

    mutating func finish() -> [UInt8] {
        file("index.json", text(Index(manifests: index)))
        file("manifest.json", Array(JSONText.compact(.array(manifests)).utf8))
        file("oci-layout", Array("{\"imageLayoutVersion\":\"1.0.0\"}".utf8))
        if !repositories.members.isEmpty { file("repositories", Array(JSONText.compact(.object(repositories)).utf8)) }
        return TarArchive.write(entries)
    }
}

extension FileTree {
    /// The layer that makes one tree out of another.
    static func difference(from below: BaseTree, to above: BaseTree) -> Layer {
        if below === BaseTree.empty || below.count <= 1 { return FileTree(base: above).wholeLayer() }
        var entries: [LayerEntry] = []
        compare(FileTree(base: below), FileTree(base: above), rootInode, rootInode, [], &entries)
        return Layer(entries: entries)
    }

    private static func compare(
        _ below: FileTree,
        _ above: FileTree,
        _ old: UInt32,
        _ new: UInt32,
        _ path: [UInt8],
        _ entries: inout [LayerEntry]
    ) {
        let slash = [UInt8(ascii: "/")]
        let before = below.entries(old)
        for entry in above.entries(new).sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
            let place = path.isEmpty ? entry.name : path + slash + entry.name
            guard let counterpart = below.lookup(old, entry.name[...]) else {
                entries += above.subtree(entry.inode, name: place).entries
                continue
            }
            let isSame = below.isEqual(counterpart, to: above, entry.inode)
            if !isSame || entry.kind != .directory {
                if !isSame { entries += above.subtree(entry.inode, name: place).entries.prefix(1) }
            }
            if entry.kind == .directory { compare(below, above, counterpart, entry.inode, place, &entries) }
        }
        for entry in before where above.lookup(new, entry.name[...]) == nil {
            let prefix = path.isEmpty ? [] : path + slash
            entries.append(
                LayerEntry(
                    path: prefix + LayerEntry.whiteoutPrefix + entry.name,
                    content: .file([]),
                    mode: 0,
                    modified: Instant(nanoseconds: 0)
                )
            )
        }
    }

    private func isEqual(_ inode: UInt32, to other: FileTree, _ otherInode: UInt32) -> Bool {
        guard let own = attributes(inode), let there = other.attributes(otherInode) else { return false }
        return own.kind == there.kind && own.mode == there.mode && own.user == there.user && own.group == there.group
            && (own.kind == .directory || own.size == there.size && own.modified == there.modified)
            && linkTarget(inode) == other.linkTarget(otherInode)
    }
}
