/// How a path differs from the base: what `docker diff` shows as A, C or D.
public struct FileChange: Hashable, Sendable {
    /// Absolute.
    public var path: [UInt8]
    /// How it differs.
    public var kind: Kind

    /// How a path can differ.
    public enum Kind: UInt8, Hashable, Codable, Sendable {
        case modified
        case added
        case deleted
    }

    /// A change at a path.
    public init(path: [UInt8], kind: Kind) {
        self.path = path
        self.kind = kind
    }

    /// `C`, `A` or `D`.
    public var letter: String {
        switch kind {
        case .modified: "C"
        case .added: "A"
        case .deleted: "D"
        }
    }
}

extension FileTree {
    /// What differs from the base, in order of paths, a directory before what is in it.
    ///
    /// A directory with changes in it is itself modified, except the root; of a removed directory only itself is told.
    /// Takes time by what was changed, not by the size of the tree.
    public func changes() -> [FileChange] {
        changesWithInodes().map { FileChange(path: $0.path, kind: $0.kind) }
    }

    /// The same, with the number of each file that is there.
    func changesWithInodes() -> [TreeComparison.Change] {
        guard isChanged else { return [] }
        var comparison = TreeComparison(tree: self)
        return comparison.run()
    }
}

/// Walks the changed parts of a tree beside its base.
struct TreeComparison {
    struct Change {
        var path: [UInt8]
        var kind: FileChange.Kind
        /// 0 for what was deleted.
        var inode: UInt32
        /// Only something below it changed.
        var isOnlyParent = false
    }

    private let tree: FileTree
    private var base: BaseTree { tree.base }
    /// For directories of the base: their entries whose files, or something below them, are in the overlay.
    private var touched: [UInt32: [BaseTree.BaseEntry]] = [:]
    private var changes: [Change] = []

    init(tree: FileTree) {
        self.tree = tree
        for inode in tree.overlay.numbers where base.contains(inode) {
            for entry in base.allEntries(of: inode) { touch(entry) }
        }
    }

    private mutating func touch(_ entry: BaseTree.BaseEntry) {
        var entry = entry
        while true {
            let isKnown = touched[entry.directory]?.contains { $0.nameStart == entry.nameStart } ?? false
            if isKnown { return }
            touched[entry.directory, default: []].append(entry)
            let above = base[entry.directory].entry
            guard above >= 0 else { return }
            entry = base.entries[Int(above)]
        }
    }

    mutating func run() -> [Change] {
        compare(FileTree.rootInode, FileTree.rootInode, path: [])
        return changes
    }

    /// Compares a directory with the base's directory at the same path.
    private mutating func compare(_ new: UInt32, _ old: UInt32, path: [UInt8]) {
        for name in differingNames(new, old) {
            let hash = NameTable.hash(name[...])
            let before = base.lookup(old, name[...], hash: hash)
            let after = tree.lookup(new, name[...])
            let path = path + [UInt8(ascii: "/")] + name
            switch (before, after) {
            case (nil, nil): continue
            case (_?, nil): changes.append(Change(path: path, kind: .deleted, inode: 0))
            case (nil, let after?): add(after, path: path)
            case (let before?, let after?): compare(file: after, with: before, path: path)
            }
        }
    }

    private mutating func compare(file: UInt32, with old: UInt32, path: [UInt8]) {
        let position = changes.count
        let isDirectory = tree.kind(file) == .directory
        changes.append(Change(path: path, kind: .modified, inode: file))
        if isDirectory {
            if base[old].kind == .directory {
                compare(file, old, path: path)
            } else {
                addEntries(of: file, path: path)
            }
        }
        if !differs(file, old) {
            if changes.count == position + 1 { changes.removeLast() } else { changes[position].isOnlyParent = true }
        }
    }

    private func differs(_ file: UInt32, _ old: UInt32) -> Bool {
        guard let now = tree.attributes(file) else { return false }
        if file == old, tree.overlay[file] == nil { return false }
        let before = base.attributes(old)
        if now.kind != before.kind || now.mode != before.mode || now.user != before.user || now.group != before.group
            || now.deviceNumber != before.deviceNumber
        {
            return true
        }
        if now.kind == .directory { return false }
        return now.size != before.size || now.modified != before.modified
    }

    private mutating func add(_ file: UInt32, path: [UInt8]) {
        changes.append(Change(path: path, kind: .added, inode: file))
        if tree.kind(file) == .directory { addEntries(of: file, path: path) }
    }

    private mutating func addEntries(of directory: UInt32, path: [UInt8]) {
        for entry in tree.entries(directory).sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
            add(entry.inode, path: path + [UInt8(ascii: "/")] + entry.name)
        }
    }

    /// The names at which two directories may differ, sorted.
    private func differingNames(_ new: UInt32, _ old: UInt32) -> [[UInt8]] {
        var names: [[UInt8]] = []
        let own: Directory? =
            if case .directory(let directory)? = tree.overlay[new]?.content { directory } else { nil }
        let shown = own?.base ?? new
        if shown == old {
            names = (touched[old] ?? []).map { Array(base.name($0)) }
            for entry in own?.names.present.map({ $0 }) ?? [] { names.append(entry.name) }
        } else {
            names = base.entries(of: old).map { Array(base.name($0)) } + tree.entries(new).map(\.name)
        }
        names.sort { $0.lexicographicallyPrecedes($1) }
        var unique: [[UInt8]] = []
        for name in names where unique.last != name { unique.append(name) }
        return unique
    }
}
