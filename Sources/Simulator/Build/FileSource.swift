import Dockerfile
import Kernel
import OCI

/// Files that `COPY` and `ADD` take from: the context, a stage, an image.
struct FileSource {
    let tree: FileTree

    /// A file or folder that is to be copied.
    struct Item {
        var inode: UInt32
        /// The last part of its path.
        var name: [UInt8]
        var isFolder: Bool
        /// The parts of its path but the last, from the root or from where `/./` stands in it.
        var parents: [[UInt8]] = []
    }

    init(_ tree: FileTree) { self.tree = tree }

    /// The files of an archive's members.
    init(_ entries: [TarEntry]) {
        var tree = FileTree()
        tree.apply(LayerTar.layer(entries))
        self.init(FileTree(base: tree.frozen()))
    }

    /// Whether a path names possibly several files.
    static func hasWildcards(_ path: String) -> Bool {
        var escapes = false
        for byte in path.utf8 {
            if escapes {
                escapes = false
            } else if byte == UInt8(ascii: "\\") {
                escapes = true
            } else if [42, 63, 91].contains(byte) {
                return true
            }
        }
        return false
    }

    /// The parts of a path from the root of the source; nil where `..` leads out of it.
    static func parts(_ path: String) -> [String]? {
        var parts: [String] = []
        for part in path.split(separator: "/").map(String.init) where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts
    }

    /// The file at a path; symbolic links are followed within the source.
    func item(_ parts: [String]) -> Item? {
        guard let inode = tree.find("/" + parts.joined(separator: "/")) else { return nil }
        return Item(
            inode: inode,
            name: Array((parts.last ?? "").utf8),
            isFolder: tree.kind(inode) == .directory,
            parents: parts.dropLast().map { Array($0.utf8) }
        )
    }

    /// The files that a pattern names, in order of their paths. A part `**` stands for folders at any depth where
    /// `crossesFolders` says so.
    func items(matching parts: [String], crossesFolders: Bool = false) -> [Item] {
        var found: [(path: [[UInt8]], inode: UInt32)] = [([], FileTree.rootInode)]
        for part in parts {
            var next: [(path: [[UInt8]], inode: UInt32)] = []
            if crossesFolders, part == "**" {
                for place in found { addFolders(place.path, place.inode, &next) }
                found = next
                continue
            }
            let pattern = GlobPattern(part)
            for place in found where tree.kind(place.inode) == .directory {
                for entry in tree.entries(place.inode) where pattern.matches(entry.name, crossesSlashes: false) {
                    next.append((place.path + [entry.name], entry.inode))
                }
            }
            found = next
        }
        found.sort { $0.path.joined(separator: [0]).lexicographicallyPrecedes($1.path.joined(separator: [0])) }
        return found.compactMap { place in
            guard let name = place.path.last else { return nil }
            let path = Array(place.path.joined(separator: [UInt8(ascii: "/")]))
            guard let inode = tree.find(path) else { return nil }
            return Item(
                inode: inode,
                name: name,
                isFolder: tree.kind(inode) == .directory,
                parents: place.path.dropLast()
            )
        }
    }

    /// A folder and all folders below it.
    private func addFolders(
        _ path: [[UInt8]],
        _ inode: UInt32,
        _ found: inout [(path: [[UInt8]], inode: UInt32)]
    ) {
        guard tree.kind(inode) == .directory else { return }
        found.append((path, inode))
        for entry in tree.entries(inode) where entry.kind == .directory {
            addFolders(path + [entry.name], entry.inode, &found)
        }
    }

    /// A checksum over names, kinds, modes and contents; times do not count.
    func checksum(_ item: Item) -> String { Self.checksum(sums(item).map(\.sum)) }

    /// A checksum over those of several files.
    static func checksum(_ sums: [String]) -> String { Digest(of: Array(sums.joined().utf8)).hexadecimal }

    /// The same for each file by itself, with its path below the item.
    func sums(_ item: Item) -> [(path: [UInt8], sum: String)] {
        tree.subtree(item.inode, name: []).entries.map { entry in
            var text = String(decoding: entry.path, as: UTF8.self) + "\0\(entry.mode) \(entry.user) \(entry.group) "
            switch entry.content {
            case .directory: text += "d"
            case .file(let bytes): text += "f \(Digest(of: bytes))"
            case .program(let identifier, let size): text += "p \(identifier) \(size)"
            case .symbolicLink(let target): text += "l " + String(decoding: target, as: UTF8.self)
            case .hardLink(let target): text += "h " + String(decoding: target, as: UTF8.self)
            case .characterDevice(let number), .blockDevice(let number): text += "n \(number.major) \(number.minor)"
            case .fifo, .socket: text += "s"
            }
            return (entry.path, text + "\n")
        }
    }
}
