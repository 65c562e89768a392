import Kernel

/// `arch`: the machine's kind of processor.
enum Arch: OptionApplet {
    static let name = "arch"
    static let short = ""
    static let operandCount = 0...0
    static let usage = #"""
        arch

        Print system architecture
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        call.print(KernelIdentity.hardware)
        return 0
    }
}
