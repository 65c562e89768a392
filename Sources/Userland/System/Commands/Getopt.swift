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
            var takesLong = false
            var takesSingleDash = false
            var style = OptionOrder.Quoting.shell
            if first.first != UInt8(ascii: "-") {
                // The old form: no quoting.
                short = String(decoding: first, as: UTF8.self)
                parameters = Array(call.arguments.dropFirst())
                if parameters.first == Array("--".utf8) { parameters.removeFirst() }
                quotes = false
            } else {
                let options = try CommandOptions(
                    call.arguments,
                    name: self.name,
                    short: "+o:n:qQs:Tual:",
                    long: [
                        LongOption("options", "o"), LongOption("longoptions", "l"), LongOption("quiet", "q"),
                        LongOption("quiet-output", "Q"), LongOption("shell", "s"), LongOption("test", "T"),
                        LongOption("unquoted", "u"), LongOption("name", "n"), LongOption("alternative", "a"),
                    ],
                    page: usageText
                )
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
                takesLong = options.has("l")
                takesSingleDash = options.has("a") && takesLong
                style = try quoting(options, &call)
                name = options.text("n") ?? name
                isQuiet = options.has("q")
                isSilent = options.has("Q")
            }
            var order = OptionOrder(
                short: short,
                longNames: longNames,
                name: name,
                quoting: quotes ? style : .none,
                takesLong: takesLong,
                takesSingleDash: takesSingleDash
            )
            order.read(parameters)
            if !isQuiet { call.error += order.complaints }
            if !isSilent { call.print(order.text) }
            return order.complaints.isEmpty ? 0 : 1
        } catch {
            call.error += error.text
            return error.status
        }
    }

    private static func quoting(
        _ options: CommandOptions,
        _ call: inout AppletCall
    ) throws(UsageError) -> OptionOrder.Quoting {
        var style = OptionOrder.Quoting.shell
        for shell in options.values("s") {
            switch String(decoding: shell, as: UTF8.self) {
            case "sh", "bash": style = .shell
            case "csh", "tcsh": style = .cShell
            case let other:
                call.complain("unknown shell '\(other)', assuming bash")
                style = .shell
            }
        }
        return style
    }
}
