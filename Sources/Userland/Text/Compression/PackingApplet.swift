import Kernel

/// `gzip`, `bzip2`, `xz`, `lzma` and the names that unpack: files packed and unpacked.
enum PackingApplet: OptionApplet {
    static let name = "gzip"
    static let names = [
        "gzip", "gunzip", "zcat", "bzip2", "bunzip2", "bzcat", "xz", "unxz", "xzcat", "lzma", "unlzma", "lzcat",
    ]
    static let short = "cfkdtqv123456789n"
    static let usage = words("gzip")
    // Each name has a page of its own, which `run` shows.
    static let showsHelp = false

    /// What `NAME --help` shows, for each of the names.
    static func page(of name: String) -> String { "\(BusyBox.banner)\n\nUsage: \(words(name))\n" }

    private static func letters(_ name: String) -> String {
        switch name {
        case "gzip": short
        case "bzip2": "cfkdtqvz123456789s"
        case "gunzip": "cfkvtdqn"
        default: "cfkvtdq"
        }
    }

    /// Which format a name stands for.
    private enum Format {
        case gzip
        case bzip2
        case xz
        case lzma

        init(_ name: String) {
            switch name {
            case "bzip2", "bunzip2", "bzcat": self = .bzip2
            case "xz", "unxz", "xzcat": self = .xz
            case "lzma", "unlzma", "lzcat": self = .lzma
            default: self = .gzip
            }
        }

        /// The endings of packed files, and what an unpacked one has instead.
        var suffixes: [(String, String)] {
            switch self {
            case .gzip: [(".gz", ""), (".Z", ""), (".tgz", ".tar")]
            case .bzip2: [(".bz2", "")]
            case .xz: [(".xz", "")]
            case .lzma: [(".lzma", "")]
            }
        }
    }

