import Kernel

/// `getopt`: puts the options of a script in order.
enum Getopt: ImmediateApplet {
    static let name = "getopt"
    static let usage = #"""
        getopt [OPTIONS] [--] OPTSTRING PARAMS

        	-a		Allow long options starting with single -
        	-l LOPT[,...]	Long options to recognize
        	-n PROGNAME	The name under which errors are reported
        	-o OPTSTRING	Short options to recognize
        	-q		No error messages on unrecognized options
        	-Q		No normal output
        	-s SHELL	Set shell quoting conventions
        	-T		Version test (exits with 4)
        	-u		Don't quote output

        Example:

        O=`getopt -l bb: -- ab:c:: "$@"` || exit 1
        eval set -- "$O"
        while true; do
        	case "$1" in
        	-a)	echo A; shift;;
        	-b|--bb) echo "B:'$2'"; shift 2;;
        	-c)	case "$2" in
        		"")	echo C; shift 2;;
        		*)	echo "C:'$2'"; shift 2;;
        		esac;;
        	--)	shift; break;;
        	*)	echo Error; exit 1;;
        	esac
        done
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        do throws(UsageError) {
            guard let first = call.arguments.first else { throw UsageError("getopt: missing optstring argument\n") }
            var short = ""
            var longNames: [[UInt8]] = []
            var quotes = true
            var name = "getopt"
            var parameters: [[UInt8]]
            var isQuiet = false
            var isSilent = false
            if first.first != UInt8(ascii: "-") {
                // The old form: no quoting.
                short = String(decoding: first, as: UTF8.self)
                parameters = Array(call.arguments.dropFirst())
                if parameters.first == Array("--".utf8) { parameters.removeFirst() }
                quotes = false
            } else {
                let options = try CommandOptions(
                    call.arguments, name: self.name, short: "+o:n:qQs:Tual:",
                    long: [
                        LongOption("options", "o"), LongOption("longoptions", "l"), LongOption("quiet", "q"),
                        LongOption("quiet-output", "Q"), LongOption("shell", "s"), LongOption("test", "T"),
                        LongOption("unquoted", "u"), LongOption("name", "n"), LongOption("alternative", "a"),
                    ], page: usageText)
                if options.has("T") { return 4 }
                parameters = options.operands
                if let text = options.text("o") {
                    short = text
                } else {
                    guard !parameters.isEmpty else { throw UsageError("getopt: missing optstring argument\n") }
                    short = String(decoding: parameters.removeFirst(), as: UTF8.self)
                }
                for list in options.values("l") {
                    longNames += list.split { $0 == UInt8(ascii: ",") || $0 == 32 }.map(Array.init)
                }
                quotes = !options.has("u")
                name = options.text("n") ?? name
                isQuiet = options.has("q")
                isSilent = options.has("Q")
            }
            var order = OptionOrder(short: short, longNames: longNames, name: name, quotes: quotes)
            order.read(parameters)
            if !isQuiet { call.error += order.complaints }
            if !isSilent { call.print(order.text) }
            return order.complaints.isEmpty ? 0 : 1
        } catch {
            call.error += error.text
            return error.status
        }
    }
}

/// What `getopt` makes of parameters: options first, each with its value, then `--` and the rest.
struct OptionOrder {
    private let short: String
    private let long: [LongOption]
    private let specification: String
    private let name: String
    private let quotes: Bool
    private(set) var complaints: [UInt8] = []
    private(set) var text = ""

    init(short: String, longNames: [[UInt8]], name: String, quotes: Bool) {
        self.short = short
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
        var rest = parameters
        // Each complaint costs the option that caused it; the others are read again.
        while true {
            do throws(UsageError) {
                let options = try CommandOptions(rest, name: name, short: specification, long: long, page: "")
                for (letter, value) in options.given { append(letter, value) }
                text += " --"
                for operand in options.operands { text += " " + quoted(operand) }
                return
            } catch {
                complaints += error.text.last == 10 ? error.text : error.text + [10]
                guard let bad = offender(rest) else { return }
                rest.remove(at: bad)
            }
        }
    }

    private func offender(_ arguments: [[UInt8]]) -> Int? {
        arguments.indices.first { index in
            (try? CommandOptions(Array(arguments[...index]), name: name, short: specification, long: long, page: "")) == nil
                && (try? CommandOptions([arguments[index]], name: name, short: specification, long: long, page: "")) == nil
        }
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
