/// The command line of `jq`.
struct JqOptions {
    var filter: [UInt8]?
    var filterFile: [UInt8]?
    var files: [[UInt8]] = []
    var writer = JsonWriter()
    var isNull = false
    var isRaw = false
    var slurps = false
    var setsStatus = false
    var printsRaw = false
    var joins = false
    var isSequence = false
    var colors: Bool?
    /// `$name` and its value.
    var named: [(String, JqValue)] = []
    var positional: [JqValue] = []
    /// Files of `--slurpfile` and `--rawfile`.
    var dataFiles: [(name: String, file: [UInt8], isRaw: Bool)] = []
    var showsHelp = false
    var showsVersion = false

    static let hint = """
        Use jq --help for help with command-line options,
        or see the jq manpage, or online docs  at https://stedolan.github.io/jq

        """

    private enum Rest {
        case files
        case strings
        case values
    }

    init(_ arguments: [[UInt8]]) throws(UsageError) {
        var rest = Rest.files
        var index = 0
        var onlyOperands = false
        func wrong(_ text: String) -> UsageError { UsageError("jq: \(text)\n\(Self.hint)", status: 2) }
        func take(_ count: Int, _ words: String) throws(UsageError) -> [[UInt8]] {
            guard index + count <= arguments.count else { throw wrong(words) }
            index += count
            return Array(arguments[(index - count)..<index])
        }
        while index < arguments.count {
            let argument = arguments[index]
            let text = String(decoding: argument, as: UTF8.self)
            index += 1
            // `-1` is a filter.
            let second = argument.count > 1 ? argument[1] : 0
            if onlyOperands || argument[...].first != 45 || !(second == 45 || second.isLetter) {
                try addOperand(argument, rest)
                continue
            }
            if text == "--" {
                onlyOperands = true
                continue
            }
            if !text.hasPrefix("--") {
                for letter in text.dropFirst() where !setFlag(letter) {
                    switch letter {
                    case "f": filterFile = try take(1, "-f takes a parameter (e.g. -f file)").first
                    case "L": _ = try take(1, "-L takes a parameter: (e.g. -L /search/path or -L/search/path)")
                    default: throw wrong("Unknown option \(text)")
                    }
                }
                continue
            }
            switch text.dropFirst(2) {
            case "arg":
                let pair = try take(2, "--arg takes two parameters (e.g. --arg varname value)")
                named.append((String(decoding: pair[0], as: UTF8.self), .string(JqText.repaired(pair[1]))))
            case "argjson":
                let pair = try take(2, "--argjson takes two parameters (e.g. --argjson varname text)")
                guard let value = try? JsonReader.value(of: pair[1]) else {
                    throw wrong("invalid JSON text passed to --argjson")
                }
                named.append((String(decoding: pair[0], as: UTF8.self), value))
            case "slurpfile", "rawfile", "argfile":
                let pair = try take(
                    2,
                    "\(text) takes two parameters (e.g. \(text) varname filename)"
                )
                dataFiles.append((String(decoding: pair[0], as: UTF8.self), pair[1], text == "--rawfile"))
            case "args": rest = .strings
            case "jsonargs": rest = .values
            case "indent":
                let count = try take(1, "--indent takes one parameter").first.flatMap(Numeral.unsigned)
                guard let count, count <= 7 else { throw wrong("--indent takes a number between -1 and 7") }
                writer.indent = count == 0 ? nil : count
            case "tab":
                writer.usesTabs = true
                writer.indent = 1
            case "from-file": filterFile = try take(1, "-f takes a parameter (e.g. -f file)").first
            case "help": showsHelp = true
            case "version": showsVersion = true
            default:
                guard let letter = Self.long[String(text.dropFirst(2))], setFlag(letter) else {
                    throw wrong("Unknown option \(text)")
                }
            }
        }
    }

    private static let long: [String: Character] = [
        "compact-output": "c", "null-input": "n", "exit-status": "e", "slurp": "s", "raw-output": "r",
        "raw-input": "R", "color-output": "C", "monochrome-output": "M", "sort-keys": "S", "ascii-output": "a",
        "join-output": "j", "seq": "q", "unbuffered": "u",
    ]

    private mutating func setFlag(_ letter: Character) -> Bool {
        switch letter {
        case "c": writer.indent = nil
        case "n": isNull = true
        case "e": setsStatus = true
        case "s": slurps = true
        case "r": printsRaw = true
        case "R": isRaw = true
        case "C": colors = true
        case "M": colors = false
        case "S": writer.sortsKeys = true
        case "a": writer.escapesUnicode = true
        case "j":
            printsRaw = true
            joins = true
        case "q": isSequence = true
        case "u": break
        case "h": showsHelp = true
        case "V": showsVersion = true
        default: return false
        }
        return true
    }

    private mutating func addOperand(_ argument: [UInt8], _ rest: Rest) throws(UsageError) {
        if filter == nil, filterFile == nil {
            filter = argument
            return
        }
        switch rest {
        case .files: files.append(argument)
        case .strings: positional.append(.string(JqText.repaired(argument)))
        case .values:
            guard let value = try? JsonReader.value(of: argument) else {
                throw UsageError(
                    "jq: invalid JSON text passed to --jsonargs\n\(Self.hint)",
                    status: 2
                )
            }
            positional.append(value)
        }
    }
}
