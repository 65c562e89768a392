import EngineAPI
import Kernel
import OCI

extension World {
    /// Takes in the images of an archive.
    mutating func loadImages(_ call: CallID, _ request: LoadImages) throws(EngineError) {
        var steps: [ProgressInProgress.Step] = []
        do throws(EngineError) {
            let images = try ArchiveReader(request.body.bytes).images()
            for (record, names) in images {
                steps.append(.init(pause: 30 * .millisecond, effect: .store(record, names: names, event: "load")))
                let lines =
                    names.isEmpty
                    ? ["Loaded image ID: \(record.id)\n"] : names.map { "Loaded image: \($0.familiar)\n" }
                for line in lines { steps.append(message(ProgressMessage(stream: line), after: .millisecond)) }
            }
        } catch {
            steps = [.init(pause: .millisecond, effect: .fail(error))]
        }
        begin(call, steps)
    }
}

/// Reads what `docker save` writes.
struct ArchiveReader {
    private let files: [String: [UInt8]]

    init(_ bytes: [UInt8]) throws(EngineError) {
        guard !bytes.isEmpty else { throw EngineError(.system, "invalid archive: does not contain a manifest.json") }
        var files: [String: [UInt8]] = [:]
        do throws(TarError) {
            for entry in try TarArchive.read(bytes) where entry.kind == .file {
                let path = PathText.clean("/" + String(decoding: entry.path, as: UTF8.self))
                files[String(path.dropFirst())] = entry.contents
            }
        } catch {
            throw EngineError(.system, error.message)
        }
        self.files = files
    }

    private static let invalid = EngineError(.system, "invalid archive: does not contain a manifest.json")

    /// The images with their names.
    func images() throws(EngineError) -> [(ImageRecord, [Reference])] {
        guard let text = files["manifest.json"] else { throw Self.invalid }
        let manifest: JSONValue
        do throws(JSONSyntaxError) {
            manifest = try JSONParser.parse(text)
        } catch {
            throw EngineError(.system, error.message)
        }
        guard case .array(let entries) = manifest else { throw Self.invalid }
        var images: [(ImageRecord, [Reference])] = []
        for entry in entries { images.append(try image(entry)) }
        return images
    }

    private func image(_ entry: JSONValue) throws(EngineError) -> (ImageRecord, [Reference]) {
        let configPath = entry["Config"]?.stringValue ?? ""
        guard let configText = files[configPath] else {
            throw EngineError(.system, "open \(configPath): no such file or directory")
        }
        guard let value = try? JSONParser.parse(configText),
            let config = try? JSONValueDecoder.decode(ImageConfig.self, from: value)
        else { throw EngineError(.system, "invalid image configuration in \(configPath)") }
        var paths: [String] = []
        if case .array(let layers)? = entry["Layers"] { paths = layers.compactMap(\.stringValue) }
        guard paths.count == config.rootfs.diffIDs.count else {
            throw EngineError(
                .system,
                "invalid manifest, layers length mismatch: expected \(config.rootfs.diffIDs.count), got \(paths.count)"
            )
        }
        var layers: [LayerRecord] = []
        for (path, diffID) in zip(paths, config.rootfs.diffIDs) {
            guard let bytes = files[path] else {
                throw EngineError(.system, "open \(path): no such file or directory")
            }
            let digest = Digest(of: bytes)
            guard digest == diffID else {
                throw EngineError(.system, "layers from manifest don't match image configuration")
            }
            let layer: Layer
            do throws(TarError) {
                layer = LayerTar.layer(try TarArchive.read(bytes))
            } catch {
                throw EngineError(.system, error.message)
            }
            var tree = FileTree(base: layers.last?.tree.tree ?? .empty)
            tree.apply(layer)
            layers.append(LayerRecord(diffID: diffID, size: layer.size, tree: tree.frozen(), above: layers.last))
        }
        var names: [Reference] = []
        if case .array(let tags)? = entry["RepoTags"] {
            for tag in tags.compactMap(\.stringValue) {
                guard let reference = try? Reference(tag), reference.tag != nil else {
                    throw EngineError(.invalidParameter, "invalid tag \"\(tag)\"")
                }
                names.append(reference)
            }
        }
        return (ImageRecord(id: Digest(of: configText), config: config, layers: layers), names)
    }
}
