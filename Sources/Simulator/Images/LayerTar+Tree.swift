import Kernel
import OCI

extension LayerTar {
    /// The files that a layer makes of those below it. Refused, in the engine's words, is what cannot be put where its
    /// path says: links do not lead out of the image, for its root is theirs.
    static func tree(_ layer: Layer, on base: BaseTree) throws(TarError) -> BaseTree {
        var tree = FileTree(base: base)
        var seen: Set<[UInt8]> = []
        for entry in layer.entries {
            guard seen.insert(entry.path).inserted else { throw TarError("duplicates of file paths not supported") }
            try check(entry, in: tree)
            tree.apply(Layer(entries: [entry]))
        }
        // Times of directories last, for putting files in changes them.
        tree.apply(Layer(entries: layer.entries.filter { $0.content == .directory }))
        return tree.frozen()
    }

    private static func check(_ entry: LayerEntry, in tree: FileTree) throws(TarError) {
        guard entry.hiddenName == nil else { return }
        let path = String(decoding: entry.path, as: UTF8.self)
        let verb: String
        switch entry.content {
        case .hardLink(let target):
            verb = "link /\(String(decoding: target, as: UTF8.self))"
            guard tree.find(Array("/".utf8) + target, followsLast: false) != nil else {
                throw TarError("\(verb) /\(path): no such file or directory")
            }
        case .directory: verb = "mkdir"
        case .symbolicLink(let target): verb = "symlink \(String(decoding: target, as: UTF8.self))"
        case .file, .program: verb = "open"
        default: verb = "mknod"
        }
        // A missing folder is made; one that a link or a file stands for has to be there.
        var parts = path.split(separator: "/").dropLast()
        while !parts.isEmpty {
            let parent = "/" + parts.joined(separator: "/")
            if let found = tree.find(parent) {
                guard tree.kind(found) == .directory else { throw TarError("\(verb) /\(path): not a directory") }
                return
            }
            if tree.find(parent, followsLast: false) != nil {
                throw TarError("\(verb) /\(path): no such file or directory")
            }
            parts.removeLast()
        }
    }
}
