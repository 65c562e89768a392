import Kernel

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
