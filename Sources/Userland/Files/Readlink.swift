import Kernel

/// `readlink`: shows where a link leads.
enum Readlink: OptionApplet {
    static let name = "readlink"
    static let short = "fnvsq"
    static let operandCount = 1...1
    static let usage = #"""
        readlink [-fnv] FILE

        Display the value of a symlink

        	-f	Canonicalize by following all symlinks
        	-n	Don't add newline
        	-v	Verbose
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let path = options.operands[0]
        do throws(Errno) {
            let text = options.has("f") ? try RealPath.of(path, &machine) : try machine.readLink(path)
            call.output += text
            if !options.has("n") { call.put("\n") }
            return 0
        } catch {
            guard options.has("v"), !options.has("f") else { return 1 }
            let why = error == .invalidArgument ? "not a symlink" : error.message
            call.complain("", path, ": cannot read link: \(why)")
            return 1
        }
    }
}
