import Bytes
import EngineAPI
import Kernel
import OCI

/// An image of the local store.
struct ImageRecord: Codable, Sendable {
    let id: Digest
    var config: ImageConfig
    var created: Instant
    var layers: [LayerRecord]
    /// The image that a build or commit began with, when it was made here.
    var parent: Digest?
    /// Whether the old builder made it, so that it may serve as its cache.
    var isBuilt = false
    /// When it was given a tag here.
    var tagged: Instant?
    /// Its files, with what the engine puts into every container beside them.
    let containerBase: SharedBase

    /// Its files.
    var tree: BaseTree { layers.last?.tree.tree ?? .empty }

    /// Bytes of all layers.
    var size: Int64 { layers.reduce(0) { $0 + $1.size } }

    init(config: ImageConfig, layers: [LayerRecord], parent: Digest? = nil) {
        let text = (try? JSONValueEncoder.encode(config)).map { JSONText.compact($0) } ?? ""
        self.init(id: Digest(of: Array(text.utf8)), config: config, layers: layers, parent: parent)
    }

    init(id: Digest, config: ImageConfig, layers: [LayerRecord], parent: Digest? = nil) {
        self.id = id
        self.config = config
        self.layers = layers
        self.parent = parent
        created = Instant(nanoseconds: config.created.flatMap(Timestamp.nanoseconds) ?? 0)
        containerBase = SharedBase(Self.containerBase(layers.last?.tree.tree ?? .empty))
    }

    /// The text of the configuration, whose digest is the id.
    var configText: [UInt8] {
        let text = (try? JSONValueEncoder.encode(config)).map { JSONText.compact($0) } ?? ""
        return Array(text.utf8)
    }

    /// What the engine lays between an image and a container: mount points and empty files.
    private static func containerBase(_ base: BaseTree) -> BaseTree {
        var tree = FileTree(base: base)
        for folder in ["/dev", "/dev/pts", "/dev/shm", "/etc", "/proc", "/sys"] where tree.find(folder) == nil {
            tree.add(path: folder, .directory)
        }
        for file in ["/.dockerenv", "/dev/console", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf"]
        where tree.find(file, followsLast: false) == nil {
            tree.add(path: file, .file([]), mode: file == "/.dockerenv" || file == "/dev/console" ? 0o755 : 0o644)
        }
        if tree.find("/etc/mtab", followsLast: false) == nil { tree.add(path: "/etc/mtab", .link("/proc/mounts")) }
        return tree.frozen()
    }
}

/// A layer of the local store.
struct LayerRecord: Codable, Sendable {
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

    /// A layer on top of others.
    init(diffID: Digest, size: Int64, tree: BaseTree, above below: LayerRecord?) {
        self.diffID = diffID
        self.size = size
        self.tree = SharedBase(tree)
        if let below {
            chainID = Digest(of: Array("\(below.chainID) \(diffID)".utf8))
        } else {
            chainID = diffID
        }
        blob = Digest(of: Array("gzip \(diffID)".utf8))
    }
}

/// A base tree that is written to a file once, however many refer to it (`BaseTreeTable`).
struct SharedBase: Codable, Sendable {
    let tree: BaseTree

    init(_ tree: BaseTree) { self.tree = tree }

    init(from decoder: any Decoder) throws { tree = try FileTree(from: decoder).base }
    func encode(to encoder: any Encoder) throws { try FileTree(base: tree).encode(to: encoder) }
}
