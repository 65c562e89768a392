import Kernel

/// `unlink`: calls `unlink(2)`.
enum Unlink: OptionApplet {
    static let name = "unlink"
    static let short = ""
    static let operandCount = 1...1
    static let usage = #"""
        unlink FILE

        Delete FILE by calling unlink()
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        do throws(Errno) {
            try machine.unlink(options.operands[0])
            return 0
        } catch {
            call.complain("can't remove file '", options.operands[0], "': \(error.message)")
            return 1
        }
    }
}
