/// The options of `xargs`.
struct XargsPlan: Codable, Sendable {
    private(set) var command: [[UInt8]]
    private(set) var file: [UInt8]?
    private(set) var isNullSeparated = false
    /// The byte between words then.
    private(set) var separator: UInt8 = 0
    private(set) var skipsEmpty = false
    private(set) var showsCommands = false
    private(set) var endMark: [UInt8]?
    /// What is replaced in the command, one line at a time.
    private(set) var replaced: [UInt8]?
    private(set) var mostArguments = Int.max
    /// Lines for each command (GNU's `-L`).
    private(set) var mostLines = Int.max
    private(set) var mostBytes = 131_072 - 2048
    private(set) var parallel = 1
    private(set) var failsOnSize = false

    init(_ arguments: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Xargs.name,
            short: "+trpn:s:xE:e::I:i::0a:P:L:d:",
            long: [
                LongOption("no-run-if-empty", "r"), LongOption("null", "0"), LongOption("max-args", "n"),
                LongOption("max-procs", "P"), LongOption("verbose", "t"), LongOption("replace", "i"),
                LongOption("arg-file", "a"), LongOption("max-lines", "L"), LongOption("delimiter", "d"),
            ],
            page: Xargs.usageText
        )
        command = options.operands.isEmpty ? [Array("echo".utf8)] : options.operands
        if options.has("p") { throw UsageError("xargs: can't open '/dev/tty': No such device or address\n") }
        if let delimiter = options.text("d") {
            guard delimiter == "\\n" || delimiter == "\n" || delimiter == "\\0" else {
                throw UsageError("xargs: -d takes only a newline here\n")
            }
            isNullSeparated = true
            separator = delimiter == "\\0" ? 0 : 10
        }
        file = options.value("a")
        if options.has("0") { isNullSeparated = true }
        skipsEmpty = options.has("r")
        showsCommands = options.has("t")
        endMark = options.value("E") ?? options.value("e")
        if options.has("I") || options.has("i") {
            replaced = options.value("I") ?? options.value("i") ?? Array("{}".utf8)
        }
        if let number = try Self.number(options, "n") { mostArguments = number }
        if let number = try Self.number(options, "L") { mostLines = number }
        if let number = try Self.number(options, "s") { mostBytes = number }
        if let text = options.text("P") {
            guard let number = Int(text), number >= 0 else { throw UsageError("xargs: invalid number '\(text)'\n") }
            parallel = number == 0 ? 100 : number
        }
        failsOnSize = options.has("x")
        let fixed = command.reduce(0) { $0 + $1.count + 1 }
        if replaced == nil, fixed >= mostBytes {
            throw UsageError("xargs: can't fit single argument within argument list size limit\n")
        }
    }

    private static func number(_ options: CommandOptions, _ letter: Character) throws(UsageError) -> Int? {
        guard let text = options.text(letter) else { return nil }
        guard let number = Int(text), text.first?.isNumber == true else {
            throw UsageError("xargs: invalid number '\(text)'\n")
        }
        guard number > 0 else { throw UsageError("xargs: number \(number) is not in 1..2147483647 range\n") }
        return number
    }
}
