import Kernel
import Shell

/// `printf`: the format applied to the arguments.
struct PrintfApplet: ImmediateApplet {
    static let name = "printf"
    static let usage = """
        printf FORMAT [ARG]...

        Format and print ARG(s) according to FORMAT (a-la C printf)
        """

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        guard let format = call.arguments.first else {
            call.error += Array(usageText.utf8)
            return 1
        }
        let text = PrintfFormat(
            format: format,
            arguments: Array(call.arguments.dropFirst()),
            dialect: .ash,
            now: machine.now.seconds
        )
        var shown = 0
        for complaint in text.complaints {
            call.output += text.output[shown..<complaint.outputBefore]
            shown = complaint.outputBefore
            call.error += Array("printf: ".utf8) + complaint.message + [10]
        }
        call.output += text.output[shown...]
        return text.status
    }
}
