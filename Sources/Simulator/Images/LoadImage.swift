import EngineAPI
import Kernel
import OCI

extension World {
    /// Takes in the images of an archive: all of them, or none where anything is wrong with it.
    mutating func loadImages(_ call: CallID, _ request: LoadImages) throws(EngineError) {
        var steps: [ProgressInProgress.Step] = []
        do throws(EngineError) {
            let images = try archivedImages(request)
            let new = images.flatMap(\.record.layers).filter { daemon.images.layer($0.chainID) == nil }
            try requireRoom(for: Layer(entries: new.flatMap { $0.changes?.layer.entries ?? [] }))
            for image in images {
                steps.append(
                    .init(pause: 30 * .millisecond, effect: .store(image.record, names: image.names, event: "load"))
                )
                let lines =
                    image.names.isEmpty
                    ? ["Loaded image ID: \(image.record.id)\n"]
                    : image.names.map { "Loaded image: \($0.familiar)\n" }
                for line in lines { steps.append(message(ProgressMessage(stream: line), after: .millisecond)) }
            }
            if images.isEmpty { steps.append(message(ProgressMessage(stream: "\n"), after: .millisecond)) }
        } catch {
            steps = [.init(pause: .millisecond, effect: .fail(error))]
        }
        begin(call, steps)
    }

    private mutating func archivedImages(_ request: LoadImages) throws(EngineError) -> [ArchivedImage] {
        let bytes = request.body.bytes
        guard !bytes.isEmpty else { throw ArchiveFiles.withoutManifest }
        let folder = "/var/lib/docker/tmp/docker-import-\(1_000_000_000 + random.next() % 3_000_000_000)"
        let images: [ArchivedImage]
        do throws(TarError) {
            let files = try ArchiveFiles(try TarArchive.read(try unpacked(bytes)), folder: folder)
            images = try files.isLayout ? layoutImages(files) : dockerImages(files)
        } catch {
            throw EngineError(.system, error.message)
        }
        guard !request.platform.isEmpty else { return images }
        try checkPlatform(request.platform)
        return images
    }

    // MARK: Docker's archives

    private func dockerImages(_ files: ArchiveFiles) throws(TarError) -> [ArchivedImage] {
        guard let text = try files["manifest.json"] else { throw TarError(ArchiveFiles.withoutManifest.message) }
        guard !text.isEmpty else { throw TarError("EOF") }
        let items: [JSONValue]
        switch try json(text, atEnd: "unexpected EOF") {
        case .array(let entries): items = entries
        case .null: items = []
        case let other:
            throw TarError(
                "json: cannot unmarshal \(other.goKind) into Go value of type []tarexport.manifestItem"
            )
        }
        var images: [ArchivedImage] = []
        for item in items { images.append(try dockerImage(item, files)) }
        return images
    }

    private func dockerImage(_ item: JSONValue, _ files: ArchiveFiles) throws(TarError) -> ArchivedImage {
        let text = try files.contents(item["Config"]?.stringValue ?? "")
        let config = try configuration(text)
        var paths: [String] = []
        if case .array(let layers)? = item["Layers"] { paths = layers.compactMap(\.stringValue) }
        var layers: [[UInt8]] = []
        guard paths.count == config.rootfs.diffIDs.count else {
            throw TarError(
                "invalid manifest, layers length mismatch: expected \(paths.count), "
                    + "got \(config.rootfs.diffIDs.count)"
            )
        }
        for path in paths { layers.append(try files.contents(path)) }
        var names: [Reference] = []
        if case .array(let tags)? = item["RepoTags"] {
            for tag in tags.compactMap(\.stringValue) { names.append(try name(tag)) }
        }
        return ArchivedImage(record: try record(text, config, layers), names: names)
    }

    private func name(_ tag: String) throws(TarError) -> Reference {
        let reference: Reference
        do throws(ReferenceError) {
            reference = try Reference(tag)
        } catch {
            throw TarError(error.message)
        }
        guard reference.tag != nil else { throw TarError("invalid tag \"\(tag)\"") }
        return reference
    }

    // MARK: Layouts of the OCI

