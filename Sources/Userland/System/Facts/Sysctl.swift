import Kernel

/// `sysctl`: the kernel's settings under `/proc/sys`.
enum Sysctl: OptionApplet {
    static let name = "sysctl"
    static let short = "enapwq"
    static let usage = #"""
        sysctl [-enq] { -a | -p [FILE]... | [-w] [KEY[=VALUE]]... }

        Show/set kernel parameters

        	-e	Don't warn about unknown keys
        	-n	Don't show key names
        	-q      Quiet
        	-a	Show all values
        	-p	Set values from FILEs (default /etc/sysctl.conf)
        	-w	Set values
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        if options.has("p") {
            call.complain("can't open '/etc/sysctl.conf': \(Errno.noSuchFileOrDirectory.message)")
            return 1
        }
        if options.has("a") {
            list(Array("/proc/sys".utf8), options, &call, &machine)
            return 0
        }
        var status: Int32 = 0
        for operand in options.operands {
            let equals = operand.firstIndex(of: UInt8(ascii: "="))
            let key = Array(operand[..<(equals ?? operand.count)])
            let path = Array("/proc/sys/".utf8) + key.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "/") : $0 }
            guard (try? machine.status(path)) != nil else {
                let shown = path.dropFirst("/proc/sys/".utf8.count)
                if !options.has("e") { call.complain("error: '", Array(shown), "' is an unknown key") }
                status = 1
                continue
            }
            if let equals {
                do throws(Errno) {
                    try machine.replaceContents(path, Array(operand[(equals + 1)...]) + [10])
                    call.print(key + Array(" = ".utf8) + operand[(equals + 1)...])
                } catch {
                    call.complain("error setting key '", key, "': \(error.message)")
                    status = 1
                }
            } else {
                show(path, options, &call, &machine)
            }
        }
        return status
    }

    private static func list(
        _ path: [UInt8],
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) {
        guard let entries = try? machine.entries(path) else {
            show(path, options, &call, &machine)
            return
        }
        for entry in entries { list(PathText.join(path, entry.name), options, &call, &machine) }
    }

    private static func show(
        _ path: [UInt8],
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) {
        let key = path.dropFirst("/proc/sys/".utf8.count).map { $0 == PathText.slash ? UInt8(ascii: ".") : $0 }
        guard let value = try? machine.contents(path) else { return }
        for line in value.split(separator: 10) {
            call.print(options.has("n") ? Array(line) : key + Array(" = ".utf8) + line)
        }
    }
}
