import Kernel

/// `tar`: makes, lists and unpacks archives.
enum Tar: ImmediateApplet {
    static let name = "tar"
    static let usage = #"""
        tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [FILE]...

        Create, extract, or list files from a tar file

        	c	Create
        	x	Extract
        	t	List
        	-f FILE	Name of TARFILE ('-' for stdin/out)
        	-C DIR	Change to DIR before operation
        	-v	Verbose
        	-O	Extract to stdout
        	-m	Don't restore mtime
        	-o	Don't restore user:group
        	-k	Don't replace existing files
        	-Z	(De)compress using compress
        	-z	(De)compress using gzip
        	-J	(De)compress using xz
        	-j	(De)compress using bzip2
        	--lzma	(De)compress using lzma
        	-a	(De)compress based on extension
        	-h	Follow symlinks
        	--overwrite		Replace existing files
        	--strip-components NUM	NUM of leading components to strip
        	--no-recursion		Don't descend in directories
        	--numeric-owner		Use numeric user:group
        	--no-same-permissions	Don't restore access permissions
        	--to-command COMMAND	Pipe files to COMMAND
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? options(arguments, name: name), options.has("x") || options.has("t") else {
            return []
        }
        return [options.value("f") ?? [UInt8(ascii: "-")]]
    }

    /// The first argument may be option letters without a dash.
    private static func options(_ arguments: [[UInt8]], name: String) throws(UsageError) -> CommandOptions {
        var arguments = arguments
        if let first = arguments.first, let letter = first.first, letter != UInt8(ascii: "-") {
            // Old style: the values come as further arguments, in the order of their letters.
            var rebuilt: [[UInt8]] = []
            var rest = Array(arguments.dropFirst())
            for letter in first {
                let takesValue =
                    letter == UInt8(ascii: "f") || letter == UInt8(ascii: "C") || letter == UInt8(ascii: "T")
                    || letter == UInt8(ascii: "X")
                rebuilt.append([UInt8(ascii: "-"), letter])
                if takesValue, !rest.isEmpty { rebuilt.append(rest.removeFirst()) }
            }
            arguments = rebuilt + rest
        }
        return try CommandOptions(
            arguments,
            name: name,
            short: "tvf:C:xchmopPOkZzjJaT:X:α:β:γδεζη:θ",
            long: [
                LongOption("list", "t"), LongOption("extract", "x"), LongOption("get", "x"), LongOption("create", "c"),
                LongOption("verbose", "v"), LongOption("file", "f"), LongOption("directory", "C"),
                LongOption("to-stdout", "O"), LongOption("dereference", "h"), LongOption("gzip", "z"),
                LongOption("bzip2", "j"), LongOption("xz", "J"), LongOption("compress", "Z"),
                LongOption("lzma", "θ"), LongOption("auto-compress", "a"), LongOption("touch", "m"),
                LongOption("files-from", "T"), LongOption("exclude-from", "X"), LongOption("exclude", "α"),
                LongOption("strip-components", "β"), LongOption("no-recursion", "γ"),
                LongOption("numeric-owner", "δ"), LongOption("no-same-permissions", "ε"),
                LongOption("same-permissions", "p"), LongOption("overwrite", "ζ"), LongOption("to-command", "η"),
                LongOption("keep-old", "k"), LongOption("no-same-owner", "o"), LongOption("absolute-names", "P"),
            ],
            page: usageText
        )
    }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        do throws(UsageError) {
            let options = try options(call.arguments, name: call.name)
            let modes = ["c", "x", "t"].filter { options.has(Character($0)) }
            guard modes.count == 1 else { throw wrongUsage() }
            let format = try TarCompression(options, archive: options.text("f"))
            var work = TarWork(options: options, format: format)
            if options.has("c") { return work.create(&call, &machine) }
            guard let input = call.inputs.first else { throw wrongUsage() }
            if let failure = input.failure {
                let before = input.failedOpening ? "can't open '" : "can't read '"
                call.complain(before, input.name, "': \(failure.message)")
                return 1
            }
            let here = machine.current.workingDirectory
            defer { machine.current.workingDirectory = here }
            if let directory = options.value("C") {
                do throws(Errno) {
                    try machine.changeDirectory(directory)
                } catch {
                    call.complain("can't change directory to '", directory, "': \(error.message)")
                    return 1
                }
            }
            return work.read(input.bytes, &call, &machine)
        } catch {
            call.error += error.text
            return error.status
        }
    }
}
