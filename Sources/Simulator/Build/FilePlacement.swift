import Dockerfile
import Kernel
import OCI

/// Puts files of a build into the tree of an image in the making.
struct FilePlacement {
    var tree: FileTree
    var owner: (user: UInt32, group: UInt32)? = (0, 0)
    var mode: UInt16?
    /// What is left out; paths are below the copied folder.
    var exclusions = Dockerignore.empty
    var now: Instant

    /// Whether a path ends in a slash or names a folder that is there, so that files go into it.
    func isFolder(_ path: String) -> Bool {
        if path.hasSuffix("/") || path.hasSuffix("/.") { return true }
        return tree.find(path).map { tree.kind($0) == .directory } ?? false
    }

    /// Puts a file at a path, or the contents of a folder into it.
    mutating func put(_ item: FileSource.Item, of source: FileSource, at path: String) throws(BuildFailure) {
        let place = PathText.clean(path)
        if item.isFolder, let present = tree.find(place), tree.kind(present) != .directory {
            throw BuildFailure("cannot copy to non-directory: \(place)")
        }
        var layer = source.tree.subtree(item.inode, name: Array(place.dropFirst().utf8))
        for index in layer.entries.indices {
            if let owner { (layer.entries[index].user, layer.entries[index].group) = owner }
            if let mode, layer.entries[index].content != .directory || item.isFolder {
                layer.entries[index].mode = mode
            }
            // The root of a subtree may be given with a slash in front when the place is the root itself.
            while layer.entries[index].path.first == UInt8(ascii: "/") { layer.entries[index].path.removeFirst() }
        }
        if item.isFolder { layer.entries.removeAll { $0.path.isEmpty } }
        if !exclusions.isEmpty {
            let prefix = place == "/" ? 0 : place.utf8.count
            layer.entries.removeAll { entry in
                let path = item.isFolder ? entry.path.dropFirst(prefix) : item.name[...]
                return exclusions.excludes(String(decoding: path, as: UTF8.self))
            }
        }
        makeFolders(item.isFolder ? place : PathText.parent(place))
        tree.apply(layer, now: now)
    }

    /// Puts the members of an archive into a folder.
    mutating func unpack(_ entries: [TarEntry], into path: String) {
        let place = PathText.clean(path)
        makeFolders(place)
        var layer = LayerTar.layer(entries)
        for index in layer.entries.indices {
            if let owner, owner != (0, 0) { (layer.entries[index].user, layer.entries[index].group) = owner }
        }
        layer.entries.removeAll { $0.path.isEmpty }
        tree.apply(layer, below: place == "/" ? [] : Array(place.utf8), now: now)
    }

    /// Puts bytes at a path.
    mutating func put(_ bytes: [UInt8], at path: String, mode: UInt16, modified: Instant) {
        makeFolders(PathText.parent(path))
        tree.add(
            path: PathText.clean(path),
            .file(bytes),
            mode: self.mode ?? mode,
            user: owner?.user ?? 0,
            group: owner?.group ?? 0,
            modified: modified
        )
    }

    /// Makes a folder and those above it, owned as the files are.
    mutating func makeFolders(_ path: String) {
        guard path != "/", path != ".", tree.find(path) == nil else { return }
        makeFolders(PathText.parent(path))
        tree.add(
            path: path,
            .directory,
            mode: 0o755,
            user: owner?.user ?? 0,
            group: owner?.group ?? 0,
            modified: now
        )
    }
}
