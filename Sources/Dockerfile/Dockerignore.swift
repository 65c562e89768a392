/// A `.dockerignore` file: which paths of the build context are left out.
public struct Dockerignore: Hashable, Sendable {
    private struct Rule: Hashable {
        var isException: Bool
        /// One pattern a path component; nil for `**`.
        var components: [GlobPattern?]
    }

    private let rules: [Rule]

    /// Reads the file; lines that start with `#` and empty lines say nothing, `!` brings back.
    public init(_ text: [UInt8]) {
        var rules: [Rule] = []
        for line in text.split(separator: 10).map(Array.init) {
            if line.first == UInt8(ascii: "#") { continue }
            var pattern = line.trimmed
            let isException = pattern.first == UInt8(ascii: "!")
            if isException { pattern = Array(pattern.dropFirst()).trimmed }
            let parts = Self.cleaned(pattern)
            guard !parts.isEmpty else { continue }
            rules.append(
                Rule(
                    isException: isException,
                    components: parts.map { $0 == [42, 42] ? nil : GlobPattern(String($0)) }
                )
            )
        }
        self.rules = rules
    }

    /// Nothing is left out.
    public static let empty = Dockerignore([])

    /// Whether there is nothing in it.
    public var isEmpty: Bool { rules.isEmpty }

    /// Whether an exception could bring back something below an excluded folder.
    public var hasExceptions: Bool { rules.contains(where: \.isException) }

    /// Whether a path, relative to the context without a leading slash, is left out.
    public func excludes(_ path: String) -> Bool {
        let components = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
        var isExcluded = false
        for rule in rules where rule.isException == isExcluded {
            // A rule that matches a folder matches everything in it.
            let matches = (1...max(components.count, 1)).contains { count in
                Self.match(rule.components[...], components.prefix(count))
            }
            if matches { isExcluded = !rule.isException }
        }
        return isExcluded
    }

    private static func match(_ pattern: ArraySlice<GlobPattern?>, _ path: ArraySlice<[UInt8]>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        guard let glob = first else {
            return (0...path.count).contains { match(pattern.dropFirst(), path.dropFirst($0)) }
        }
        guard let name = path.first else { return false }
        return glob.matches(name) && match(pattern.dropFirst(), path.dropFirst())
    }

    /// The components of a path without `.`, `..` and empty ones.
    private static func cleaned(_ pattern: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        for part in pattern.split(separator: UInt8(ascii: "/")).map(Array.init) {
            if part == [46] { continue }
            if part == [46, 46] { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts
    }
}
