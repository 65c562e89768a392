/// Paths as text, as Go's `path` package treats them.
enum PathText {
    /// The shortest equal path: without `.`, `..`, double and trailing slashes.
    static func clean(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                if let last = parts.last, last != ".." {
                    parts.removeLast()
                } else if !isAbsolute {
                    parts.append(part)
                }
            } else {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if isAbsolute { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// The last part of a path.
    static func base(_ path: String) -> String {
        let cleaned = clean(path)
        if cleaned == "/" { return "/" }
        return cleaned.split(separator: "/").last.map(String.init) ?? "."
    }

    /// All but the last part.
    static func parent(_ path: String) -> String {
        let cleaned = clean(path)
        guard let slash = cleaned.lastIndex(of: "/") else { return "." }
        return slash == cleaned.startIndex ? "/" : String(cleaned[..<slash])
    }
}
