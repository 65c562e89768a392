import Testing

/// Keys typed at a terminal, and what a program of the real BusyBox showed for each.
struct Dialogue: Sendable, CustomTestStringConvertible {
    struct Step: Equatable, Sendable {
        var keys: [UInt8]
        var output: [UInt8]
    }

    var command = ""
    var files: [(name: String, text: [UInt8])] = []
    var rows = 24
    var columns = 80
    var steps: [Step] = []
    /// Nil where the program goes on.
    var status: Int32?

    var testDescription: String { command }

    static let all: [Dialogue] = ["pagers", "vi"].flatMap { read(CorpusFolder.lines("terminal/\($0).dialogues")) }

    private static func read(_ lines: [String]) -> [Dialogue] {
        var files: [(name: String, text: [UInt8])] = []
        var dialogues: [Dialogue] = []
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let rest = words.count > 1 ? words[1] : ""
            if words[0] == "FILE" {
                let parts = rest.split(separator: " ", maxSplits: 1).map(String.init)
                files.append((parts[0], parts.count > 1 ? unescaped(parts[1]) : []))
            } else if words[0] == "####" {
                dialogues.append(Dialogue(command: rest, files: files))
            } else if !dialogues.isEmpty {
                dialogues[dialogues.count - 1].add(words[0], rest)
            }
        }
        return dialogues
    }

    private mutating func add(_ first: String, _ rest: String) {
        switch first {
        case "SIZE":
            let numbers = rest.split(separator: " ").compactMap { Int($0) }
            (rows, columns) = (numbers[0], numbers[1])
        case "EXIT":
            status = Int32(rest)
        default:
            steps.append(Step(keys: first == "=" ? [] : Self.unescaped(first), output: Self.unescaped(rest)))
        }
    }

    private static let escapes: [UInt8: UInt8] = [
        97: 7, 98: 8, 116: 9, 110: 10, 114: 13, 101: 27, 115: 32, 92: 92,
    ]

    private static func unescaped(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            guard byte == 92, let letter = bytes.popFirst() else {
                result.append(byte)
                continue
            }
            if letter == 120 {
                result.append(UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                bytes = bytes.dropFirst(2)
            } else {
                result.append(escapes[letter] ?? letter)
            }
        }
        return result
    }

    /// For messages.
    static func escaped(_ bytes: [UInt8]) -> String {
        let names = Dictionary(uniqueKeysWithValues: escapes.map { ($1, $0) })
        return bytes.reduce(into: "") { text, byte in
            if byte != 32, let name = names[byte] {
                text += "\\" + String(Character(Unicode.Scalar(name)))
            } else if 32..<127 ~= byte {
                text.append(Character(Unicode.Scalar(byte)))
            } else {
                text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
    }
}
