public import Shell

/// What `towtank sh` is asked for.
public struct SandboxOptions: Sendable {
    /// A command line that cannot be understood.
    public struct Mistake: Error, Sendable {
        /// What to say about it.
        public var message: String
    }

    /// Where the commands come from.
    public enum Source: Hashable, Sendable {
        case line(String)
        /// A script of the machine or, where it has none of that name, of the real disk.
        case file(String)
        case standardInput
    }

    /// A folder of the real disk and where its copy goes.
    public struct Import: Hashable, Sendable {
        /// On the real disk.
        public var folder: String
        /// In the machine, from `/`.
        public var path: String
    }

    /// Which shell it is.
    public var dialect = Dialect.ash
    /// Copied in this order.
    public var imports: [Import] = []
    /// Where the script starts.
    public var workingDirectory = "/"
    /// Beside `PATH` and `HOME`, or in their place.
    public var environment: [String] = []
    /// What is run.
    public var source = Source.standardInput
    /// `$1` …; for a line, `$0` first.
    public var parameters: [String] = []
    /// What it may use.
    public var limits = SandboxLimits()
    /// Many scripts come on standard input, each for a machine of its own.
    public var isBatch = false
    /// Only the help is wanted.
    public var wantsHelp = false

    /// Nothing but what is usual.
    public init() {}

    /// Reads the words after `towtank sh`.
    public init(_ words: [String]) throws(Mistake) {
        var rest = words[...]
        while let word = rest.first, word.hasPrefix("-"), word != "-" {
            rest.removeFirst()
            if word == "--" { break }
            if word == "-c" {
                if isBatch { throw Mistake(message: "--batch takes its scripts from standard input") }
                source = .line(try Self.value(of: word, &rest))
                parameters = Array(rest)
                return
            }
            try read(word, &rest)
            if wantsHelp { return }
        }
        guard let first = rest.popFirst() else { return }
        if isBatch { throw Mistake(message: "--batch takes its scripts from standard input") }
        if first != "-" { source = .file(first) }
        parameters = Array(rest)
    }

    private mutating func read(_ word: String, _ rest: inout ArraySlice<String>) throws(Mistake) {
        // `--name=value` is `--name value`.
        var name = word
        if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
            name = String(word[..<equals])
            rest.insert(String(word[word.index(after: equals)...]), at: rest.startIndex)
        }
        switch name {
        case "-h", "--help": wantsHelp = true
        case "--dialect":
            let value = try Self.value(of: name, &rest)
            guard let dialect = Dialect(rawValue: value) else {
                throw Mistake(message: "unknown dialect: \(value) (there are ash and bash)")
            }
            self.dialect = dialect
        case "--import":
            let value = try Self.value(of: name, &rest)
            guard let colon = value.lastIndex(of: ":"), colon != value.startIndex else {
                throw Mistake(message: "--import wants HOSTDIR:PATH, not \(value)")
            }
            let path = String(value[value.index(after: colon)...])
            guard path.hasPrefix("/") else { throw Mistake(message: "--import: the path must start with /: \(path)") }
            imports.append(Import(folder: String(value[..<colon]), path: path))
        case "--cwd":
            workingDirectory = try Self.value(of: name, &rest)
            guard workingDirectory.hasPrefix("/") else {
                throw Mistake(message: "--cwd: the path must start with /: \(workingDirectory)")
            }
        case "--env":
            let value = try Self.value(of: name, &rest)
            guard let equals = value.firstIndex(of: "="), equals != value.startIndex else {
                throw Mistake(message: "--env wants NAME=VALUE, not \(value)")
            }
            let variable = value[...equals]
            environment.removeAll { $0.hasPrefix(variable) }
            environment.append(value)
        case "--batch": isBatch = true
        case "--fuel": limits.fuel = try Self.number(of: name, &rest)
        case "--time": limits.seconds = try Self.number(of: name, &rest)
        case "--memory": limits.memory = try Self.number(of: name, &rest, atMost: 1 << 20) << 20
        case "--output": limits.output = try Self.number(of: name, &rest, atMost: 1 << 20) << 20
        case "--depth": limits.depth = try Self.number(of: name, &rest, atMost: 30_000)
        case "--processes": limits.processes = try Self.number(of: name, &rest, atMost: 32_768)
        default: throw Mistake(message: "unknown option: \(word)")
        }
    }

    private static func value(of option: String, _ rest: inout ArraySlice<String>) throws(Mistake) -> String {
        guard let value = rest.popFirst() else { throw Mistake(message: "\(option) needs a value") }
        return value
    }

    private static func number(
        of option: String,
        _ rest: inout ArraySlice<String>,
        atMost limit: Int = 1 << 50
    ) throws(Mistake) -> Int {
        let value = try value(of: option, &rest)
        guard let number = Int(value), number > 0, number <= limit else {
            throw Mistake(message: "\(option) wants a number from 1 to \(limit), not \(value)")
        }
        return number
    }

    /// What `--help` prints.
    public static let help = """
        Runs a script in a simulated machine of its own. The real disk is never written.

        Usage:  towtank sh [OPTIONS] -c LINE [NAME [ARG...]]
                towtank sh [OPTIONS] [FILE [ARG...]]
                towtank sh [OPTIONS] --batch

        FILE is a script of the machine or, where it has none of that name, of the real disk. Without it, or as -, the
        commands are read from standard input. Standard streams and the exit status pass through. The script runs as
        root in /, with PATH and HOME alone in its environment.

        Options:
          --dialect ash|bash       the shell: BusyBox's (default) or bash
          --import HOSTDIR:PATH    puts a copy of a folder into the machine; may be given several times
          --cwd PATH               starts there
          --env NAME=VALUE         sets a variable; may be given several times
          --fuel N                 processor time, in units of 100 ns (default 36000000000: one hour)
          --time SECONDS           simulated time (default 86400)
          --memory MIB             what its programs may hold together (default 512)
          --output MIB             what it may write to the standard streams (default 256)
          --depth N                how deep functions may call each other (default 1000)
          --processes N            how many processes there may be at once (default 4096)
          --batch                  runs many scripts, each in a machine of its own: reads `LENGTH`, a newline and so
                                   many bytes of script for each, and writes `STATUS LENGTH LENGTH`, a newline, and
                                   what it wrote to standard output and to standard error
          -h, --help               print this help

        A script that reaches a limit of time, fuel or output is stopped, with a message and exit status 124. Time
        jumps: `sleep 3600` takes no time.

        """
}
