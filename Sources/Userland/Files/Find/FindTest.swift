import Kernel

/// One file under `find`'s eyes.
struct FindCandidate: Codable, Sendable {
    var path: [UInt8]
    var depth: Int
}

extension FindExpression {
    /// Whether a test (no action) holds for a file.
    func holds(
        for path: [UInt8],
        _ file: FileAttributes,
        _ machine: inout Machine
    ) -> Bool {
        switch self {
        case .name(let pattern, let foldsCase):
            NamePattern.matches(pattern, PathText.base(path), foldsCase: foldsCase)
        case .path(let pattern, let foldsCase): NamePattern.matches(pattern, path, foldsCase: foldsCase)
        case .regex(let pattern): FindRegex.matchesWhole(pattern, path)
        case .type(let letter): (letter == UInt8(ascii: "f") ? UInt8(ascii: "-") : letter) == file.kind.letter
        case .executable: machine.canAccess(path, read: false, write: false, execute: true)
        case .permissions(let mode, let sign):
            switch sign {
            case .less: file.mode & mode == mode
            case .any, .more: mode == 0 || file.mode & mode != 0
            case .exact: file.mode == mode
            }
        case .age(let stamp, let unit, let count, let sign):
            Self.isAged(machine.now.seconds - Self.time(stamp, file).seconds, unit, count, sign)
        case .newer(let instant): file.modified > instant
        case .inode(let inode): file.id.inode == inode
        case .sameFile(let id): file.id == id
        case .user(let user): file.user == user
        case .group(let group): file.group == group
        case .size(let size, let sign): Self.compare(file.size, size, sign)
        case .links(let links, let sign): Self.compare(Int64(file.links), Int64(links), sign)
        case .empty: isEmpty(path, file, &machine)
        default: true
        }
    }

    private static func time(_ stamp: Stamp, _ file: FileAttributes) -> Instant {
        switch stamp {
        case .modified: file.modified
        case .changed: file.changed
        case .accessed: file.accessed
        }
    }

    /// `+N` more than N whole units, `-N` less, `N` within the unit.
    private static func isAged(_ age: Int64, _ unit: Int64, _ count: Int64, _ sign: Sign) -> Bool {
        switch sign {
        case .more, .any: age >= (count + 1) * unit
        case .less: age < count * unit
        case .exact: age >= count * unit && age < (count + 1) * unit
        }
    }

    private static func compare(_ a: Int64, _ b: Int64, _ sign: Sign) -> Bool {
        switch sign {
        case .more, .any: a > b
        case .less: a < b
        case .exact: a == b
        }
    }

    private func isEmpty(_ path: [UInt8], _ file: FileAttributes, _ machine: inout Machine) -> Bool {
        switch file.kind {
        case .regular: file.size == 0
        case .directory: (try? machine.entries(path))?.isEmpty ?? false
        default: false
        }
    }
}
