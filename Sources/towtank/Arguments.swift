import Simulator

/// What the program was asked for on its command line.
struct Arguments {
    /// What to do.
    enum Action: Equatable {
        /// A prompt where there is a terminal, else a script on standard input.
        case standardInput
        case command(String)
        case script(String)
        case play([String])
        case golden([String])
        /// The table of the applets and their options.
        case userland
        case fidelity
        case explain(DockerfileCommand.Options)
        case help
        case version
    }

    /// A command line that cannot be understood; what to say about it.
    struct Mistake: Error {
        var message: String
    }

    var action = Action.standardInput
    var world: WorldConfiguration.Kind?
    /// Where the world is kept between sittings.
    var worldFile: String?
    var isPlain = false
    /// `$0`, `$1` … of a command line or script.
    var parameters: [String] = []
    /// Folder of the transcripts that `play` writes.
    var output: String?
    /// Folder of the recorded corpus.
    var corpus = "Golden"
    /// Files to be copied into the simulated host before the start, and out of it at the end: `FROM[:TO]`.
    var filesIn: [String] = []
    var filesOut: [String] = []
    var isQuiet = false
    var updates = false

    /// Reads the words after the program's name.
    init(_ words: [String]) throws(Mistake) {
        var rest = words[...]
        while let word = rest.first, word.hasPrefix("-"), word != "-" {
            rest.removeFirst()
            if word == "--" { break }
            if try readGeneral(word, &rest) { continue }
            switch word {
            case "-c":
                action = .command(try Self.value(of: word, &rest))
                parameters = Array(rest)
                return
            case "-h", "--help":
                action = .help
                return
            case "--version":
                action = .version
                return
            default:
                throw Mistake(message: "unknown option: \(word)")
            }
        }
        guard let first = rest.popFirst() else { return }
        switch first {
        case "-":
            parameters = ["bash"] + rest
        case "play":
            let files = try readSubcommand(rest) { arguments, word, rest throws(Mistake) in
                guard word == "-o" || word == "--output" else { return false }
                arguments.output = try Self.value(of: word, &rest)
                return true
            }
            if action == .help { return }
            if files.isEmpty { throw Mistake(message: "play needs a scenario file") }
            action = .play(files)
        case "dockerfile": try readDockerfile(rest)
        case "golden":
            let names = try readSubcommand(rest) { arguments, word, rest throws(Mistake) in
                switch word {
                case "-q", "--quiet": arguments.isQuiet = true
                case "--update": arguments.updates = true
                case "--corpus": arguments.corpus = try Self.value(of: word, &rest)
                default: return false
                }
                return true
            }
            if action != .help { action = .golden(names) }
        case "userland" where rest.isEmpty:
            action = .userland
        case "fidelity":
            let operands = try readSubcommand(rest) { arguments, word, rest throws(Mistake) in
                guard word == "--corpus" else { return false }
                arguments.corpus = try Self.value(of: word, &rest)
                return true
            }
            if let operand = operands.first { throw Mistake(message: "fidelity takes no \(operand)") }
            if action != .help { action = .fidelity }
        default:
            action = .script(first)
            parameters = [first] + rest
        }
    }

    private mutating func readGeneral(_ word: String, _ rest: inout ArraySlice<String>) throws(Mistake) -> Bool {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch parts[0] {
        case "--plain":
            isPlain = true
        case "--world":
            let name = parts.count > 1 ? parts[1] : try Self.value(of: word, &rest)
            guard let kind = WorldConfiguration.Kind(rawValue: name) else {
                throw Mistake(message: "unknown world: \(name) (there are hub, fixture and empty)")
            }
            world = kind
        case "--put":
            filesIn.append(parts.count > 1 ? parts[1] : try Self.value(of: word, &rest))
        case "--get":
            filesOut.append(parts.count > 1 ? parts[1] : try Self.value(of: word, &rest))
        case "--world-file":
            worldFile = parts.count > 1 ? parts[1] : try Self.value(of: word, &rest)
            if worldFile == "" { throw Mistake(message: "--world-file needs the name of a file") }
        default:
            return false
        }
        return true
    }

    private mutating func readDockerfile(_ words: ArraySlice<String>) throws(Mistake) {
        var options = DockerfileCommand.Options()
        guard words.first == "explain" else {
            if words.first == "-h" || words.first == "--help" { return action = .help }
            throw Mistake(message: "dockerfile needs a verb: explain")
        }
        let files = try readSubcommand(words.dropFirst()) { _, word, rest throws(Mistake) in
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            switch parts[0] {
            case "--json": options.isJSON = true
            case "--env", "-e":
                let text = parts.count > 1 ? parts[1] : try Self.value(of: word, &rest)
                guard text.contains("="), !text.hasPrefix("=") else {
                    throw Mistake(message: "--env needs NAME=value, not \(text)")
                }
                options.environment = (options.environment ?? []) + [text]
            default: return false
            }
            return true
        }
        if action == .help { return }
        guard files.count == 1 else { throw Mistake(message: "dockerfile explain needs one file") }
        options.path = files[0]
        action = .explain(options)
    }

    private static func value(of option: String, _ rest: inout ArraySlice<String>) throws(Mistake) -> String {
        guard let value = rest.popFirst() else { throw Mistake(message: "\(option) needs a value") }
        return value
    }

    /// The operands of a subcommand; its options may stand anywhere among them.
    private mutating func readSubcommand(
        _ words: ArraySlice<String>,
        option: (inout Arguments, String, inout ArraySlice<String>) throws(Mistake) -> Bool
    ) throws(Mistake) -> [String] {
        if world != nil || worldFile != nil {
            throw Mistake(message: "scenarios are always played in the fixture world")
        }
        var operands: [String] = []
        var rest = words
        while let word = rest.popFirst() {
            if word == "--" { return operands + rest }
            guard word.hasPrefix("-"), word != "-" else {
                operands.append(word)
                continue
            }
            if word == "-h" || word == "--help" {
                action = .help
                return []
            }
            guard try option(&self, word, &rest) else { throw Mistake(message: "unknown option: \(word)") }
        }
        return operands
    }

    static let help = """
        A shell in which Docker commands work, on a simulated machine. Nothing you do here touches your own.

        Usage:  towtank [OPTIONS]                          a prompt; a script where standard input is no terminal
                towtank [OPTIONS] -c LINE [NAME [ARG...]]  one command line
                towtank [OPTIONS] SCRIPT [ARG...]          a script
                towtank play [-o FOLDER] FILE.scn...       write what the commands of scenarios answer
                towtank golden [-q] [--update] [--corpus FOLDER] [SCENARIO...]
                                                           compare with what a real engine answered
                towtank sh [OPTIONS] [-c LINE | SCRIPT]    a script in a machine of its own (towtank sh --help)
                towtank fidelity [--corpus FOLDER]         what works: the page docs/fidelity.md
                towtank dockerfile explain [--json] [--env NAME=VALUE]... FILE
                                                           show how a Dockerfile is read; with --env, how words expand

        Options:
          --world hub|fixture|empty   start with no images and a Docker Hub to pull from (default),
                                      with four images, or with nothing at all
          --put FILE[:PATH]           copy a real file or folder into the simulated host first
          --get PATH[:FILE]           copy one of the simulated host to the real disk at the end
          --world-file FILE           go on with the world in FILE and keep it there when you leave;
                                      a new one begins where there is no such file
          --plain                     no colours and no cursor movements, for screen readers
          --version                   print the version
          -h, --help                  print this help

        In commands and scripts time jumps: `sleep 3600` takes no time. At the prompt it goes as fast as yours.

        """
}
