import Kernel

/// `link`: calls `link(2)`.
enum Link: OptionApplet {
    static let name = "link"
    static let short = ""
    static let operandCount = 2...2
    static let usage = #"""
        link FILE LINK

        Create hard LINK to FILE
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let (source, target) = (options.operands[0], options.operands[1])
        do throws(Errno) {
            try machine.link(source, to: target)
            return 0
        } catch {
            let from = String(decoding: source, as: UTF8.self)
            call.complain("can't create hardlink '", target, Array("' to '\(from)': \(error.message)".utf8))
            return 1
        }
    }
}
