import Kernel

/// `realpath`: prints absolute paths without links.
enum Realpath: OptionApplet {
    static let name = "realpath"
    static let short = ""
    static let operandCount = 1...Int.max
    static let usage = #"""
        realpath FILE...

        Print absolute pathnames of FILEs
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var status: Int32 = 0
        for path in options.operands {
            do throws(Errno) {
                call.print(try machine.realPath(path))
            } catch {
                call.complain(path, error)
                status = 1
            }
        }
        return status
    }
}
