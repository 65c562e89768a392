/// Reads a sed script as BusyBox does.
struct SedParser {
    private let text: [UInt8]
    private let syntax: PatternSyntax
    private var position = 0
    private var script = SedScript()
    private var openBlocks: [Int] = []
    private var labels: [[UInt8]: Int] = [:]
    private var jumps: [(command: Int, label: [UInt8])] = []

    private init(_ text: [UInt8], isExtended: Bool) {
        self.text = text
        syntax = isExtended ? .extended : .basic
    }

    static func parse(_ text: [UInt8], isExtended: Bool) throws(UsageError) -> SedScript {
        var parser = SedParser(text, isExtended: isExtended)
        try parser.parse()
        return parser.script
    }

    private static func fail(_ text: String) -> UsageError { UsageError("sed: \(text)\n") }

    private var next: UInt8? { position < text.count ? text[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte.isSpace { position += 1 }
    }

    /// Spaces, but not the end of the line.
    private mutating func skipBlanks() {
        while let byte = next, byte.isSpace, byte != 10 { position += 1 }
    }

    private mutating func parse() throws(UsageError) {
        if text.starts(with: Array("#n".utf8)) { script.isQuiet = true }
        while true {
            while let byte = next, byte.isSpace || byte == UInt8(ascii: ";") { position += 1 }
            guard let byte = next else { break }
            if byte == UInt8(ascii: "#") {
                skipLine()
                continue
            }
            try command()
        }
        for open in openBlocks { script.commands[open].kind = .block(-1) }
        for (command, label) in jumps {
            var target = -1 - script.missingLabels.count
            if let found = labels[label] { target = found } else { script.missingLabels.append(label) }
            switch script.commands[command].kind {
            case .branch: script.commands[command].kind = .branch(target)
            case .branchIfSubstituted: script.commands[command].kind = .branchIfSubstituted(target)
            default: script.commands[command].kind = .branchUnlessSubstituted(target)
            }
        }
    }

    private mutating func skipLine() {
        while let byte = next, byte != 10 { position += 1 }
    }

    private mutating func command() throws(UsageError) {
        var command = SedCommand(kind: .print)
        command.start = try address(isEnd: false)
        if next == UInt8(ascii: ",") {
            position += 1
            skipBlanks()
            command.end = try address(isEnd: true)
            if command.end == nil { throw Self.fail("no address after comma") }
        }
        skipBlanks()
        if next == UInt8(ascii: "!") {
            command.isNegated = true
            position += 1
            skipBlanks()
        }
        guard let letter = next, letter != 10 else { throw Self.fail("missing command") }
        position += 1
        try arguments(letter, &command)
    }

    private mutating func address(isEnd: Bool) throws(UsageError) -> SedCommand.Address? {
        guard let byte = next else { return nil }
        if byte.isDigit { return .line(number()) }
        if byte == UInt8(ascii: "$") {
            position += 1
            return .lastLine
        }
        if isEnd, byte == UInt8(ascii: "+"), position + 1 < text.count, text[position + 1].isDigit {
            position += 1
            return .count(number())
        }
        guard byte == UInt8(ascii: "/") || byte == 92 else { return nil }
        if byte == 92 { position += 1 }
        guard let delimiter = next else { throw Self.fail("unmatched '\\'") }
        position += 1
        let pattern = SedText.parsingEscapes(try delimited(delimiter, hasBrackets: true))
        if pattern.isEmpty {
            guard let last = script.lastAddress else { throw Self.fail("no previous regexp") }
            return .match(last)
        }
        let index = try expression(pattern, ignoresCase: false)
        script.lastAddress = index
        return .match(index)
    }

    private mutating func number() -> Int {
        var value = 0
        while let byte = next, byte.isDigit {
            value = min(value * 10 + Int(byte - 48), 1 << 40)
            position += 1
        }
        return value
    }

    /// The text up to the delimiter, which is skipped. A bracket expression may hold the delimiter.
    private mutating func delimited(_ delimiter: UInt8, hasBrackets: Bool) throws(UsageError) -> [UInt8] {
        let start = position
        var bracket: Int?
        while position < text.count {
            let byte = text[position]
            if let open = bracket {
                let isFirst = open == position - 1 || (open == position - 2 && text[position - 1] == UInt8(ascii: "^"))
                if byte == UInt8(ascii: "]"), !isFirst { bracket = nil }
            } else if byte == 92 {
                position += 1
            } else if hasBrackets, byte == UInt8(ascii: "[") {
                bracket = position
            } else if byte == delimiter {
                position += 1
                return Array(text[start..<(position - 1)])
            }
            position += 1
        }
        throw Self.fail("unmatched '\(Character(Unicode.Scalar(delimiter)))'")
    }

    private mutating func expression(_ pattern: [UInt8], ignoresCase: Bool) throws(UsageError) -> Int {
        do throws(PatternError) {
            script.expressions.append(try RegularExpression(pattern, syntax: syntax, ignoresCase: ignoresCase))
            return script.expressions.count - 1
        } catch {
            throw Self.fail("bad regex '\(String(decoding: pattern, as: UTF8.self))': \(error.message)")
        }
    }

    // MARK: Arguments

    private mutating func arguments(_ letter: UInt8, _ command: inout SedCommand) throws(UsageError) {
        switch letter {
        case UInt8(ascii: "{"):
            openBlocks.append(script.commands.count)
            command.kind = .block(-1)
        case UInt8(ascii: "}"):
            if let open = openBlocks.popLast() { script.commands[open].kind = .block(script.commands.count) }
            command.kind = .endBlock
        case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "c"):
            if letter != UInt8(ascii: "c"), command.end != nil {
                throw Self.fail("command '\(Character(Unicode.Scalar(letter)))' uses only one address")
            }
            let line = insertedText()
            command.kind =
                letter == UInt8(ascii: "a")
                ? .append(line) : letter == UInt8(ascii: "i") ? .insert(line) : .change(line)
        case UInt8(ascii: "s"):
            command.kind = .substitute(try substitution())
        case UInt8(ascii: "y"):
            command.kind = .transliterate(try transliteration())
        case UInt8(ascii: ":"):
            skipBlanks()
            let start = position
            while let byte = next, !byte.isSpace, byte != UInt8(ascii: ";") { position += 1 }
            labels[Array(text[start..<position])] = script.commands.count
            return
        case UInt8(ascii: "b"), UInt8(ascii: "t"), UInt8(ascii: "T"):
            branch(letter, &command)
        case UInt8(ascii: "r"):
            if command.end != nil { throw Self.fail("command 'r' uses only one address") }
            command.kind = .readFile(try fileName())
        case UInt8(ascii: "w"):
            command.kind = .writeFile(file(try fileName()))
        default:
            guard let kind = Self.plain[letter] else {
                throw Self.fail("unsupported command \(Character(Unicode.Scalar(letter)))")
            }
            command.kind = kind
        }
        script.commands.append(command)
    }

