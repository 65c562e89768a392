import Kernel

/// `dos2unix` and `unix2dos`: the other kind of line ends.
enum Dos2unix: OptionApplet {
    static let name = "dos2unix"
    static let names = ["dos2unix", "unix2dos"]
    static let short = "ud"
    static let usage = words("dos2unix", "DOS to Unix")
    // Each name has a page of its own, which `run` shows.
    static let showsHelp = false

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: "") else { return [] }
        return options.operands.isEmpty ? [[45]] : []
    }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        let isUnix = call.name == "unix2dos"
        let page = "\(BusyBox.banner)\n\nUsage: \(isUnix ? words("unix2dos", "Unix to DOS") : usage)\n"
        if call.arguments == [Array("--help".utf8)] {
            call.error += page.utf8
            return 0
        }
        do throws(UsageError) {
            let options = try CommandOptions(call.arguments, name: call.name, short: short, page: page)
            guard !(options.has("u") && options.has("d")) else { throw UsageError(page) }
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
        let toDOS = options.has("d") || call.name == "unix2dos" && !options.has("u")
        if options.operands.isEmpty { call.output += converted(call.input, toDOS) }
        for file in options.operands {
            do throws(Errno) {
                let text = try machine.contents(file)
                try machine.replaceContents(file, converted(text, toDOS))
            } catch {
                call.complain("can't open '", file, "': \(error.message)")
                return 1
            }
        }
        return 0
    }

    private static func converted(_ text: [UInt8], _ toDOS: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for byte in text where byte != 13 {
            if toDOS, byte == 10 { result.append(13) }
            result.append(byte)
        }
        return result
    }

    private static func words(_ name: String, _ direction: String) -> String {
        """
        \(name) [-ud] [FILE]

        Convert FILE in-place from \(direction) format.
        When no file is given, use stdin/stdout.

        	-u	dos2unix
        	-d	unix2dos
        """
    }
}
