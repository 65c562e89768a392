/// Reads a file of cases; `Corpus/README.md` tells the format.
struct CorpusReader {
    private enum Section {
        case file(name: String, mode: UInt16)
        case input
        case output
        case errors
    }

    private static let words = ["RUN", "ENV", "FILE", "STDIN", "STDOUT", "STDERR", "STATUS"]

    private var cases: [CorpusCase] = []
    private var current: CorpusCase?
    private var section: (kind: Section, isEscaped: Bool)?
    private var body: [[UInt8]] = []
    private var isInScript = true

    /// The cases of a file.
    static func cases(_ text: [UInt8], group: String) -> [CorpusCase] {
        var reader = CorpusReader()
        var lines = text.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines { reader.take(line, group) }
        reader.finishCase()
        return reader.cases
    }

    private mutating func take(_ line: [UInt8], _ group: String) {
        if line.starts(with: Array("#### ".utf8)) {
            finishCase()
            let name = String(decoding: line.dropFirst(5), as: UTF8.self)
            current = CorpusCase(group: group, name: String(name.trimmingBlanks))
            return
        }
        guard current != nil else { return }
        guard let (word, rest) = mark(line) else {
            body.append(line)
            return
        }
        finishSection()
        let value = rest.trimming { $0 == " " || $0 == ":" }
        switch word {
        case "STATUS": current?.expected.status = Int32(value) ?? -1
        case "RUN": current?.run = value
        case "ENV": current?.environment.append(value)
        default: begin(word, rest)
        }
    }

    private mutating func begin(_ word: String, _ rest: String) {
        var parts = rest.trimming { $0 == ":" }.split(separator: " ").map(String.init)
        let isEscaped = parts.last == "escaped"
        if isEscaped { parts.removeLast() }
        switch word {
        case "FILE":
            let mode = parts.count > 1 ? UInt16(parts[1], radix: 8) ?? 0o644 : 0o644
            section = (.file(name: parts.first ?? "", mode: mode), isEscaped)
        case "STDIN": section = (.input, isEscaped)
        case "STDOUT": section = (.output, isEscaped)
        default: section = (.errors, isEscaped)
        }
    }

    private func mark(_ line: [UInt8]) -> (String, String)? {
        guard line.starts(with: Array("## ".utf8)) else { return nil }
        let text = String(decoding: line.dropFirst(3), as: UTF8.self)
        let word = String(text.prefix { $0.isLetter || $0 == "_" })
        return Self.words.contains(word) ? (word, String(text.dropFirst(word.count))) : nil
    }

    private mutating func finishSection() {
        while body.last?.isEmpty == true { body.removeLast() }
        if isInScript {
            current?.script = body.flatMap { $0 + [10] }
            isInScript = false
        } else if let section {
            let bytes =
                section.isEscaped
                ? unescape(body) : body.flatMap { ($0.first == 0x7C ? $0.dropFirst() : $0[...]) + [10] }
            switch section.kind {
            case .file(let name, let mode): current?.files.append(.init(name: name, mode: mode, contents: bytes))
            case .input: current?.input = bytes
            case .output: current?.expected.output = bytes
            case .errors: current?.expected.errors = bytes
            }
        }
        section = nil
        body = []
    }

    private mutating func finishCase() {
        if current != nil { finishSection() }
        if let current { cases.append(current) }
        current = nil
        section = nil
        isInScript = true
        body = []
    }

    private func unescape(_ lines: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            var rest = line[...]
            var isEnded = true
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
                    bytes.append(byte)
                    continue
                }
                switch letter {
                case UInt8(ascii: "x"):
                    bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                    rest = rest.dropFirst(2)
                case UInt8(ascii: "c"): isEnded = false
                case UInt8(ascii: "t"): bytes.append(9)
                case UInt8(ascii: "r"): bytes.append(13)
                case UInt8(ascii: "e"): bytes.append(27)
                case UInt8(ascii: "0"): bytes.append(0)
                default: bytes.append(letter)
                }
            }
            if isEnded { bytes.append(10) }
        }
        return bytes
    }
}

extension String {
    fileprivate var trimmingBlanks: String { trimming { $0 == " " } }

    fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        var text = self[...].drop(while: isTrimmed)
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return String(text)
    }
}
