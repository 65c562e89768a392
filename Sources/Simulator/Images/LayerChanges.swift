import EngineAPI
import Kernel
import OCI

/// What a layer changes, in the order of its archive, so that saving writes the archive again to the byte.
struct LayerChanges: Sendable {
    var layer: Layer
    /// What is around the files in an archive that was written elsewhere; nil where `LayerTar` gives the same.
    var frame: TarFrame?

    init(_ layer: Layer) { self.layer = layer }

    /// The changes in an archive.
    init(archive bytes: [UInt8]) throws(TarError) {
        let read = try TarFrame.read(bytes)
        layer = LayerTar.layer(read.entries)
        if archive() != bytes { frame = read.frame }
    }

    /// The archive.
    func archive() -> [UInt8] {
        guard let frame else { return LayerTar.archive(layer) }
        let contents = layer.entries.compactMap { entry -> [UInt8]? in
            if case .file(let bytes) = entry.content, !bytes.isEmpty { bytes } else { nil }
        }
        return frame.archive(contents) ?? LayerTar.archive(layer)
    }

    /// The same without the contents of files, which the tree of the layer has too.
    private var withoutContents: LayerChanges {
        var changes = self
        for index in changes.layer.entries.indices {
            switch changes.layer.entries[index].content {
            case .file, .program: changes.layer.entries[index].content = .file([])
            default: break
            }
        }
        return changes
    }

    /// The same with the contents from the tree of the layer.
    func filled(from base: BaseTree) -> LayerChanges {
        var changes = self
        let tree = FileTree(base: base)
        for (index, entry) in layer.entries.enumerated() where entry.content == .file([]) {
            guard let inode = tree.find(Array("/".utf8) + entry.path, followsLast: false),
                let content = tree.subtree(inode, name: entry.path).entries.first?.content
            else { continue }
            changes.layer.entries[index].content = content
        }
        return changes
    }
}

extension LayerChanges: Codable {
    private enum CodingKeys: String, CodingKey {
        case members
        case frame
        case places
    }

    /// Reads members without contents; `filled` has to follow.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let members = try container.decode(ByteString.self, forKey: .members)
        do {
            layer = LayerTar.layer(try TarArchive.read(members.bytes))
        } catch {
            throw DecodingError.dataCorruptedError(forKey: .members, in: container, debugDescription: "no archive")
        }
        if let bytes = try container.decodeIfPresent(ByteString.self, forKey: .frame) {
            frame = TarFrame(bytes: bytes.bytes, places: try container.decode([Int].self, forKey: .places))
        }
    }

    /// Writes members without contents.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(ByteString(LayerTar.archive(withoutContents.layer)), forKey: .members)
        guard let frame else { return }
        try container.encode(ByteString(frame.bytes), forKey: .frame)
        try container.encode(frame.places, forKey: .places)
    }
}
