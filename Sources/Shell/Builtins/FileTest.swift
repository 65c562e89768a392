import Kernel

/// The file operators of `test` and `[[`.
enum FileTest {
    /// Whether `-X path` holds.
    static func holds(_ letter: UInt8, _ path: [UInt8], _ machine: inout Machine) -> Bool {
        let followsLink = letter != UInt8(ascii: "h") && letter != UInt8(ascii: "L")
        if path.isEmpty { return false }
        guard let file = try? machine.status(path, followsLink: followsLink) else { return false }
        switch letter {
        case UInt8(ascii: "b"): return file.kind == .blockDevice
        case UInt8(ascii: "c"): return file.kind == .characterDevice
        case UInt8(ascii: "d"): return file.kind == .directory
        case UInt8(ascii: "e"): return true
        case UInt8(ascii: "f"): return file.kind == .regular
        case UInt8(ascii: "g"): return file.mode & 0o2000 != 0
        case UInt8(ascii: "G"): return file.group == machine.current.credentials.group
        case UInt8(ascii: "h"), UInt8(ascii: "L"): return file.kind == .symbolicLink
        case UInt8(ascii: "k"): return file.mode & 0o1000 != 0
        case UInt8(ascii: "N"): return file.modified > file.accessed
        case UInt8(ascii: "O"): return file.user == machine.current.credentials.user
        case UInt8(ascii: "p"): return file.kind == .fifo
        case UInt8(ascii: "r"): return machine.canAccess(path, read: true, write: false, execute: false)
        case UInt8(ascii: "s"): return file.size > 0
        case UInt8(ascii: "S"): return file.kind == .socket
        case UInt8(ascii: "u"): return file.mode & 0o4000 != 0
        case UInt8(ascii: "w"): return machine.canAccess(path, read: false, write: true, execute: false)
        case UInt8(ascii: "x"): return machine.canAccess(path, read: false, write: false, execute: true)
        default: return false
        }
    }

    /// `-nt`, `-ot`, `-ef` by their first letter.
    ///
    /// bash takes a missing file as older than any other; BusyBox compares only files that exist.
    static func compare(
        _ left: [UInt8],
        _ letter: UInt8,
        _ right: [UInt8],
        missingCounts: Bool = true,
        _ machine: inout Machine
    ) -> Bool {
        let a = try? machine.status(left)
        let b = try? machine.status(right)
        switch letter {
        case UInt8(ascii: "n"):
            guard let a else { return false }
            return b.map { a.modified > $0.modified } ?? missingCounts
        case UInt8(ascii: "o"):
            guard let b else { return false }
            return a.map { $0.modified < b.modified } ?? missingCounts
        default: return a != nil && a?.id == b?.id
        }
    }
}
