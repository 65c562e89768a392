extension FileTree {
    /// The changes against the base as a layer: what `commit` and each build step keep.
    public func layer() -> Layer {
        var writer = LayerWriter(tree: self)
        for change in changesWithInodes() { writer.add(change) }
        return Layer(entries: writer.entries)
    }

    /// Everything in the tree as one layer: what `export` and `import` of a whole file system give.
    public func wholeLayer() -> Layer {
        var writer = LayerWriter(tree: self)
        writer.addEntries(of: Self.rootInode, path: [])
        return Layer(entries: writer.entries)
    }

    /// Everything at and below a file, the paths beginning with `name`: what `cp` takes out.
    public func subtree(_ inode: UInt32, name: [UInt8]) -> Layer {
        var writer = LayerWriter(tree: self)
        writer.addAll(inode, path: name)
        return Layer(entries: writer.entries)
    }

    /// Puts the files of a layer into the tree and takes away what its whiteouts name.
    ///
    /// Paths are below `directory`; `..` in them has no effect. Entries are taken in their order.
    public mutating func apply(_ layer: Layer, below directory: [UInt8] = [], now: Instant? = nil) {
        for entry in layer.entries { apply(entry, below: directory) }
        // Times of directories last, for putting files in changes them.
        for entry in layer.entries where entry.content == .directory {
            guard let inode = find(directory + [UInt8(ascii: "/")] + entry.path) else { continue }
            try? setTimes(inode, modified: entry.modified, accessed: entry.modified, now: now ?? entry.modified)
        }
    }

    private mutating func apply(_ entry: LayerEntry, below directory: [UInt8]) {
        let slash = [UInt8(ascii: "/")]
        let parent = directory + slash + entry.directoryPath
        if entry.name.elementsEqual(LayerEntry.opaqueName) {
            guard let place = find(parent) else { return }
            for below in entries(place) { removeAll(place, below.name[...], now: entry.modified) }
            return
        }
        if let hidden = entry.hiddenName {
            if let place = find(parent) { removeAll(place, hidden[...], now: entry.modified) }
            return
        }
        if case .hardLink(let target) = entry.content {
            addLink(path: directory + slash + entry.path, to: directory + slash + target, modified: entry.modified)
            return
        }
        guard let file = entry.content.newFile else { return }
        add(
            path: directory + slash + entry.path,
            file,
            mode: entry.mode,
            user: entry.user,
            group: entry.group,
            modified: entry.modified
        )
    }
}

extension BaseTree {
    /// The files of several layers, the lowest first, on top of each other.
    public convenience init(layers: [Layer], above base: BaseTree = .empty) {
        var tree = base
        for layer in layers {
            var next = FileTree(base: tree)
            next.apply(layer)
            tree = next.frozen()
        }
        self.init(copying: tree)
    }

    private convenience init(copying tree: BaseTree) {
        self.init(
            inodes: tree.inodes,
            entries: tree.entries,
            names: tree.names,
            contents: tree.contents,
            furtherNames: tree.furtherNames
        )
    }
}

/// Collects the entries of a layer; further names of a file become hard links to its first.
private struct LayerWriter {
    private let tree: FileTree
    var entries: [LayerEntry] = []
    private var firstPaths: [UInt32: [UInt8]] = [:]

    init(tree: FileTree) { self.tree = tree }

    mutating func add(_ change: TreeComparison.Change) {
        let path = Array(change.path.dropFirst())
        guard change.kind != .deleted else {
            let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
            let hidden = path[..<start] + LayerEntry.whiteoutPrefix + path[start...]
            entries.append(
                LayerEntry(
                    path: Array(hidden),
                    content: .file([]),
                    mode: 0,
                    modified: Instant(nanoseconds: 0)
                )
            )
            return
        }
        add(change.inode, path: path)
    }

    mutating func addAll(_ inode: UInt32, path: [UInt8]) {
        add(inode, path: path)
        if tree.kind(inode) == .directory { addEntries(of: inode, path: path) }
    }

    mutating func addEntries(of directory: UInt32, path: [UInt8]) {
        for entry in tree.entries(directory).sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
            addAll(entry.inode, path: path.isEmpty ? entry.name : path + [UInt8(ascii: "/")] + entry.name)
        }
    }

    private mutating func add(_ inode: UInt32, path: [UInt8]) {
        guard let attributes = tree.attributes(inode), let content = tree.content(inode) else { return }
        var written: LayerEntry.Content
        switch content {
        case .bytes(let bytes): written = .file(bytes.read(offset: 0, count: .max))
        case .program(let identifier, let size): written = .program(identifier: identifier, size: size)
        case .directory: written = .directory
        case .symbolicLink(let target): written = .symbolicLink(target)
        case .characterDevice(let number): written = .characterDevice(number)
        case .blockDevice(let number): written = .blockDevice(number)
        case .fifo: written = .fifo
        case .socket: written = .socket
        }
        if attributes.links > 1, attributes.kind != .directory {
            if let first = firstPaths[inode] { written = .hardLink(first) } else { firstPaths[inode] = path }
        }
        entries.append(
            LayerEntry(
                path: path,
                content: written,
                mode: attributes.mode,
                user: attributes.user,
                group: attributes.group,
                modified: attributes.modified
            )
        )
    }
}
