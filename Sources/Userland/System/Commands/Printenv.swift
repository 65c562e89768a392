import Kernel

/// `printenv`: shows variables of the environment.
enum Printenv: OptionApplet {
    static let name = "printenv"
    static let short = ""
    static let usage = #"""
        printenv [VARIABLE]...

        Print environment VARIABLEs.
        If no VARIABLE specified, print all.
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let environment = machine.current.environment
        if options.operands.isEmpty {
            for variable in environment { call.print(variable) }
            return 0
        }
        var status: Int32 = 0
        for name in options.operands {
            if let value = EnvironmentList.value(String(decoding: name, as: UTF8.self), in: environment) {
                call.print(value)
            } else {
                status = 1
            }
        }
        return status
    }
}
