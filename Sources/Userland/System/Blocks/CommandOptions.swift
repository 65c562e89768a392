/// A long option: its name, and the letter that stands for it in the short specification.
///
/// An option that has no short form gets a letter outside ASCII, which nobody can give as a short one.
struct LongOption: Sendable {
    let name: String
    let letter: Character

    init(_ name: String, _ letter: Character) {
        self.name = name
        self.letter = letter
    }
}

/// The options of a command line, read as `getopt_long(3)` reads them: the complaints are glibc's, and a
/// wrong option is answered with BusyBox's usage page.
struct CommandOptions {
    /// What was given, in order.
    private(set) var given: [(letter: Character, value: [UInt8]?)] = []
    /// What is left: the arguments that are no options.
    private(set) var operands: [[UInt8]] = []
    /// What was wrong, one line each, where complaints are collected instead of thrown.
    private(set) var complaints: [String] = []
    private let name: String
    private let page: String
    private let collectsComplaints: Bool

    /// Reads `arguments` (without the program's name).
    ///
    /// `short` is a `getopt(3)` string: letters, `:` after one that takes a value, `::` where the value may be
    /// missing, a leading `+` to stop at the first operand. `page` is shown after a complaint.
    init(
        _ arguments: [[UInt8]],
        name: String,
        short: String,
        long: [LongOption] = [],
        page: String,
        collectsComplaints: Bool = false,
        takesLong: Bool = true,
        takesSingleDash: Bool = false
    ) throws(UsageError) {
        self.name = name
        self.page = page
        self.collectsComplaints = collectsComplaints
        let stops = short.first == "+"
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            if argument == Array("--".utf8) {
                operands += arguments[index...]
                return
            }
            guard argument.count > 1, argument[0] == UInt8(ascii: "-") else {
                operands.append(argument)
                if stops {
                    operands += arguments[index...]
                    return
                }
                continue
            }
            if argument[1] == UInt8(ascii: "-"), takesLong {
                try readLong(argument, dashes: 2, arguments, &index, short, long)
            } else if takesSingleDash, Self.isLong(argument, short, long) {
                try readLong(argument, dashes: 1, arguments, &index, short, long)
            } else {
                try readShort(argument, arguments, &index, short)
            }
        }
    }

    private mutating func readShort(
        _ argument: [UInt8],
        _ arguments: [[UInt8]],
        _ index: inout Int,
        _ short: String
    ) throws(UsageError) {
        var position = 1
        while position < argument.count {
            let letter = Character(UnicodeScalar(argument[position]))
            position += 1
            guard let kind = Self.valueKind(of: letter, in: short) else {
                try complain("invalid option -- '\(letter)'")
                continue
            }
            if kind == .none {
                given.append((letter, nil))
                continue
            }
            if position < argument.count {
                given.append((letter, Array(argument[position...])))
            } else if kind == .optional {
                given.append((letter, nil))
            } else if index < arguments.count {
                given.append((letter, arguments[index]))
                index += 1
            } else {
                try complain("option requires an argument -- '\(letter)'")
            }
            return
        }
    }

    /// Whether `getopt_long_only(3)` takes an argument with one dash for a long option.
    private static func isLong(_ argument: [UInt8], _ short: String, _ long: [LongOption]) -> Bool {
        let isLetter = valueKind(of: Character(UnicodeScalar(argument[1])), in: short) != nil
        guard argument.count > 2 || !isLetter else { return false }
        let word = String(decoding: argument[1...].prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
        return !isLetter || long.contains { $0.name.hasPrefix(word) }
    }

    private mutating func readLong(
        _ argument: [UInt8],
        dashes: Int,
        _ arguments: [[UInt8]],
        _ index: inout Int,
        _ short: String,
        _ long: [LongOption]
    ) throws(UsageError) {
        let equals = argument.firstIndex(of: UInt8(ascii: "="))
        let word = String(decoding: argument[dashes..<(equals ?? argument.count)], as: UTF8.self)
        let prefix = dashes == 2 ? "--" : "-"
        let candidates = long.filter { $0.name.hasPrefix(word) }
        guard let option = long.first(where: { $0.name == word }) ?? candidates.first else {
            let shown = String(decoding: argument, as: UTF8.self)
            try complain("unrecognized option '\(shown)'")
            return
        }
        if option.name != word, candidates.contains(where: { $0.letter != option.letter }) {
            let list = candidates.map { " '\(prefix)\($0.name)'" }.joined()
            try complain("option '\(prefix)\(word)' is ambiguous; possibilities:\(list)")
            return
        }
        let kind = Self.valueKind(of: option.letter, in: short) ?? .none
        if let equals {
            guard kind != .none else {
                try complain("option '\(prefix)\(option.name)' doesn't allow an argument")
                return
            }
            given.append((option.letter, Array(argument[(equals + 1)...])))
        } else if kind == .required {
            guard index < arguments.count else {
                try complain("option '\(prefix)\(option.name)' requires an argument")
                return
            }
            given.append((option.letter, arguments[index]))
            index += 1
        } else {
            given.append((option.letter, nil))
        }
    }

    private enum ValueKind {
        case none
        case required
        case optional
    }

    private static func valueKind(of letter: Character, in short: String) -> ValueKind? {
        let letters = Array(short)
        guard letter != ":", let place = letters.firstIndex(of: letter) else { return nil }
        let colons = letters[(place + 1)...].prefix { $0 == ":" }.count
        return colons == 0 ? ValueKind.none : colons == 1 ? .required : .optional
    }

    /// Whether the option was given.
    func has(_ letter: Character) -> Bool { given.contains { $0.letter == letter } }

    /// How often the option was given.
    func count(_ letter: Character) -> Int { given.filter { $0.letter == letter }.count }

    /// The value given last.
    func value(_ letter: Character) -> [UInt8]? {
        given.last { $0.letter == letter && $0.value != nil }?.value
    }

    /// The value given last, as text.
    func text(_ letter: Character) -> String? {
        value(letter).map { String(decoding: $0, as: UTF8.self) }
    }

    /// All values, in order.
    func values(_ letter: Character) -> [[UInt8]] {
        given.compactMap { $0.letter == letter ? $0.value : nil }
    }

    /// Which of these letters was given last: for options that cancel each other.
    func last(of letters: String) -> Character? {
        given.last { letters.contains($0.letter) }?.letter
    }

    /// A number as `xatou` reads it: digits only, or the applet ends with `invalid number`.
    func number(_ letter: Character) throws(UsageError) -> Int? {
        var last: Int?
        // Each that was given is read.
        for value in values(letter) {
            let text = String(decoding: value, as: UTF8.self)
            guard let number = Int(text), text.first?.isNumber == true else {
                throw UsageError("\(name): invalid number '\(text)'\n")
            }
            last = number
        }
        return last
    }

    private mutating func complain(_ text: String) throws(UsageError) {
        guard collectsComplaints else { throw UsageError("\(name): \(text)\n\(page)") }
        complaints.append("\(name): \(text)")
    }
}
