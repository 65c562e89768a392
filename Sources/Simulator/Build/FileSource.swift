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
    }

    init(_ tree: FileTree) { self.tree = tree }

    /// The files of an archive, as a context comes.
    init(archive: [UInt8]) throws(BuildFailure) {
        let bytes = try PackedFiles.context(archive)
        let entries: [TarEntry]
        do throws(TarError) {
            entries = try TarArchive.read(bytes)
        } catch {
            throw BuildFailure("Error processing tar file(exit status 1): \(error.message)")
        }
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
        return Item(inode: inode, name: Array((parts.last ?? "").utf8), isFolder: tree.kind(inode) == .directory)
    }

    /// The files that a pattern names, in order of their paths.
    func items(matching parts: [String]) -> [Item] {
        var found: [(path: [[UInt8]], inode: UInt32)] = [([], FileTree.rootInode)]
        for part in parts {
            let pattern = GlobPattern(part)
            var next: [(path: [[UInt8]], inode: UInt32)] = []
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
            return Item(inode: inode, name: name, isFolder: tree.kind(inode) == .directory)
        }
    }

    /// A checksum over names, kinds, modes and contents; times do not count.
    func checksum(_ item: Item) -> String {
        var text: [UInt8] = []
        for entry in tree.subtree(item.inode, name: []).entries {
            text += entry.path + [0] + Array("\(entry.mode) \(entry.user) \(entry.group) ".utf8)
            switch entry.content {
            case .directory: text += Array("d".utf8)
            case .file(let bytes): text += Array("f \(Digest(of: bytes))".utf8)
            case .program(let identifier, let size): text += Array("p \(identifier) \(size)".utf8)
            case .symbolicLink(let target): text += Array("l ".utf8) + target
            case .hardLink(let target): text += Array("h ".utf8) + target
            case .characterDevice(let number), .blockDevice(let number):
                text += Array("n \(number.major) \(number.minor)".utf8)
            case .fifo, .socket: text += Array("s".utf8)
            }
            text.append(10)
        }
        return Digest(of: text).hexadecimal
    }
}
