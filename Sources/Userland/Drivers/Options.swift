/// The options of a command line, read as `getopt_long(3)` reads them: options and operands may be mixed.
struct Options: Sendable {
    /// Options in the order given; a flag's value is empty.
    private(set) var given: [(letter: UInt8, value: [UInt8])] = []
    private(set) var operands: [[UInt8]] = []

    /// - Parameters:
    ///   - letters: as for `getopt`: `"n:q"`; `::` marks a value that must be attached (`-i.bak`).
    ///   - long: long names (without dashes) and the letters they stand for.
    ///   - stopsAtOperand: the first operand ends the options (`env`, `xargs`).
    ///   - applet: whose usage a wrong option shows.
    init(
        _ arguments: [[UInt8]],
        _ letters: String,
        long: [String: Character] = [:],
        stopsAtOperand: Bool = false,
        of applet: any Applet.Type,
        status: Int32 = 1
    ) throws(UsageError) {
        let kinds = Self.kinds(letters)
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            if argument == [45, 45] {
                operands += arguments[index...]
                return
            }
            if argument.starts(with: [45, 45]) {
                try readLong(argument, long, kinds, arguments, &index, applet, status)
                continue
            }
            guard argument.first == 45, argument.count > 1 else {
                operands.append(argument)
                if stopsAtOperand {
                    operands += arguments[index...]
                    return
                }
                continue
            }
            var position = 1
            while position < argument.count {
                let letter = argument[position]
                position += 1
                guard let kind = kinds[letter] else { throw applet.invalidOption(letter, status: status) }
                switch kind {
                case .flag:
                    given.append((letter, []))
                case .attached:
                    given.append((letter, Array(argument[position...])))
                    position = argument.count
                case .value:
                    if position < argument.count {
                        given.append((letter, Array(argument[position...])))
                    } else if index < arguments.count {
                        given.append((letter, arguments[index]))
                        index += 1
                    } else {
                        throw applet.missingArgument(letter, status: status)
                    }
                    position = argument.count
                }
            }
        }
    }

    private enum Kind {
        case flag
        case value
        case attached
    }

    private static func kinds(_ letters: String) -> [UInt8: Kind] {
        var kinds: [UInt8: Kind] = [:]
        var last: UInt8 = 0
        for letter in letters.utf8 {
            if letter == 58 {
                kinds[last] = kinds[last] == .value ? .attached : .value
            } else {
                kinds[letter] = .flag
                last = letter
            }
        }
        return kinds
    }

    private mutating func readLong(
        _ argument: [UInt8],
        _ long: [String: Character],
        _ kinds: [UInt8: Kind],
        _ arguments: [[UInt8]],
        _ index: inout Int,
        _ applet: any Applet.Type,
        _ status: Int32
    ) throws(UsageError) {
        let parts = argument.dropFirst(2).split(separator: 61, maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(decoding: parts[0], as: UTF8.self)
        // Any beginning that fits one name is enough.
        let fitting = long.keys.filter { $0.hasPrefix(name) }
        let match = long[name] ?? (Set(fitting.compactMap { long[$0] }).count == 1 ? long[fitting[0]] : nil)
        guard let letter = match?.asciiValue, let kind = kinds[letter] else {
            throw UsageError(
                "\(applet.name): unrecognized option '\(String(decoding: argument, as: UTF8.self))'\n\(applet.usageText)",
                status: status
            )
        }
        if kind == .flag {
            if parts.count > 1 {
                throw UsageError(
                    "\(applet.name): option '--\(name)' doesn't allow an argument\n\(applet.usageText)",
                    status: status
                )
            }
            given.append((letter, []))
        } else if parts.count > 1 {
            given.append((letter, Array(parts[1])))
        } else if kind == .attached {
            given.append((letter, []))
        } else if index < arguments.count {
            given.append((letter, arguments[index]))
            index += 1
        } else {
            throw UsageError(
                "\(applet.name): option '--\(name)' requires an argument\n\(applet.usageText)",
                status: status
            )
        }
    }

    /// Whether the option was given.
    func has(_ letter: Character) -> Bool {
        given.contains { $0.letter == letter.asciiValue }
    }

    /// The last value given.
    func value(_ letter: Character) -> [UInt8]? {
        given.last { $0.letter == letter.asciiValue }?.value
    }

    /// All values given, in order.
    func values(_ letter: Character) -> [[UInt8]] {
        given.filter { $0.letter == letter.asciiValue }.map { $0.value }
    }

    /// Which of the letters was given last.
    func last(of letters: String) -> Character? {
        guard let found = given.last(where: { letters.utf8.contains($0.letter) }) else { return nil }
        return Character(Unicode.Scalar(found.letter))
    }
}
