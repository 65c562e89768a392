import EngineAPI
import Kernel
import OCI

/// A layer of the local store.
struct LayerRecord: Sendable {
    /// The digest of its archive.
    var diffID: Digest
    /// The digest that stands for it and all below it.
    var chainID: Digest
    /// Bytes of its files.
    var size: Int64
    /// The digest under which a registry has it, compressed.
    var blob: Digest
    /// All files up to it.
    var tree: SharedBase
    /// What it changes; nil where the difference from the layer below says it all.
    private(set) var changes: LayerChanges?

    /// A layer on top of others.
    init(diffID: Digest, size: Int64, tree: BaseTree, changes: LayerChanges? = nil, above below: LayerRecord?) {
        self.diffID = diffID
        self.size = size
        self.tree = SharedBase(tree)
        self.changes = changes
        if let below {
            chainID = Digest(of: Array("\(below.chainID) \(diffID)".utf8))
        } else {
            chainID = diffID
        }
        blob = Digest(of: Array("gzip \(diffID)".utf8))
    }

    /// A layer of changes on top of others.
    init(_ layer: Layer, above below: LayerRecord?) {
        self.init(LayerChanges(layer), diffID: Digest(of: LayerTar.archive(layer)), above: below)
    }

    /// A layer of changes whose archive has this digest.
    init(_ changes: LayerChanges, diffID: Digest, above below: LayerRecord?) {
        var tree = FileTree(base: below?.tree.tree ?? .empty)
        tree.apply(changes.layer)
        self.init(diffID: diffID, size: changes.layer.size, tree: tree.frozen(), changes: changes, above: below)
    }

    /// Its archive, whose digest is the diff ID.
    func archive(above below: LayerRecord?) -> [UInt8] {
        changes?.archive()
            ?? LayerTar.archive(FileTree.difference(from: below?.tree.tree ?? .empty, to: tree.tree))
    }
}

extension LayerRecord: Codable {
    private enum CodingKeys: String, CodingKey {
        case diffID
        case chainID
        case size
        case blob
        case tree
        case changes
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        diffID = try container.decode(Digest.self, forKey: .diffID)
        chainID = try container.decode(Digest.self, forKey: .chainID)
        size = try container.decode(Int64.self, forKey: .size)
        blob = try container.decode(Digest.self, forKey: .blob)
        tree = try container.decode(SharedBase.self, forKey: .tree)
        changes = try container.decodeIfPresent(LayerChanges.self, forKey: .changes)?.filled(from: tree.tree)
    }
}

/// A base tree that is written to a file once, however many refer to it (`BaseTreeTable`).
struct SharedBase: Codable, Sendable {
    let tree: BaseTree

    init(_ tree: BaseTree) { self.tree = tree }

    init(from decoder: any Decoder) throws { tree = try FileTree(from: decoder).base }
    func encode(to encoder: any Encoder) throws { try FileTree(base: tree).encode(to: encoder) }
}
