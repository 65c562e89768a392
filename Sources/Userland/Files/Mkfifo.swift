import Kernel

/// `mkfifo`: makes named pipes.
enum Mkfifo: OptionApplet {
    static let name = "mkfifo"
    static let short = "m:"
    static let long = [LongOption("mode", "m")]
    static let operandCount = 1...Int.max
    static let usage = #"""
        mkfifo [-m MODE] NAME

        Create named pipe

        	-m MODE	Mode (default a=rw)
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard let mode = try NodeMode.read(options, &call, machine) else { return 1 }
        var status: Int32 = 0
        for path in options.operands {
            do throws(Errno) {
                try machine.makeNode(path, kind: .fifo, mode: mode.given ?? 0o666)
                if let exact = mode.given { try machine.changeMode(path, exact) }
            } catch {
                call.complain(path, error)
                status = 1
            }
        }
        return status
    }
}
