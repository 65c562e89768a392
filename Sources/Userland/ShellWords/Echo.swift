import Kernel
import Shell

/// `echo`: the arguments on one line.
struct EchoApplet: ImmediateApplet {
    static let name = "echo"
    static let showsHelp = false

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        call.output += EchoText.render(call.arguments)
        return 0
    }
}
