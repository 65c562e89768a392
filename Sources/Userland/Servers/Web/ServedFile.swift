import Kernel

/// What a server of files finds under the path of a request.
enum ServedFile {
    case file([UInt8], path: [UInt8], modified: Instant)
    /// A folder without an index: its names, folders with a slash behind, in order.
    case listing([[UInt8]], path: [UInt8])
    /// The path lacks its last slash.
    case moved(to: [UInt8])
    case missing
    case forbidden

    /// Looks below `root`; `..` does not lead out of it.
    static func find(_ target: String, below root: [UInt8], indexes: [String], _ machine: inout Machine) -> ServedFile {
        let bare = target.prefix { $0 != "?" && $0 != "#" }
        let decoded = PercentText.decode(Array(bare.utf8))
        guard let path = PercentText.normalised(decoded) else { return .missing }
        let full = root + path
        do throws(Errno) {
            let attributes = try machine.status(full)
            guard attributes.kind == .directory else {
                guard attributes.kind == .regular, path.last != UInt8(ascii: "/") else { return .missing }
                return .file(try machine.contents(full), path: full, modified: attributes.modified)
            }
            guard path.last == UInt8(ascii: "/") else { return .moved(to: path + [UInt8(ascii: "/")]) }
            for name in indexes {
                let index = full + Array(name.utf8)
                if let found = try? machine.status(index), found.kind == .regular {
                    return .file(try machine.contents(index), path: index, modified: found.modified)
                }
            }
            var names = try machine.entries(full).map {
                $0.kind == .directory ? $0.name + [UInt8(ascii: "/")] : $0.name
            }
            names.sort { $0.lexicographicallyPrecedes($1) }
            return .listing(names, path: path)
        } catch {
            return error == .permissionDenied ? .forbidden : .missing
        }
    }
}
