/// Lines to nodes, by the rules of BuildKit's parser.
public struct DockerfileParser: Sendable {
    /// The longest line that is read, in bytes.
    public static let lineLimit = 65_535

    private let lines: [[UInt8]]
    private let directives: Directives
    private var position = 0
    private var nodes: [Node] = []

    /// Reads a Dockerfile.
    ///
    /// Errors: those of single lines, `file with no instructions`, a line over the limit, an unfinished here-document.
    public static func parse(_ text: [UInt8]) throws(DockerfileError) -> DockerfileSyntax {
        var text = text[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        var lines = text.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for (index, line) in lines.enumerated() where line.count > lineLimit {
            throw DockerfileError(
                "dockerfile line greater than max allowed size of \(lineLimit)",
                at: SourceRange(start: index + 1, end: index + 1),
                phase: .syntax
            )
        }
        var parser = DockerfileParser(lines: lines, directives: try Directives(lines: lines))
        try parser.run()
        guard !parser.nodes.isEmpty else {
            throw DockerfileError("file with no instructions", phase: .syntax)
        }
        return DockerfileSyntax(
            directives: parser.directives,
            nodes: parser.nodes,
            lines: lines.map { String($0) }
        )
    }

    private init(lines: [[UInt8]], directives: Directives) {
        self.lines = lines
        self.directives = directives
    }

    private mutating func run() throws(DockerfileError) {
        var comments: [String] = []
        while position < lines.count {
            let raw = lines[position].leftTrimmed
            position += 1
            let start = position
            if raw.first == UInt8(ascii: "#") {
                comments.append(String(Array(raw.dropFirst()).trimmed))
                continue
            }
            var (line, isContinued) = withoutContinuation(raw)
            if !isContinued, line.trimmed.isEmpty {
                comments = []
                continue
            }
            var hasEmpty = false
            while isContinued, position < lines.count {
                let next = lines[position]
                position += 1
                if next.leftTrimmed.first == UInt8(ascii: "#") { continue }
                if next.trimmed.isEmpty {
                    hasEmpty = true
                    continue
                }
                let piece: [UInt8]
                (piece, isContinued) = withoutContinuation(next)
                line += piece
            }
            guard !line.trimmed.isEmpty else { continue }
            var node = try makeNode(line.trimmedRight, SourceRange(start: start, end: position))
            try readHereDocuments(&node, line)
            node.range.end = position
            node.comments = comments
            node.hasEmptyContinuation = hasEmpty
            comments = []
            nodes.append(node)
        }
    }

    /// Takes the escape character off the end of a line, with blanks behind it; two of them are none.
    private func withoutContinuation(_ line: [UInt8]) -> (line: [UInt8], isContinued: Bool) {
        var end = line.count
        while end > 0, line[end - 1].isBlank { end -= 1 }
        guard end > 0, line[end - 1] == directives.escape else {
            return (line.last == 13 ? Array(line.dropLast()) : line, false)
        }
        if end > 1, line[end - 2] == directives.escape { return (line, false) }
        return (Array(line[..<(end - 1)]), true)
    }

    private func makeNode(_ line: [UInt8], _ range: SourceRange) throws(DockerfileError) -> Node {
        let (keyword, rest) = line.commandSplit
        let (flags, body) = Self.splitFlags(rest)
        var node = Node(
            keyword: String(keyword),
            original: String(line.leftTrimmed),
            flags: flags,
            arguments: [],
            isJSON: false,
            usesLegacyForm: false,
            hereDocuments: [],
            range: range,
            comments: [],
            hasEmptyContinuation: false
        )
        let reader = ArgumentReader(escape: directives.escape)
        do throws(DockerfileError) {
            try reader.read(body, into: &node)
        } catch {
            throw DockerfileError(error.message, at: range, phase: .syntax)
        }
        return node
    }

    /// The `--flag` words at the start of the arguments; `--` alone ends them.
    static func splitFlags(_ text: [UInt8]) -> (flags: [String], rest: [UInt8]) {
        var flags: [String] = []
        var rest = text[...]
        while true {
            rest = rest.drop(while: \.isSpace)
            guard rest.starts(with: [45, 45]) else { return (flags, Array(rest)) }
            var word: [UInt8] = []
            var quote: UInt8?
            var index = rest.startIndex
            while index < rest.endIndex {
                let byte = rest[index]
                if let open = quote {
                    if byte == open { quote = nil } else { word.append(byte) }
                } else if byte.isSpace {
                    break
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else {
                    word.append(byte)
                }
                index += 1
            }
            rest = rest[index...]
            if word == [45, 45] { return (flags, Array(rest.drop(while: \.isSpace))) }
            flags.append(String(word))
        }
    }

    private mutating func readHereDocuments(_ node: inout Node, _ line: [UInt8]) throws(DockerfileError) {
        guard ["RUN", "COPY", "ADD"].contains(node.name) else { return }
        var documents = HereDocument.all(in: line)
        if node.isJSON { documents = [] }
        for index in documents.indices {
            var content: [UInt8] = []
            var isEnded = false
            while position < lines.count {
                var text = lines[position]
                position += 1
                if documents[index].stripsTabs { text = Array(text.drop { $0 == 9 }) }
                if String(text.last == 13 ? Array(text.dropLast()) : text) == documents[index].name {
                    isEnded = true
                    break
                }
                content += text + [10]
            }
            guard isEnded else {
                throw DockerfileError("unterminated heredoc", at: node.range, phase: .syntax)
            }
            documents[index].content = String(content)
        }
        node.hereDocuments = documents
    }
}

extension Array where Element == UInt8 {
    /// Without white space at its end.
    var trimmedRight: [UInt8] {
        guard let last = lastIndex(where: { !$0.isSpace }) else { return [] }
        return Array(self[...last])
    }
}