    /// What is wrong with packed data, and what came out before.
    private struct Failure: Error {
        var text: String
        var output: [UInt8] = []
        /// BusyBox ends well all the same.
        var isForgiven = false
    }

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        let page = page(of: call.name)
        if call.arguments == [Array("--help".utf8)] {
            call.error += page.utf8
            return 0
        }
        do throws(UsageError) {
            let options = try CommandOptions(
                call.arguments,
                name: call.name,
                short: letters(call.name),
                long: call.name == "gzip"
                    ? [
                        LongOption("stdout", "c"), LongOption("to-stdout", "c"), LongOption("force", "f"),
                        LongOption("verbose", "v"), LongOption("decompress", "d"), LongOption("uncompress", "d"),
                        LongOption("test", "t"), LongOption("quiet", "q"), LongOption("fast", "1"),
                        LongOption("best", "9"), LongOption("no-name", "n"), LongOption("keep", "k"),
                    ] : [],
                page: page
            )
            if call.name == "xz" || call.name == "lzma", !options.has("d"), !options.has("t") {
                throw UsageError(page)
            }
            return try run(options, &call, on: &machine)
        } catch {
            call.error += error.text
            return error.status
        }
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let format = Format(call.name)
        let isCat = call.name.hasSuffix("cat")
        let packs = (call.name == "gzip" || call.name == "bzip2") && !options.has("d") && !options.has("t")
        let isForced = options.has("f")
        let level = options.last(of: "123456789")?.wholeNumberValue ?? 9
        var status: Int32 = 0
        for input in call.inputs {
            let isFile = input.name != [45]
            if let failure = input.failure, failure != .isDirectory || !packs || format != .gzip {
                if failure == .isDirectory {
                    call.complain("read error: \(failure.message)")
                } else {
                    call.complain(input.name, failure)
                }
                status = 1
                continue
            }
            let goesToOutput = options.has("c") || options.has("t") || isCat || !isFile
            var target: [UInt8] = []
            if !goesToOutput {
                guard let name = targetName(input.name, packs, format) else {
                    call.complain("", input.name, ": unknown suffix - ignored")
                    status = 1
                    continue
                }
                target = name
                if isForced { try? machine.unlink(target) }
                if (try? machine.status(target, followsLink: false)) != nil {
                    call.complain("can't open '", target, "': \(Errno.fileExists.message)")
                    status = 1
                    continue
                }
            } else if packs, !isForced, machine.isTerminal(1) {
                throw UsageError("\(call.name): compressed data not written to terminal, use -f to force it\n")
            }
            var content: [UInt8] = []
            machine.fuel -= input.bytes.count / 10
            if packs {
                content = format == .gzip ? Gzip.pack(input.bytes) : Bzip2Encoder.pack(input.bytes, level: level)
            } else {
                do throws(Failure) {
                    content = try unpack(input.bytes, format, isCat: isCat)
                } catch {
                    if goesToOutput, !options.has("t") { call.output += error.output }
                    if !error.text.isEmpty { call.complain(error.text) }
                    if !error.isForgiven { status = 1 }
                    continue
                }
                if options.has("t") { continue }
            }
            if goesToOutput {
                call.output += content
                continue
            }
            do throws(Errno) {
                let old = try machine.status(input.name)
                try machine.replaceContents(target, content, mode: old.mode & 0o7777)
                try? machine.setTimes(target, modified: old.modified)
            } catch {
                call.complain("can't open '", target, "': \(error.message)")
                status = 1
                continue
            }
            if options.has("v") {
                // An unsigned number, which wraps where the file became longer.
                let share = (format == .gzip && packs) || content.isEmpty ? 0 : input.bytes.count * 100 / content.count
                let percent = UInt32(truncatingIfNeeded: 100 - share)
                call.error += input.name + Array(": \(percent)% - replaced with ".utf8) + target + [10]
            }
            if options.has("k") { continue }
            do throws(Errno) {
                try machine.unlink(input.name)
            } catch {
                throw UsageError(
                    "\(call.name): can't remove file '\(String(decoding: input.name, as: UTF8.self))': \(error.message)\n"
                )
            }
        }
        return status
    }

    private static func unpack(_ bytes: [UInt8], _ format: Format, isCat: Bool) throws(Failure) -> [UInt8] {
        var format = format
        if isCat, format == .gzip, !Gzip.isGzip(bytes) {
            // zcat takes what it gets.
            if Bzip2.isBzip2(bytes) {
                format = .bzip2
            } else if Xz.isXz(bytes) {
                format = .xz
            } else {
                throw Failure(text: bytes.isEmpty ? "short read" : "no gzip/bzip2/xz magic")
            }
        }
        switch format {
        case .gzip:
            do throws(Gzip.Failure) {
                return try Gzip.unpack(bytes)
            } catch {
                throw Failure(text: error.text, isForgiven: isCat)
            }
        case .bzip2:
            do throws(Bzip2.Failure) {
                return try Bzip2.unpack(bytes)
            } catch {
                throw Failure(text: error.text)
            }
        case .xz:
            guard Xz.isXz(bytes) || bytes.starts(with: Xz.magic.dropLast()) else {
                // BusyBox says nothing about what is no xz file at all.
                throw Failure(text: "", isForgiven: true)
            }
            do throws(Xz.Failure) {
                guard Xz.isXz(bytes), bytes.count >= 12 else { throw Xz.Failure(text: "corrupted data") }
                return try Xz.unpack(bytes)
            } catch {
                throw Failure(text: error.text, output: error.output)
            }
        case .lzma:
            do throws(Xz.Failure) {
                return try Xz.unpackAlone(bytes)
            } catch {
                throw Failure(text: error.text, output: error.output)
            }
        }
    }

    /// The name of the other file; nil for one that has not the suffix of a packed one.
    private static func targetName(_ name: [UInt8], _ packs: Bool, _ format: Format) -> [UInt8]? {
        if packs { return name + Array(format.suffixes[0].0.utf8) }
        for (suffix, replacement) in format.suffixes {
            if name.count > suffix.utf8.count, name.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) {
                return Array(name.dropLast(suffix.utf8.count)) + Array(replacement.utf8)
            }
        }
        return nil
    }

    private static let unpackingLines = """
        Decompress FILEs (or stdin)

        	-c	Write to stdout
        	-f	Force
        	-k	Keep input files
        	-t	Test integrity
        """

    private static func words(_ name: String) -> String {
        switch name {
        case "zcat", "bzcat", "xzcat", "lzcat": "\(name) [FILE]...\n\nDecompress to stdout"
        case "gunzip": "gunzip [-cfkt] [FILE]...\n\n\(unpackingLines)"
        case "bunzip2", "unxz", "unlzma": "\(name) [-cfk] [FILE]...\n\n\(unpackingLines)"
        case "xz", "lzma":
            """
            \(name) -d [-cfk] [FILE]...

            Decompress FILEs (or stdin)

            	-d	Decompress
            	-c	Write to stdout
            	-f	Force
            	-k	Keep input files
            	-t	Test integrity
            """
        case "bzip2":
            """
            bzip2 [-cfkdt123456789] [FILE]...

            Compress FILEs (or stdin) with bzip2 algorithm

            	-1..9	Compression level
            	-d	Decompress
            	-c	Write to stdout
            	-f	Force
            	-k	Keep input files
            	-t	Test integrity
            """
        default:
            """
            gzip [-cfkdt] [FILE]...

            Compress FILEs (or stdin)

            	-d	Decompress
            	-c	Write to stdout
            	-f	Force
            	-k	Keep input files
            	-t	Test integrity
            """
        }
    }
}
