/// Why a command line could not be read.
enum FlagError: Error, Equatable {
    /// The message that stands above the usage line; exit code 125.
    case invalid(String)
    /// Help was asked for.
    case help
}

/// The flags and arguments of one command line.
public struct ParsedCommand: Sendable {
    /// The command's table.
    public let spec: CommandSpec
    /// What is no flag.
    public internal(set) var arguments: [String] = []
    /// Lines about deprecated flags, in the order of the flags.
    public internal(set) var notices: [String] = []
    /// True if `--help` was given.
    public internal(set) var wantsHelp = false
    var given: [(name: String, value: String)] = []

    init(spec: CommandSpec) {
        self.spec = spec
    }

    /// True if the flag was given.
    func changed(_ name: String) -> Bool {
        given.contains { $0.name == name }
    }

    /// All values of a flag in order.
    func list(_ name: String) -> [String] {
        let values = given.compactMap { $0.name == name ? $0.value : nil }
        guard spec.flag(name)?.kind == .commaList else { return values }
        return values.flatMap { (try? CommaSeparated.fields($0)) ?? [] }
    }

    /// The last value, or the default, or nothing.
    func text(_ name: String) -> String {
        given.last { $0.name == name }?.value ?? spec.flag(name)?.defaultValue ?? ""
    }

    /// The switch's state.
    func isOn(_ name: String) -> Bool {
        (try? GoNumber.boolean(text(name))) ?? false
    }

    /// The number, or the default, or 0.
    func number(_ name: String) -> Int {
        (try? GoNumber.integer(text(name))) ?? 0
    }

    /// The size in bytes.
    func bytes(_ name: String) -> Int {
        let value = text(name)
        return value == "-1" ? -1 : (try? ByteSize.parse(value)) ?? 0
    }

    /// The span in nanoseconds.
    func duration(_ name: String) -> Int {
        (try? GoDuration.parse(text(name))) ?? 0
    }
}

/// Reads flags as pflag does: one-letter flags may be joined, a switch takes a value only after `=`, `--` ends flags.
struct FlagParser {
    let spec: CommandSpec
    let check: FlagCheck

    init(_ spec: CommandSpec, environment: [String: String]) {
        self.spec = spec
        check = FlagCheck(environment: environment)
    }

    /// Reads `words`, which follow the command's name.
    func parse(_ words: [String]) throws(FlagError) -> ParsedCommand {
        var result = ParsedCommand(spec: spec)
        var rest = words[...]
        while let word = rest.popFirst() {
            if word.utf8.count < 2 || !word.hasPrefix("-") {
                result.arguments.append(word)
                if !spec.interspersed || isRoot {
                    result.arguments += rest
                    return result
                }
            } else if word == "--" {
                result.arguments += rest
                return result
            } else if word.hasPrefix("--") {
                try long(word, &rest, &result)
            } else {
                try short(String(word.dropFirst()), &rest, &result)
            }
        }
        return result
    }

    private var isRoot: Bool { spec.path.isEmpty }

    private func long(_ word: String, _ rest: inout ArraySlice<String>, _ result: inout ParsedCommand) throws(FlagError)
    {
        let body = String(word.dropFirst(2))
        if body.hasPrefix("-") || body.hasPrefix("=") { throw .invalid("bad flag syntax: \(word)") }
        let (name, value) = body.cut("=") ?? (body, "")
        guard let flag = spec.flag(name) else {
            if name == "help" {
                result.wantsHelp = value.isEmpty || (try? GoNumber.boolean(value)) == true
                return
            }
            throw .invalid("unknown flag: --\(name)")
        }
        if body.contains("=") {
            try set(flag, value, &result)
        } else if flag.kind == .boolean {
            try set(flag, "true", &result)
        } else if let next = rest.popFirst() {
            try set(flag, next, &result)
        } else {
            throw .invalid("flag needs an argument: \(word)")
        }
    }

    private func short(_ letters: String, _ rest: inout ArraySlice<String>, _ result: inout ParsedCommand)
        throws(FlagError)
    {
        var left = letters[...]
        while let letter = left.first {
            guard let flag = spec.flag(short: letter) else {
                if letter == "h" {
                    result.notices.append("Flag shorthand -h has been deprecated, use --help")
                    result.wantsHelp = true
                    left = left.dropFirst()
                    continue
                }
                throw .invalid("unknown shorthand flag: '\(letter)' in -\(left)")
            }
            let after = left.dropFirst()
            if after.first == "=", after.count > 1 {
                try set(flag, String(after.dropFirst()), &result)
                return
            }
            if flag.kind == .boolean {
                try set(flag, "true", &result)
                left = after
            } else if !after.isEmpty {
                try set(flag, String(after), &result)
                return
            } else if let next = rest.popFirst() {
                try set(flag, next, &result)
                return
            } else {
                throw .invalid("flag needs an argument: '\(letter)' in -\(left)")
            }
        }
    }

    private func set(_ flag: FlagSpec, _ text: String, _ result: inout ParsedCommand) throws(FlagError) {
        if flag.name == "help" {
            result.wantsHelp = (try? GoNumber.boolean(text)) ?? false
            return
        }
        do {
            result.given.append((flag.name, try check.value(text, of: flag)))
        } catch {
            let name = flag.errorName
            throw .invalid("invalid argument \(GoNumber.quoted(text)) for \"\(name)\" flag: \(error.message)")
        }
        if let instead = flag.deprecated {
            result.notices.append("Flag --\(flag.name) has been deprecated, \(instead)")
        }
    }
}
