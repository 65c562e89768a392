/// An immutable file tree that any number of containers share: plain data in flat arrays, inode 1 the root.
///
/// Files are found by number; a directory's entries lie side by side in the order they were made, with an index by
/// hash.
public final class BaseTree: Sendable {
    let inodes: [BaseInode]
    let entries: [BaseEntry]
    /// All names, one after the other.
    let names: [UInt8]
    let contents: [Inode.Content]
    /// Entries of inodes with more than one name, beyond the first: sorted by inode.
    let furtherNames: [FurtherName]
    /// For each directory's run of entries the same run, sorted by hash.
    private let index: [IndexEntry]

    /// One file; trivially copyable.
    struct BaseInode: Codable, Sendable {
        var kind: FileKind
        var mode: UInt16
        var user: UInt32
        var group: UInt32
        var links: UInt32
        var modified: Int64
        /// Index into `contents`, or -1.
        var content: Int32
        /// The entry of its first name, or -1 for the root.
        var entry: Int32
        var firstEntry: Int32
        var entryCount: Int32
        /// Whether several layers have this directory: an overlay file system then shows one link.
        var isMerged: Bool
    }

    /// One name in a directory.
    struct BaseEntry: Codable, Sendable {
        var nameStart: UInt32
        var nameLength: UInt32
        var inode: UInt32
        var directory: UInt32
    }

    struct FurtherName: Codable, Sendable {
        var inode: UInt32
        var entry: Int32
    }

    private struct IndexEntry: Sendable {
        var hash: UInt32
        var entry: Int32
    }

    init(
        inodes: [BaseInode],
        entries: [BaseEntry],
        names: [UInt8],
        contents: [Inode.Content],
        furtherNames: [FurtherName]
    ) {
        self.inodes = inodes
        self.entries = entries
        self.names = names
        self.contents = contents
        self.furtherNames = furtherNames
        var index = [IndexEntry]()
        index.reserveCapacity(entries.count)
        for (position, entry) in entries.enumerated() {
            let name = names[Int(entry.nameStart)..<Int(entry.nameStart + entry.nameLength)]
            index.append(IndexEntry(hash: NameTable.hash(name), entry: Int32(position)))
        }
        for inode in inodes where inode.entryCount > 1 {
            index[Int(inode.firstEntry)..<Int(inode.firstEntry + inode.entryCount)]
                .sort { ($0.hash, $0.entry) < ($1.hash, $1.entry) }
        }
        self.index = index
    }

    /// Only a root directory, owned by root, 0755.
    public static let empty = BaseTree(
        inodes: [
            BaseInode(
                kind: .directory,
                mode: 0o755,
                user: 0,
                group: 0,
                links: 2,
                modified: 0,
                content: -1,
                entry: -1,
                firstEntry: 0,
                entryCount: 0,
                isMerged: false
            )
        ],
        entries: [],
        names: [],
        contents: [],
        furtherNames: []
    )

    /// The number of files and directories.
    public var count: Int { inodes.count }

    func contains(_ inode: UInt32) -> Bool { inode > 0 && Int(inode) <= inodes.count }

    subscript(inode: UInt32) -> BaseInode { inodes[Int(inode) - 1] }

    func lookup(_ directory: UInt32, _ name: ArraySlice<UInt8>, hash: UInt32) -> UInt32? {
        let run = self[directory]
        guard run.kind == .directory, run.entryCount > 0 else { return nil }
        var low = Int(run.firstEntry)
        let end = low + Int(run.entryCount)
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if index[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        while low < end, index[low].hash == hash {
            let entry = entries[Int(index[low].entry)]
            if self.name(entry) == name { return entry.inode }
            low += 1
        }
        return nil
    }

    func name(_ entry: BaseEntry) -> ArraySlice<UInt8> {
        names[Int(entry.nameStart)..<Int(entry.nameStart + entry.nameLength)]
    }

    func entries(of directory: UInt32) -> ArraySlice<BaseEntry> {
        let run = self[directory]
        return entries[Int(run.firstEntry)..<Int(run.firstEntry + run.entryCount)]
    }

    func parent(of inode: UInt32) -> UInt32 {
        let entry = self[inode].entry
        return entry < 0 ? inode : entries[Int(entry)].directory
    }

    func name(of inode: UInt32) -> [UInt8] {
        let entry = self[inode].entry
        return entry < 0 ? [] : Array(name(entries[Int(entry)]))
    }

    /// Every entry that names a file.
    func allEntries(of inode: UInt32) -> [BaseEntry] {
        let first = self[inode].entry
        guard first >= 0 else { return [] }
        var found = [entries[Int(first)]]
        if self[inode].kind != .directory, self[inode].links > 1 {
            var low = 0
            var high = furtherNames.count
            while low < high {
                let middle = (low + high) / 2
                if furtherNames[middle].inode < inode { low = middle + 1 } else { high = middle }
            }
            while low < furtherNames.count, furtherNames[low].inode == inode {
                found.append(entries[Int(furtherNames[low].entry)])
                low += 1
            }
        }
        return found
    }

    func content(_ inode: UInt32) -> Inode.Content {
        let record = self[inode]
        if record.content >= 0 { return contents[Int(record.content)] }
        switch record.kind {
        case .directory: return .directory(Directory(parent: parent(of: inode), name: name(of: inode), base: inode))
        case .fifo: return .fifo
        default: return .socket
        }
    }

    /// The file as an overlay begins to change it.
    func copy(_ inode: UInt32) -> Inode {
        let record = self[inode]
        return Inode(
            content(inode),
            mode: record.mode,
            user: record.user,
            group: record.group,
            links: record.links,
            at: Instant(nanoseconds: record.modified)
        )
    }

    func attributes(_ inode: UInt32) -> FileAttributes {
        let record = self[inode]
        let size: Int64 =
            record.content >= 0 ? contents[Int(record.content)].size : record.kind == .directory ? 4096 : 0
        let number = record.content >= 0 ? contents[Int(record.content)].deviceNumber : nil
        return FileAttributes(
            id: FileID(device: 0, inode: inode),
            kind: record.kind,
            mode: record.mode,
            user: record.user,
            group: record.group,
            links: record.links,
            size: size,
            modified: Instant(nanoseconds: record.modified),
            deviceNumber: number
        )
    }
}
