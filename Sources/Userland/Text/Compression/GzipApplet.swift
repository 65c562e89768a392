import Kernel

/// `gzip`, `gunzip`, `zcat`: files packed and unpacked.
enum GzipApplet: OptionApplet {
    static let name = "gzip"
    static let names = ["gzip", "gunzip", "zcat"]
    static let short = "cfkdtq123456789n"
    static let usage = words("gzip")
    // Each name has a page of its own, which `run` shows.
    static let showsHelp = false

    private static func letters(_ name: String) -> String {
        switch name {
        case "gunzip": "cfktdqn"
        case "zcat": "cfktdq"
        default: short
        }
    }

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        let page = "\(BusyBox.banner)\n\nUsage: \(words(call.name))\n"
        if call.arguments == [Array("--help".utf8)] {
            call.error += page.utf8
            return 0
        }
        do throws(UsageError) {
            let options = try CommandOptions(
                call.arguments,
                name: call.name,
                short: letters(call.name),
                page: page
            )
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
        let isZcat = call.name == "zcat"
        let unpacks = call.name != "gzip" || options.has("d") || options.has("t")
        let isForced = options.has("f")
        var status: Int32 = 0
        for input in call.inputs {
            let isFile = input.name != [45]
            if let failure = input.failure, failure != .isDirectory {
                call.complain(input.name, failure)
                status = 1
                continue
            }
            let goesToOutput = options.has("c") || options.has("t") || isZcat || !isFile
            var target: [UInt8] = []
            if !goesToOutput {
                guard let name = targetName(input.name, unpacks) else {
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
            } else if !unpacks, !isForced, machine.isTerminal(1) {
                throw UsageError("\(call.name): compressed data not written to terminal, use -f to force it\n")
            }
            var content: [UInt8] = []
            machine.fuel -= input.bytes.count / 10
            if unpacks {
                if isZcat, !Gzip.isGzip(input.bytes) {
                    let words = input.bytes.isEmpty ? "short read" : "no gzip/bzip2/xz magic"
                    call.complain(words)
                    status = 1
                    continue
                }
                do throws(Gzip.Failure) {
                    content = try Gzip.unpack(input.bytes)
                } catch {
                    call.complain(error.text)
                    if !isZcat || !isFile { status = 1 }
                    continue
                }
                if options.has("t") { continue }
            } else {
                content = Gzip.pack(input.bytes)
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

    /// The name of the other file; nil for one that has not the suffix of a packed one.
    private static func targetName(_ name: [UInt8], _ unpacks: Bool) -> [UInt8]? {
        guard unpacks else { return name + Array(".gz".utf8) }
        for (suffix, replacement) in [(".gz", ""), (".Z", ""), (".tgz", ".tar")] {
            if name.count > suffix.utf8.count, name.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) {
                return Array(name.dropLast(suffix.utf8.count)) + Array(replacement.utf8)
            }
        }
        return nil
    }

    private static func words(_ name: String) -> String {
        switch name {
        case "zcat": "zcat [FILE]...\n\nDecompress to stdout"
        case "gunzip":
            """
            gunzip [-cfkt] [FILE]...

            Decompress FILEs (or stdin)

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
