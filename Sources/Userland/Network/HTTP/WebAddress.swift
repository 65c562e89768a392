/// The address of a page: `http://host:port/path`.
struct WebAddress: Codable, Hashable, Sendable {
    var scheme: String
    var host: String
    var port: UInt16
    /// With the query; begins with a slash.
    var path: String
    /// `user:password`
    var credentials: String?

    /// Nil where the text is no address; a missing scheme is `http`.
    init?(_ text: String) {
        var rest = text[...]
        var hasScheme = false
        scheme = "http"
        if let mark = Self.position(of: "://", in: rest) {
            scheme = rest[..<mark].lowercased()
            hasScheme = true
            rest = rest[rest.index(mark, offsetBy: 3)...]
        }
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        var authority = rest[..<end]
        let tail = rest[end...]
        path = tail.hasPrefix("/") ? String(tail) : "/" + tail
        if let at = authority.lastIndex(of: "@") {
            credentials = String(authority[..<at])
            authority = authority[authority.index(after: at)...]
        }
        guard !authority.isEmpty || hasScheme else { return nil }
        port = scheme == "https" ? 443 : scheme == "ftp" ? 21 : 80
        if let colon = authority.lastIndex(of: ":") {
            let digits = authority[authority.index(after: colon)...]
            if !digits.isEmpty {
                guard let number = UInt16(digits) else { return nil }
                port = number
            }
            authority = authority[..<colon]
        }
        host = String(authority)
    }

    private static func position(of mark: String, in text: Substring) -> Substring.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(mark) { return index }
            index = text.index(after: index)
        }
        return nil
    }

    private var usualPort: UInt16 { scheme == "https" ? 443 : 80 }

    /// What stands in the `Host` header.
    var hostHeader: String { port == usualPort ? host : "\(host):\(port)" }

    /// The address that a `Location` header leads to from here.
    func following(_ location: String) -> WebAddress? {
        if Self.position(of: "://", in: location[...]) != nil { return WebAddress(location) }
        var next = self
        if location.hasPrefix("/") {
            next.path = location
        } else {
            let folder = path.prefix { $0 != "?" }
            let last = folder.lastIndex(of: "/") ?? folder.startIndex
            next.path = folder[...last] + location
        }
        return next
    }
}
