/// What pathname expansion sees of the file system.
public protocol DirectoryReader {
    /// The entries of a directory without `.` and `..`, in any order; nil when it cannot be read.
    ///
    /// `isDirectory` follows symbolic links. An empty path is the current directory.
    mutating func entries(of directory: [UInt8]) -> [(name: [UInt8], isDirectory: Bool)]?

    /// Whether there is anything at the path (not following a link at its end).
    mutating func exists(_ path: [UInt8]) -> Bool
}

/// Pathname expansion.
public struct Glob {
    private let dialect: Dialect
    private let inBytes: Bool
    private var components: [Component] = []
    /// Whether there is anything to expand; if not, the word is its own result.
    public private(set) var hasPattern = false
    /// bash's `shopt -s nocaseglob`.
    public var foldsCase = false
    /// bash's `shopt -s globstar`: `**` stands for files and folders at any depth.
    public var entersFolders = false

    /// What stands between slashes.
    private struct Component {
        /// The slashes before it.
        var slashes: [UInt8]
        var pattern: Pattern
        var startsWithDot: Bool
        /// It is `**`.
        var isDoubleStar: Bool
        /// The pattern in lower case.
        var folded: Pattern
    }

    /// Takes a word in which a backslash makes the next character an ordinary one.
    ///
    /// bash's `shopt -s dotglob` is `matchesHidden`.
    public init(
        _ text: [UInt8],
        dialect: Dialect,
        extended: Bool = false,
        matchesHidden: Bool = false,
        inBytes: Bool = false
    ) {
        self.inBytes = inBytes
        self.dialect = dialect
        var characters: [PatternCharacter] = []
        var slashes: [UInt8] = []
        var index = 0
        while index < text.count {
            let isEscape = text[index] == UInt8(ascii: "\\") && index + 1 < text.count
            if isEscape { index += 1 }
            if text[index] == UInt8(ascii: "/") {
                if !characters.isEmpty { add(characters, slashes, extended, matchesHidden) }
                if !characters.isEmpty { slashes = [] }
                characters = []
                slashes.append(text[index])
            } else {
                characters.append(PatternCharacter(byte: text[index], isQuoted: isEscape))
            }
            index += 1
        }
        add(characters, slashes, extended, matchesHidden)
    }

    private mutating func add(
        _ characters: [PatternCharacter],
        _ slashes: [UInt8],
        _ extended: Bool,
        _ matchesHidden: Bool
    ) {
        let pattern = Pattern(characters: characters, extended: extended, inBytes: inBytes)
        if pattern.literalText == nil { hasPattern = true }
        components.append(
            Component(
                slashes: slashes,
                pattern: pattern,
                startsWithDot: matchesHidden || characters.first?.byte == UInt8(ascii: "."),
                isDoubleStar: characters.count == 2 && characters.allSatisfy { $0.isSign("*") },
                folded: Pattern(
                    characters: characters.map { PatternCharacter(byte: lowered($0.byte), isQuoted: $0.isQuoted) },
                    extended: extended,
                    inBytes: inBytes
                )
            )
        )
    }

    /// The paths that match, in the order of their bytes; none means that the word stays as it is.
    public func paths(_ reader: inout some DirectoryReader) -> [[UInt8]] {
        var found: [[UInt8]] = [[]]
        for (index, component) in components.enumerated() {
            let isLast = index == components.count - 1
            var next: [[UInt8]] = []
            for path in found {
                // `**/` may stand for no folder at all, and leaves a slash after the others.
                let isJoined = index > 0 && entersFolders && components[index - 1].isDoubleStar
                let start = isJoined ? path : path + component.slashes
                if entersFolders, component.isDoubleStar {
                    if isLast || !start.isEmpty || index + 1 < components.count { next.append(start) }
                    descend(start, component, isLast, &reader, &next)
                } else {
                    extend(start, component, isLast, &reader, &next)
                }
            }
            found = next
            if found.isEmpty { return [] }
        }
        return found.filter { !$0.isEmpty }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// All that is below a path; only folders, with a slash after them, where more is to come.
    private func descend(
        _ path: [UInt8],
        _ component: Component,
        _ isLast: Bool,
        _ reader: inout some DirectoryReader,
        _ next: inout [[UInt8]]
    ) {
        guard let entries = reader.entries(of: path) else { return }
        for entry in entries {
            if entry.name.first == UInt8(ascii: "."), !component.startsWithDot { continue }
            let found = path + entry.name
            if isLast { next.append(found) }
            guard entry.isDirectory else { continue }
            let folder = found + [UInt8(ascii: "/")]
            if !isLast { next.append(folder) }
            descend(folder, component, isLast, &reader, &next)
        }
    }

    private func extend(
        _ path: [UInt8],
        _ component: Component,
        _ isLast: Bool,
        _ reader: inout some DirectoryReader,
        _ next: inout [[UInt8]]
    ) {
        if let text = component.pattern.literalText {
            let extended = path + text
            if !isLast || extended.isEmpty || reader.exists(extended) { next.append(extended) }
            return
        }
        guard let entries = reader.entries(of: path) else { return }
        for entry in entries where isLast || entry.isDirectory {
            if entry.name.first == UInt8(ascii: "."), !component.startsWithDot { continue }
            let isMatch =
                foldsCase ? component.folded.matches(entry.name.map(lowered)) : component.pattern.matches(entry.name)
            if isMatch { next.append(path + entry.name) }
        }
        guard dialect == .ash, component.startsWithDot else { return }
        for name in [[0x2E], [0x2E, 0x2E]] as [[UInt8]] where component.pattern.matches(name) {
            next.append(path + name)
        }
    }
}
