import Kernel

/// `fallocate`: gives a file room.
enum Fallocate: OptionApplet {
    static let name = "fallocate"
    static let short = "l:o:"
    static let operandCount = 1...1
    static let usage = #"""
        fallocate [-o OFS] -l LEN FILE

        Preallocate space for FILE

        	-o OFS	Offset of range
        	-l LEN	Length of range
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard let lengthText = options.value("l") else { throw wrongUsage() }
        guard let length = SizeSuffix.number(lengthText), length > 0 else {
            call.complain("invalid number '", lengthText, "'")
            return 1
        }
        let offset = options.value("o").flatMap(SizeSuffix.number) ?? 0
        let path = options.operands[0]
        do throws(Errno) {
            let descriptor = try machine.open(path, [.read, .write, .create])
            let size = try machine.status(of: descriptor).size
            if size < offset + length { try machine.truncate(.descriptor(descriptor), to: offset + length) }
            try machine.close(descriptor)
            return 0
        } catch {
            call.complain("can't open '", path, "': \(error.message)")
            return 1
        }
    }
}
