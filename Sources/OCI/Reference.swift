/// An image reference, normalised as Docker does: `busybox` is `docker.io/library/busybox`.
public struct Reference: Hashable, Codable, Sendable {
    /// The registry's host, possibly with a port.
    public var domain: String
    /// The repository in that registry.
    public var path: String
    /// The tag, where one was given.
    public var tag: String?
    /// The digest, where one was given.
    public var digest: Digest?

    /// The registry that names without one mean.
    public static let hub = "docker.io"

    /// A reference from its parts, which the caller knows to be right.
    public init(domain: String = Reference.hub, path: String, tag: String? = nil, digest: Digest? = nil) {
        self.domain = domain
        self.path = path
        self.tag = tag
        self.digest = digest
    }

    /// Reads a reference in familiar or full form; throws in Docker's words.
    public init(_ text: String) throws(ReferenceError) {
        if ReferenceSyntax.isIdentifier(text) {
            throw ReferenceError(
                "invalid repository name (\(text)), cannot specify 64-byte hexadecimal strings"
            )
        }
        var (domain, remainder) = Self.splitDomain(text)
        if domain == Self.hub, !remainder.contains("/") { remainder = "library/" + remainder }
        let bare = String(remainder.prefix { $0 != ":" })
        guard bare.lowercased() == bare else {
            throw ReferenceError("invalid reference format: repository name (\(bare)) must be lowercase")
        }
        if domain == "index.docker.io" { domain = Self.hub }

        var rest = Substring(remainder)
        var digest: Digest?
        if let at = rest.firstIndex(of: "@") {
            let digestText = String(rest[rest.index(after: at)...])
            guard ReferenceSyntax.looksLikeDigest(digestText) else { throw Self.invalid }
            digest = try Digest(digestText)
            rest = rest[..<at]
        }
        var tag: String?
        if let colon = rest.firstIndex(of: ":") {
            let tagText = String(rest[rest.index(after: colon)...])
            guard ReferenceSyntax.isTag(tagText) else { throw Self.invalid }
            tag = tagText
            rest = rest[..<colon]
        }
        let path = String(rest)
        guard ReferenceSyntax.isDomain(domain), ReferenceSyntax.isPath(path) else { throw Self.invalid }
        guard domain.utf8.count + path.utf8.count + 1 <= 255 else {
            throw ReferenceError("repository name must not be more than 255 characters")
        }
        self.init(domain: domain, path: path, tag: tag, digest: digest)
    }

    private static let invalid = ReferenceError("invalid reference format")

    private static func splitDomain(_ text: String) -> (domain: String, remainder: String) {
        guard let slash = text.firstIndex(of: "/") else { return (hub, text) }
        let first = String(text[..<slash])
        let rest = String(text[text.index(after: slash)...])
        let isHost = first.contains(".") || first.contains(":") || first == "localhost" || first.lowercased() != first
        guard isHost else { return (hub, text) }
        return (first == "index.docker.io" ? hub : first, rest)
    }

    /// The full name without tag and digest: `docker.io/library/busybox`.
    public var name: String { domain + "/" + path }

    /// The name as people write it: `busybox`.
    public var familiarName: String {
        guard domain == Self.hub else { return name }
        let library = "library/"
        if path.hasPrefix(library), !path.dropFirst(library.count).contains("/") {
            return String(path.dropFirst(library.count))
        }
        return path
    }

    /// The reference as people write it.
    public var familiar: String { familiarName + suffix }

    /// The reference in full.
    public var full: String { name + suffix }

    private var suffix: String {
        (tag.map { ":" + $0 } ?? "") + (digest.map { "@\($0)" } ?? "")
    }

    /// The same with the tag `latest` when it has neither tag nor digest.
    public var withDefaultTag: Reference {
        guard tag == nil, digest == nil else { return self }
        var copy = self
        copy.tag = "latest"
        return copy
    }

    /// Whether it has neither tag nor digest.
    public var isNameOnly: Bool { tag == nil && digest == nil }
}
