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
    /// The text of a configuration that was written elsewhere, where its digest is the image's.
    private var sourceText: ByteString?
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

    /// An image whose configuration was written elsewhere.
    init(text: [UInt8], config: ImageConfig, layers: [LayerRecord]) {
        self.init(id: Digest(of: text), config: config, layers: layers)
        if configText != text { sourceText = ByteString(text) }
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
        if let sourceText { return sourceText.bytes }
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