    private func layoutImages(_ files: ArchiveFiles) throws(TarError) -> [ArchivedImage] {
        guard let text = try files["index.json"] else { throw TarError(ArchiveFiles.withoutManifest.message) }
        let index = try decoded(Index.self, text)
        var images: [ArchivedImage] = []
        for descriptor in index.manifests {
            guard let manifest = try manifest(descriptor, files) else { continue }
            let text = try files.blob(manifest.config.digest)
            var layers: [[UInt8]] = []
            for layer in manifest.layers { layers.append(try files.blob(layer.digest)) }
            let config = try configuration(text)
            guard layers.count == config.rootfs.diffIDs.count else {
                throw TarError("mismatched image rootfs and manifest layers")
            }
            let record = try record(text, config, layers)
            let annotations = descriptor.annotations ?? [:]
            // A whole name with some writers, with others only a tag.
            let short = annotations["org.opencontainers.image.ref.name"].flatMap { $0.contains(":") ? $0 : nil }
            let name = annotations["io.containerd.image.name"] ?? short
            let names = name.flatMap { try? Reference($0) }.map { [$0.withDefaultTag] } ?? []
            if let known = images.firstIndex(where: { $0.record.id == record.id }) {
                images[known].names += names.filter { !images[known].names.contains($0) }
            } else {
                images.append(ArchivedImage(record: record, names: names))
            }
        }
        return images
    }

    /// The manifest for this host that a descriptor leads to.
    private func manifest(_ descriptor: Descriptor, _ files: ArchiveFiles) throws(TarError) -> Manifest? {
        let text = try files.blob(descriptor.digest)
        switch descriptor.mediaType {
        case MediaType.index, MediaType.dockerManifestList:
            let index = try decoded(Index.self, text)
            guard let own = index.manifests.first(where: { $0.platform ?? .linuxAMD64 == .linuxAMD64 }),
                own.mediaType != descriptor.mediaType
            else { return nil }
            return try manifest(own, files)
        default: return try decoded(Manifest.self, text)
        }
    }

    // MARK: Both

    private func json(_ text: [UInt8], atEnd: String) throws(TarError) -> JSONValue {
        do throws(JSONSyntaxError) {
            return try JSONParser.parse(text)
        } catch {
            throw TarError(error.message == "unexpected end of JSON input" ? atEnd : error.message)
        }
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ text: [UInt8]) throws(TarError) -> Value {
        let value = try json(text, atEnd: "unexpected end of JSON input")
        guard let decoded = try? JSONValueDecoder.decode(type, from: value) else {
            throw TarError("invalid \(type) in the image layout")
        }
        return decoded
    }

    private func configuration(_ text: [UInt8]) throws(TarError) -> ImageConfig {
        let value = try json(text, atEnd: "unexpected end of JSON input")
        if case .array(let digests)? = value["rootfs"]?["diff_ids"] {
            for (index, digest) in digests.enumerated() where (try? Digest(digest.stringValue ?? "")) == nil {
                throw TarError("invalid diffID for layer \(index): \"\(digest.stringValue ?? "")\"")
            }
        }
        guard case .object? = value["rootfs"] else { throw TarError("invalid image JSON, no RootFS key") }
        guard let config = try? JSONValueDecoder.decode(ImageConfig.self, from: value) else {
            throw TarError("invalid image JSON")
        }
        guard config.os == "linux" else { throw TarError("cannot load \(config.os) image on linux") }
        return config
    }

    /// An image of these layers, packed or not, whose archives have to be those that the configuration names.
    private func record(
        _ text: [UInt8],
        _ config: ImageConfig,
        _ archives: [[UInt8]]
    ) throws(TarError) -> ImageRecord {
        var layers: [LayerRecord] = []
        for (index, (packed, expected)) in zip(archives, config.rootfs.diffIDs).enumerated() {
            let bytes = try unpacked(packed)
            let diffID = Digest(of: bytes, expected.algorithm)
            let changes = try LayerChanges(archive: bytes)
            let tree = try LayerTar.tree(changes.layer, on: layers.last?.tree.tree ?? .empty)
            guard diffID == expected else {
                throw TarError("invalid diffID for layer \(index): expected \"\(expected)\", got \"\(diffID)\"")
            }
            layers.append(
                LayerRecord(
                    diffID: diffID,
                    size: changes.layer.size,
                    tree: tree,
                    changes: changes,
                    above: layers.last
                )
            )
        }
        return ImageRecord(text: text, config: config, layers: layers)
    }
}

extension JSONValue {
    /// As Go's errors name what a value is.
    fileprivate var goKind: String {
        switch self {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .bool: "bool"
        case .null: "null"
        default: "number"
        }
    }
}
