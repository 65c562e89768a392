import Kernel

/// `sum`: the check sums of BSD and of System V.
enum Sum: OptionApplet {
    static let name = "sum"
    static let short = "rs"
    static let usage = """
        sum [-rs] [FILE]...

        Checksum and count the blocks in a file

        	-r	Use BSD sum algorithm (1K blocks)
        	-s	Use System V sum algorithm (512byte blocks)
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let isSystemV = options.last(of: "rs") == "s"
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                call.complain(input.name, failure)
                status = 1
                continue
            }
            let size = input.bytes.count
            var line: [UInt8] = []
            if isSystemV {
                var sum = input.bytes.reduce(0) { ($0 + Int($1)) & 0xFFFF_FFFF }
                sum = (sum & 0xFFFF) + (sum >> 16)
                line += "\((sum & 0xFFFF) + (sum >> 16)) \((size + 511) / 512)".utf8
            } else {
                let sum = input.bytes.reduce(0) { (($0 >> 1) + (($0 & 1) << 15) + Int($1)) & 0xFFFF }
                let digits = String(sum)
                line += (String(repeating: "0", count: 5 - digits.count) + digits + " ").utf8
                line.appendPaddedSum((size + 1023) / 1024)
            }
            if isSystemV && !options.operands.isEmpty || options.operands.count > 1 { line += [32] + input.name }
            call.print(line)
        }
        return status
    }
}

extension [UInt8] {
    /// Appends a number of blocks, right-aligned as `sum` has it.
    fileprivate mutating func appendPaddedSum(_ blocks: Int) {
        let digits = String(blocks)
        self += repeatElement(32, count: Swift.max(0, 5 - digits.count))
        self += digits.utf8
    }
}
