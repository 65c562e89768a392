/// The patterns of a `.dockerignore` file: the last one that matches decides.
struct IgnorePatterns {
    private struct Pattern {
        let parts: [[Character]]
        let isException: Bool
    }

    private var patterns: [Pattern] = []

    /// Patterns, one a line; lines that begin with `#` say nothing.
    init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            var pattern = String(line).trimmedBlanks
            if pattern.isEmpty { continue }
            let isException = pattern.hasPrefix("!")
            if isException { pattern = String(pattern.dropFirst()).trimmedBlanks }
            if !pattern.isEmpty { add(pattern, isException: isException) }
        }
    }

    /// Adds a pattern that counts after all others.
    mutating func add(_ pattern: String, isException: Bool) {
        var clean = ClientPath.clean(pattern)
        if clean.utf8.count > 1, clean.hasPrefix("/") { clean = String(clean.dropFirst()) }
        patterns.append(Pattern(parts: clean.split(separator: "/").map(Array.init), isException: isException))
    }

    /// Whether the file or folder at `path` is left out. A folder that is left out takes along what is in it.
    func excludes(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map(Array.init)
        var result = false
        for pattern in patterns where pattern.isException == result {
            let matches = (1...max(1, parts.count)).contains { count in
                Self.matches(pattern.parts[...], Array(parts.prefix(count))[...])
            }
            if matches { result = !pattern.isException }
        }
        return result
    }

    /// Whether any pattern makes an exception.
    var hasExceptions: Bool { patterns.contains { $0.isException } }

    private static func matches(_ pattern: ArraySlice<[Character]>, _ path: ArraySlice<[Character]>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == ["*", "*"] {
            if pattern.count == 1 { return !path.isEmpty }
            return (0...path.count).contains { matches(pattern.dropFirst(), path.dropFirst($0)) }
        }
        guard let part = path.first, matchesPart(first[...], part[...]) else { return false }
        return matches(pattern.dropFirst(), path.dropFirst())
    }

    private static func matchesPart(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        switch first {
        case "*":
            return (0...text.count).contains { matchesPart(pattern.dropFirst(), text.dropFirst($0)) }
        case "?":
            return !text.isEmpty && matchesPart(pattern.dropFirst(), text.dropFirst())
        case "[":
            guard let close = pattern.dropFirst().firstIndex(of: "]"), let letter = text.first else { return false }
            let body = pattern[(pattern.startIndex + 1)..<close]
            return isIn(letter, body) && matchesPart(pattern[(close + 1)...], text.dropFirst())
        case "\\":
            guard let literal = pattern.dropFirst().first else { return false }
            return text.first == literal && matchesPart(pattern.dropFirst(2), text.dropFirst())
        default:
            return text.first == first && matchesPart(pattern.dropFirst(), text.dropFirst())
        }
    }

    private static func isIn(_ letter: Character, _ body: ArraySlice<Character>) -> Bool {
        var rest = body
        let isNegated = rest.first == "^"
        if isNegated { rest = rest.dropFirst() }
        var found = false
        while let low = rest.popFirst() {
            if rest.first == "-", let high = rest.dropFirst().first {
                rest = rest.dropFirst(2)
                if low <= letter, letter <= high { found = true }
            } else if low == letter {
                found = true
            }
        }
        return found != isNegated
    }
}
