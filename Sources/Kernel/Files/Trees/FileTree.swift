/// A file system: a shared immutable base, and the files that were changed or made above it.
///
/// A value: copying it is a snapshot. An unchanged tree holds nothing but a reference to its base. Files go by inode
/// number, 1 being the root directory; numbers are never used again.
public struct FileTree: Sendable {
    /// What the tree began as.
    public internal(set) var base: BaseTree
    private var differences = Self.unchanged
    private static let unchanged = Box(Differences())

    /// What differs from the base; trees without differences have one together.
    private struct Differences: Sendable {
        var overlay = InodeTable()
        var opened: [UInt32: Int32] = [:]
        var made: UInt32 = 0
        var allocated: Int64 = 0
        var stored: Int64 = 0
    }

    var overlay: InodeTable {
        _read { yield differences.value.overlay }
        _modify { yield &differences.value.overlay }
    }
    /// How often a file is open, for those that are; an unlinked file stays until its last close.
    var opened: [UInt32: Int32] {
        _read { yield differences.value.opened }
        _modify { yield &differences.value.opened }
    }
    /// The number that the next new file gets.
    var nextInode: UInt32 {
        get { UInt32(base.count) + 1 + differences.value.made }
        set { differences.value.made = newValue - UInt32(base.count) - 1 }
    }
    /// Bytes of the regular files that were changed or made.
    public internal(set) var allocated: Int64 {
        get { differences.value.allocated }
        set { if newValue != differences.value.allocated { differences.value.allocated = newValue } }
    }

    /// Bytes that these files really take in memory.
    public internal(set) var stored: Int64 {
        get { differences.value.stored }
        set { if newValue != differences.value.stored { differences.value.stored = newValue } }
    }

    /// The inode number of the root directory.
    public static let rootInode: UInt32 = 1

    /// The largest size of a file.
    public static let fileSizeLimit: Int64 = 4 << 30

    /// A tree above a base.
    public init(base: BaseTree) {
        self.base = base
    }

    /// A tree with nothing but an empty root directory.
    public init() { self.init(base: .empty) }

    /// Whether anything differs from the base.
    public var isChanged: Bool { !overlay.isEmpty }

    /// Whether there is a file of this number, linked or open.
    public func contains(_ inode: UInt32) -> Bool { overlay[inode] != nil || base.contains(inode) }

    /// What `stat(2)` tells, the device being 0; nil for a number without a file.
    public func attributes(_ inode: UInt32) -> FileAttributes? {
        if let changed = overlay[inode] { return changed.attributes(inode: inode) }
        return base.contains(inode) ? base.attributes(inode) : nil
    }

    /// What a file is; nil for a number without a file.
    public func kind(_ inode: UInt32) -> FileKind? {
        if let place = overlay.place(of: inode) { return overlay[place].kind }
        return base.contains(inode) ? base[inode].kind : nil
    }

    /// The inode that a name in a directory stands for.
    public func lookup(_ directory: UInt32, _ name: ArraySlice<UInt8>) -> UInt32? {
        let hash = NameTable.hash(name)
        if let place = overlay.place(of: directory) {
            guard case .directory(let changed) = overlay[place].content else { return nil }
            if let inode = changed.names.find(name, hash: hash) {
                return inode == Directory.whiteout ? nil : inode
            }
            return changed.base == 0 ? nil : base.lookup(changed.base, name, hash: hash)
        }
        return base.contains(directory) ? base.lookup(directory, name, hash: hash) : nil
    }

    /// The same, for a name as text.
    public func lookup(_ directory: UInt32, _ name: String) -> UInt32? { lookup(directory, Array(name.utf8)[...]) }

    /// The directory that a directory is in, or was in when it was removed; the root is in itself.
    public func parent(of directory: UInt32) -> UInt32? {
        if let place = overlay.place(of: directory) {
            guard case .directory(let changed) = overlay[place].content else { return nil }
            return changed.parent
        }
        return base.contains(directory) ? base.parent(of: directory) : nil
    }

    /// The name of a directory in its parent; empty for the root.
    public func name(of directory: UInt32) -> [UInt8]? {
        if let changed = overlay[directory] {
            guard case .directory(let changed) = changed.content else { return nil }
            return changed.name
        }
        return base.contains(directory) ? base.name(of: directory) : nil
    }

    /// The names in a directory, in the order in which they were made.
    public func entries(_ directory: UInt32) -> [DirectoryEntry] {
        var found: [DirectoryEntry] = []
        forEachEntry(directory) { name, inode in
            found.append(DirectoryEntry(name: Array(name), inode: inode, kind: kind(inode) ?? .regular))
            return true
        }
        return found
    }

    /// The number of names in a directory.
    public func entryCount(_ directory: UInt32) -> Int {
        if overlay[directory] == nil { return base.contains(directory) ? Int(base[directory].entryCount) : 0 }
        var count = 0
        forEachEntry(directory) { _, _ in
            count += 1
            return true
        }
        return count
    }

    func isEmpty(_ directory: UInt32) -> Bool {
        var isEmpty = true
        forEachEntry(directory) { _, _ in
            isEmpty = false
            return false
        }
        return isEmpty
    }

    /// Hands over each name of a directory until the body answers false.
    func forEachEntry(_ directory: UInt32, _ body: (ArraySlice<UInt8>, UInt32) -> Bool) {
        guard let changed = overlay[directory] else {
            guard base.contains(directory) else { return }
            for entry in base.entries(of: directory) {
                guard body(base.name(entry), entry.inode) else { return }
            }
            return
        }
        guard case .directory(let own) = changed.content else { return }
        if own.base != 0 {
            for entry in base.entries(of: own.base) {
                let name = base.name(entry)
                if own.names.count > 0, own.names.find(name, hash: NameTable.hash(name)) != nil { continue }
                guard body(name, entry.inode) else { return }
            }
        }
        for entry in own.names.present where entry.inode != Directory.whiteout {
            guard body(entry.name[...], entry.inode) else { return }
        }
    }

    /// Whether an overlay file system would show the directory as merged from several layers, with one link.
    func isMerged(_ directory: UInt32) -> Bool {
        if let changed = overlay[directory], case .directory(let own) = changed.content { return own.base != 0 }
        return base.contains(directory) && base[directory].isMerged
    }

    /// The target of a symbolic link.
    public func linkTarget(_ inode: UInt32) -> [UInt8]? {
        guard case .symbolicLink(let target)? = content(inode) else { return nil }
        return target
    }

    /// Which program an executable file is, where it is one of the simulation's.
    public func program(_ inode: UInt32) -> String? {
        switch content(inode) {
        case .program(let identifier, _): identifier
        case .bytes(let bytes): ProgramImage.identifier(in: bytes.stored)
        default: nil
        }
    }

    func content(_ inode: UInt32) -> Inode.Content? {
        if let changed = overlay[inode] { return changed.content }
        return base.contains(inode) ? base.content(inode) : nil
    }
}
