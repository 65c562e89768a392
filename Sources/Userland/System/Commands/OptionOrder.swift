import Kernel

/// What `getopt` makes of parameters: options first, each with its value, then `--` and the rest.
struct OptionOrder {
    private let long: [LongOption]
    private let specification: String
    private let name: String
    private let quoting: Quoting
    private let takesLong: Bool
    private let takesSingleDash: Bool
    private(set) var complaints: [UInt8] = []
    private(set) var text = ""

    /// How words are made safe for `eval`.
    enum Quoting {
        case none
        case shell
        /// Blanks and `!` need more there.
        case cShell
    }

    init(short: String, longNames: [[UInt8]], name: String, quoting: Quoting, takesLong: Bool, takesSingleDash: Bool) {
        self.name = name
        self.quoting = quoting
        self.takesLong = takesLong
        self.takesSingleDash = takesSingleDash
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
            collectsComplaints: true,
            takesLong: takesLong,
            takesSingleDash: takesSingleDash
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
        if quoting == .none { return text }
        let letters = text.map { letter in
            if letter == "'" { return "'\\''" }
            return letter == "!" && quoting == .cShell ? "'\\!'" : String(letter)
        }
        return "'" + letters.joined() + "'"
    }
}
