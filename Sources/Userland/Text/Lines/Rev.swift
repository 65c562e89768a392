import Kernel

/// `rev`: the characters of each line from the last to the first.
enum Rev: OptionApplet {
    static let name = "rev"
    static let short = ""
    static let usage = """
        rev [FILE]...

        Reverse lines of FILE
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                // A directory can be opened, and has no lines.
                if !input.failedOpening { continue }
                call.complain(input.name, failure)
                status = 1
                continue
            }
            for line in TextLine.lines(of: input.bytes) {
                // A null byte ends what is seen of a line, its newline too.
                let content = line.content.prefix { $0 != 0 }
                var end = content.endIndex
                while end > content.startIndex {
                    var start = end - 1
                    while start > content.startIndex, content[start] & 0xC0 == 0x80 { start -= 1 }
                    call.output += content[start..<end]
                    end = start
                }
                if line.isTerminated, content.count == line.content.count { call.output.append(10) }
            }
        }
        return status
    }
}