    private static let plain: [UInt8: SedCommand.Kind] = [
        UInt8(ascii: "="): .lineNumber, UInt8(ascii: "d"): .delete, UInt8(ascii: "D"): .deleteFirstLine,
        UInt8(ascii: "g"): .getHold, UInt8(ascii: "G"): .appendHold, UInt8(ascii: "h"): .hold,
        UInt8(ascii: "H"): .holdAppending, UInt8(ascii: "x"): .exchange, UInt8(ascii: "l"): .list,
        UInt8(ascii: "n"): .next, UInt8(ascii: "N"): .appendNext, UInt8(ascii: "p"): .print,
        UInt8(ascii: "P"): .printFirstLine, UInt8(ascii: "q"): .quit,
    ]

    private mutating func branch(_ letter: UInt8, _ command: inout SedCommand) {
        skipBlanks()
        let start = position
        while let byte = next, !byte.isSpace, byte != UInt8(ascii: ";") { position += 1 }
        command.kind =
            letter == UInt8(ascii: "b")
            ? .branch(nil) : letter == UInt8(ascii: "t") ? .branchIfSubstituted(nil) : .branchUnlessSubstituted(nil)
        if position > start { jumps.append((script.commands.count, Array(text[start..<position]))) }
    }

    private mutating func fileName() throws(UsageError) -> [UInt8] {
        skipBlanks()
        let start = position
        skipLine()
        if position == start { throw Self.fail("empty filename") }
        return Array(text[start..<position])
    }

    private mutating func file(_ name: [UInt8]) -> Int {
        if let known = script.files.firstIndex(of: name) { return known }
        script.files.append(name)
        return script.files.count - 1
    }

    /// The text of `a`, `i`, `c`: to the end of the line, where a backslash joins the next one on.
    private mutating func insertedText() -> [UInt8] {
        while let byte = next {
            if byte == 10 { return [] }
            if byte == 92 {
                position += 1
                if next == 10 { position += 1 }
                break
            }
            if !byte.isSpace { break }
            position += 1
        }
        let start = position
        while let byte = next, byte != 10 { position += byte == 92 ? 2 : 1 }
        position = min(position, text.count)
        return SedText.strippingBackslashes(SedText.parsingEscapes(Array(text[start..<position])))
    }

    private mutating func substitution() throws(UsageError) -> SedCommand.Substitution {
        guard let delimiter = next else { throw Self.fail("bad format in substitution expression") }
        position += 1
        let pattern = SedText.parsingEscapes(try delimited(delimiter, hasBrackets: true))
        let replacement = SedText.parsingEscapes(try delimited(delimiter, hasBrackets: false))
        var result = SedCommand.Substitution(expression: nil, replacement: SedText.parts(replacement))
        let isAnchored = pattern.first == UInt8(ascii: "^")
        var ignoresCase = false
        loop: while let byte = next, byte != 10 {
            if byte.isDigit {
                let value = number()
                if !isAnchored { result.number = value }
                continue
            }
            position += 1
            switch byte {
            case UInt8(ascii: "g"): result.number = 0
            case UInt8(ascii: "p"): result.prints = true
            case UInt8(ascii: "i"), UInt8(ascii: "I"): ignoresCase = true
            case UInt8(ascii: "w"):
                result.file = file(try fileName())
                break loop
            case UInt8(ascii: ";"), UInt8(ascii: "}"), UInt8(ascii: "#"):
                position -= 1
                break loop
            default:
                if byte.isSpace { continue }
                throw Self.fail("bad option in substitution expression")
            }
        }
        if !pattern.isEmpty { result.expression = try expression(pattern, ignoresCase: ignoresCase) }
        return result
    }

    /// A table of 256 bytes.
    private mutating func transliteration() throws(UsageError) -> [UInt8] {
        guard let delimiter = next else { throw Self.fail("bad format in substitution expression") }
        position += 1
        let from = SedText.parsingEscapes(try delimited(delimiter, hasBrackets: true))
        let to = SedText.parsingEscapes(try delimited(delimiter, hasBrackets: false))
        let sources = SedText.replacing(delimiter, with: delimiter, in: from)
        let targets = SedText.replacing(delimiter, with: delimiter, in: to)
        var table = Array(UInt8.min...UInt8.max)
        var seen: Set<UInt8> = []
        for (source, target) in zip(sources, targets) where seen.insert(source).inserted {
            table[Int(source)] = target
        }
        return table
    }
}
