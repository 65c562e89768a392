import Kernel

/// What `getopt` makes of parameters: options first, each with its value, then `--` and the rest.
struct OptionOrder {
    private let long: [LongOption]
    private let specification: String
    private let name: String
    private let quotes: Bool
    private(set) var complaints: [UInt8] = []
    private(set) var text = ""

    init(short: String, longNames: [[UInt8]], name: String, quotes: Bool) {
        self.name = name
        self.quotes = quotes
        var specification = short
        var long: [LongOption] = []
        for (index, word) in longNames.enumerated() {
            // Letters from the private area stand for long options.
            let letter = Character(UnicodeScalar(UInt32(0xE000 + index)) ?? "\u{E000}")
            let bare = word.prefix { $0 != UInt8(ascii: ":") }
            long.append(LongOption(String(decoding: bare, as: UTF8.self), letter))
            specification += String(letter) + String(repeating: ":", count: word.count - bare.count)
        }
        self.specification = specification
        self.long = long
    }

    mutating func read(_ parameters: [[UInt8]]) {
        let options = try? CommandOptions(
            parameters,
            name: name,
            short: specification,
            long: long,
            page: "",
            collectsComplaints: true
        )
        guard let options else { return }
        complaints = Array(options.complaints.map { $0 + "\n" }.joined().utf8)
        for (letter, value) in options.given { append(letter, value) }
        text += " --"
        for operand in options.operands { text += " " + quoted(operand) }
    }

    private mutating func append(_ letter: Character, _ value: [UInt8]?) {
        if let option = long.first(where: { $0.letter == letter }) {
            text += " --\(option.name)"
        } else {
            text += " -\(letter)"
        }
        let colon = specification.firstIndex(of: letter).map { specification.index(after: $0) }
        let takesValue = colon.map { $0 < specification.endIndex && specification[$0] == ":" } ?? false
        if takesValue { text += " " + quoted(value ?? []) }
    }

    private func quoted(_ word: [UInt8]) -> String {
        let text = String(decoding: word, as: UTF8.self)
        guard quotes else { return text }
        return "'" + text.map { $0 == "'" ? "'\\''" : $0 == "!" ? "'\\!'" : String($0) }.joined() + "'"
    }
}
