import Kernel

/// An immediate applet that speaks as GNU's tool of the same name.
enum GNUTool<Base: ImmediateApplet>: ImmediateApplet {
    /// Not BusyBox's name, so that the two kinds of programs are told apart in a stored World.
    static var name: String { "gnu-" + Base.name }
    static var names: [String] { [Base.name] }
    static var usage: String { Base.usage }

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { Base.inputs(arguments) }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        let status = Base.run(&call, on: &machine)
        call.error = GNUWords.translate(call.error, of: call.name)
        // `ls` tells trouble with an operand by 2.
        return status != 0 && call.name == "ls" ? 2 : status
    }

    static var program: any Program.Type { ImmediateProgram<GNUTool<Base>>.self }
}

/// An asking applet that speaks as GNU's tool of the same name.
enum GNUAskingTool<Base: AskingApplet>: AskingApplet {
    /// Not BusyBox's name, so that the two kinds of programs are told apart in a stored World.
    static var name: String { "gnu-" + Base.name }
    static var names: [String] { [Base.name] }
    static var usage: String { Base.usage }
    static var short: String { Base.short }
    static var long: [LongOption] { Base.long }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        do throws(UsageError) {
            if options.operands.count == 1, ["cp", "mv"].contains(call.name), !options.has("t") {
                let only = String(decoding: options.operands[0], as: UTF8.self)
                let hint = "Try '\(call.name) --help' for more information.\n"
                throw UsageError("\(call.name): missing destination file operand after '\(only)'\n\(hint)")
            }
            let status = try Base.run(options, &call, &dialogue, on: &machine)
            call.error = GNUWords.translate(call.error, of: call.name)
            return status
        } catch {
            // A usage page is put in GNU's words; what is in them already stays.
            let text = GNUWords.translate(error.text, of: call.name)
            throw UsageError(String(decoding: text, as: UTF8.self), status: error.status)
        }
    }
}
