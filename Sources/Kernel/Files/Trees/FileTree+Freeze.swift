extension FileTree {
    /// The tree as a base for others, with new inode numbers; what has no name any more is left out.
    public func frozen() -> BaseTree {
        if overlay.isEmpty { return base }
        var freezer = Freezer()
        return freezer.freeze(self)
    }
}

/// Writes a tree down in the flat arrays of a base.
private struct Freezer {
    private var inodes: [BaseTree.BaseInode] = []
    private var entries: [BaseTree.BaseEntry] = []
    private var names: [UInt8] = []
    private var contents: [Inode.Content] = []
    private var further: [BaseTree.FurtherName] = []
    /// New numbers of files with several names, by old number.
    private var shared: [UInt32: UInt32] = [:]

    mutating func freeze(_ tree: FileTree) -> BaseTree {
        var sources: [UInt32] = []
        append(tree, FileTree.rootInode, entry: -1)
        sources.append(FileTree.rootInode)
        var position = 0
        while position < sources.count {
            let source = sources[position]
            if inodes[position].kind == .directory {
                let first = entries.count
                tree.forEachEntry(source) { name, inode in
                    let entry = Int32(entries.count)
                    let number: UInt32
                    if let known = shared[inode] {
                        number = known
                        further.append(.init(inode: known, entry: entry))
                    } else {
                        append(tree, inode, entry: entry)
                        sources.append(inode)
                        number = UInt32(inodes.count)
                        let added = inodes[inodes.count - 1]
                        if added.kind != .directory, added.links > 1 { shared[inode] = number }
                    }
                    entries.append(
                        .init(
                            nameStart: UInt32(names.count),
                            nameLength: UInt32(name.count),
                            inode: number,
                            directory: UInt32(position + 1)
                        )
                    )
                    names.append(contentsOf: name)
                    return true
                }
                inodes[position].firstEntry = Int32(first)
                inodes[position].entryCount = Int32(entries.count - first)
            }
            position += 1
        }
        further.sort { ($0.inode, $0.entry) < ($1.inode, $1.entry) }
        return BaseTree(inodes: inodes, entries: entries, names: names, contents: contents, furtherNames: further)
    }

    private mutating func append(_ tree: FileTree, _ inode: UInt32, entry: Int32) {
        let attributes = tree.attributes(inode)
        var content: Int32 = -1
        let kind = attributes?.kind ?? .regular
        if kind != .directory, kind != .fifo, kind != .socket, let present = tree.content(inode) {
            content = Int32(contents.count)
            contents.append(present)
        }
        inodes.append(
            .init(
                kind: kind,
                mode: attributes?.mode ?? 0,
                user: attributes?.user ?? 0,
                group: attributes?.group ?? 0,
                links: attributes?.links ?? 1,
                modified: attributes?.modified.nanoseconds ?? 0,
                content: content,
                entry: entry,
                firstEntry: 0,
                entryCount: 0,
                isMerged: kind == .directory && tree.isMerged(inode)
            )
        )
    }
}
