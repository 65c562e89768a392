import Kernel

/// `mknod`: makes device nodes and named pipes.
enum Mknod: OptionApplet {
    static let name = "mknod"
    static let short = "m:"
    static let long = [LongOption("mode", "m")]
    static let operandCount = 2...4
    static let usage = #"""
        mknod [-m MODE] NAME TYPE [MAJOR MINOR]

        Create a special file (block, character, or pipe)

        	-m MODE	Creation mode (default a=rw)
        TYPE:
        	b	Block device
        	c or u	Character device
        	p	Named pipe (MAJOR MINOR must be omitted)
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard let mode = try NodeMode.read(options, &call, machine) else { return 1 }
        let operands = options.operands
        let kinds: [String: FileKind] = [
            "p": .fifo, "b": .blockDevice, "c": .characterDevice, "u": .characterDevice,
        ]
        guard let kind = kinds[String(decoding: operands[1], as: UTF8.self)] else { throw wrongUsage() }
        var device: DeviceNumber?
        if kind == .fifo {
            guard operands.count == 2 else { throw wrongUsage() }
        } else {
            guard operands.count == 4 else { throw wrongUsage() }
            guard let major = number(operands[2], 4095, &call), let minor = number(operands[3], 1_048_575, &call)
            else { return 1 }
            device = DeviceNumber(major: major, minor: minor)
        }
        do throws(Errno) {
            try machine.makeNode(operands[0], kind: kind, mode: mode.given ?? 0o666, device: device)
            if let exact = mode.given { try machine.changeMode(operands[0], exact) }
            return 0
        } catch {
            call.complain(operands[0], error)
            return 1
        }
    }

    private static func number(_ text: [UInt8], _ limit: UInt32, _ call: inout AppletCall) -> UInt32? {
        guard let value = UInt32(String(decoding: text, as: UTF8.self)) else {
            call.complain("invalid number '", text, "'")
            return nil
        }
        guard value <= limit else {
            call.complain("number \(value) is not in 0..\(limit) range")
            return nil
        }
        return value
    }
}
