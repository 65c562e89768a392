/// Paths on the client's disk, as text.
enum ClientPath {
    /// `path` without `.`, `..` and doubled slashes; an empty path is `.`.
    static func clean(_ path: String) -> String {
        if path.isEmpty { return "." }
        let rooted = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                if let last = parts.last, last != ".." {
                    parts.removeLast()
                } else if !rooted {
                    parts.append(part)
                }
            } else {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if rooted { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// `path` seen from `directory`, cleaned.
    static func absolute(_ path: String, in directory: String) -> String {
        clean(path.hasPrefix("/") ? path : directory + "/" + path)
    }

    /// The last component.
    static func base(_ path: String) -> String {
        if path.isEmpty { return "." }
        return clean(path).split(separator: "/").last.map(String.init) ?? "/"
    }

    /// All but the last component, cleaned.
    static func directory(_ path: String) -> String {
        guard let index = path.lastIndex(of: "/") else { return "." }
        return clean(String(path[...index]))
    }
}
