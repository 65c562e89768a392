import Kernel

/// `mktemp`: makes a file or directory under a name that nobody else has.
enum Mktemp: OptionApplet {
    static let name = "mktemp"
    static let short = "dqtp:u"
    static let operandCount = 0...1
    static let usage = #"""
        mktemp [-dt] [-p DIR] [TEMPLATE]

        Create a temporary file with name based on TEMPLATE and print its name.
        TEMPLATE must end with XXXXXX (e.g. [/dir/]nameXXXXXX).
        Without TEMPLATE, -t tmp.XXXXXX is assumed.

        	-d	Make directory, not file
        	-q	Fail silently on errors
        	-t	Prepend base directory name to TEMPLATE
        	-p DIR	Use DIR as a base directory (implies -t)
        	-u	Do not create anything; print a name

        Base directory is: -p DIR, else $TMPDIR, else /tmp
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let variable = EnvironmentList.value("TMPDIR", in: machine.current.environment)
        let folder = options.value("p") ?? (variable?.isEmpty == false ? variable : nil) ?? Array("/tmp".utf8)
        var template = options.operands.first ?? Array("tmp.XXXXXX".utf8)
        if options.operands.isEmpty || options.has("t") || options.has("p") {
            template = PathText.join(folder, template)
        }
        do throws(Errno) {
            call.print(try make(template, options, &machine))
            return 0
        } catch {
            if !options.has("q") { call.complain("(null): \(error.message)") }
            return 1
        }
    }

    private static func make(
        _ template: [UInt8],
        _ options: CommandOptions,
        _ machine: inout Machine
    ) throws(Errno) -> [UInt8] {
        let marks = Array("XXXXXX".utf8)
        guard template.suffix(6) == marks[...] else { throw .invalidArgument }
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
        while true {
            var word = machine.random.next()
            var path = Array(template.dropLast(6))
            for _ in 0..<6 {
                path.append(letters[Int(word % 62)])
                word /= 62
            }
            if (try? machine.status(path, followsLink: false)) != nil { continue }
            if options.has("u") { return path }
            if options.has("d") {
                try machine.makeDirectory(path, mode: 0o700)
            } else {
                let descriptor = try machine.open(path, [.write, .create, .exclusive], mode: 0o600)
                try machine.close(descriptor)
            }
            return path
        }
    }
}
