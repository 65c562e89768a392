extension ShellProgram {
    /// A shell as `exec` starts it.
    ///
    /// - Parameter arguments: `sh`, `sh -c TEXT [NAME ARG…]`, `sh FILE [ARG…]`, with the options of `sh(1)`.
    /// - Parameter environment: `NAME=value` strings; the process has them too, and the shell reads them there.
    public init(arguments: [[UInt8]], environment: [[UInt8]] = [], dialect: Dialect = .ash) {
        self.dialect = dialect
        let called = arguments.first ?? Array((dialect == .ash ? "sh" : "bash").utf8)
        name = called
        if dialect == .bash { options = [.hashAll, .braceExpand] }
        var reader = InvocationReader(arguments: arguments, dialect: dialect, options: options)
        reader.read()
        options = reader.options
        if let error = reader.error {
            extra.startError = error
            extra.startGoesOn = reader.isWarning
        }
        if reader.isInteractive { extra.startsInteractive = true }
        isLogin = reader.isLogin || called.first == UInt8(ascii: "-")
        var rest = reader.rest
        if options.contains(.commandString) {
            let text = rest.isEmpty ? [] : rest.removeFirst()
            if !rest.isEmpty { name = rest.removeFirst() }
            sources = [Source(kind: .commandString, text: text, line: dialect == .ash ? 0 : 1)]
            positional = rest
        } else if let file = rest.first, !options.contains(.standardInput) {
            name = file
            sources = [Source(kind: .file, name: file, isComplete: false)]
            positional = Array(rest.dropFirst())
        } else {
            options.insert(.standardInput)
            var source = Source(kind: .standardInput, isComplete: false)
            source.descriptor = 0
            sources = [source]
            positional = rest
        }
    }

    /// A shell that lives on between texts it is fed (`feed`): the simulated host's.
    public static func fed(name: String, dialect: Dialect) -> ShellProgram {
        var shell = ShellProgram(arguments: [Array(name.utf8)], dialect: dialect)
        shell.options.remove(.standardInput)
        shell.sources = [Source(kind: .fed, isComplete: false)]
        return shell
    }

    /// Gives a fed shell the next complete text to run. It reports the status of each when it is done.
    public mutating func feed(_ text: [UInt8]) {
        extra.fedTexts.append(text)
    }
}

/// Reads the options of `sh(1)`.
private struct InvocationReader {
    var arguments: [[UInt8]]
    let dialect: Dialect
    var options: ShellOptions
    var rest: [[UInt8]] = []
    var isInteractive = false
    var isLogin = false
    var error: [UInt8]?
    var isWarning = false

    init(arguments: [[UInt8]], dialect: Dialect, options: ShellOptions) {
        self.arguments = arguments
        self.dialect = dialect
        self.options = options
    }

    mutating func read() {
        var index = 1
        while index < arguments.count, error == nil {
            let argument = arguments[index]
            guard argument.count > 1, let sign = argument.first,
                sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
            else {
                // `-` alone ends the options.
                if argument == [UInt8(ascii: "-")] { index += 1 }
                break
            }
            index += 1
            if argument == Array("--".utf8) { break }
            if argument.starts(with: Array("--".utf8)) {
                long(argument, &index)
                continue
            }
            for letter in argument.dropFirst() {
                if letter == UInt8(ascii: "o") || (letter == UInt8(ascii: "O") && dialect == .bash) {
                    named(index < arguments.count ? arguments[index] : nil, isOn: sign == UInt8(ascii: "-"), letter)
                    index += 1
                } else {
                    flag(letter, isOn: sign == UInt8(ascii: "-"))
                }
            }
        }
        rest = index < arguments.count ? Array(arguments[index...]) : []
        if options.contains(.commandString), rest.isEmpty, error == nil {
            error = Array((dialect == .ash ? "-c requires an argument" : "-c: option requires an argument").utf8)
        }
    }

    private mutating func long(_ argument: [UInt8], _ index: inout Int) {
        switch String(decoding: argument, as: UTF8.self) {
        case "--login": isLogin = true
        case "--norc", "--noprofile", "--noediting", "--posix", "--restricted": break
        case "--version" where dialect == .bash: error = Array("version".utf8)
        case "--rcfile", "--init-file": index += 1
        default:
            if dialect == .bash { error = argument + Array(": invalid option".utf8) }
        }
    }

    private mutating func flag(_ letter: UInt8, isOn: Bool) {
        switch letter {
        case UInt8(ascii: "c"): options.insert(.commandString)
        case UInt8(ascii: "s"): options.insert(.standardInput)
        case UInt8(ascii: "i"): isInteractive = isOn
        case UInt8(ascii: "l"): isLogin = isOn
        default:
            guard let entry = ShellOptions.table(dialect).first(where: { $0.letter == letter }) else {
                let text = dialect == .ash ? "illegal option -" : "-"
                error = Array(text.utf8) + [letter] + (dialect == .ash ? [] : Array(": invalid option".utf8))
                return
            }
            if isOn { options.insert(entry.option) } else { options.remove(entry.option) }
        }
    }

    private mutating func named(_ name: [UInt8]?, isOn: Bool, _ letter: UInt8) {
        guard letter == UInt8(ascii: "o"), let name else { return }
        let text = String(decoding: name, as: UTF8.self)
        guard let entry = ShellOptions.table(dialect).first(where: { $0.name == text }) else {
            isWarning = dialect == .ash
            error = Array(
                (dialect == .ash ? "illegal option \(isOn ? "-" : "+")o \(text)" : "\(text): invalid option name").utf8
            )
            return
        }
        if isOn { options.insert(entry.option) } else { options.remove(entry.option) }
    }
}
