import Kernel

/// `uuencode`: bytes as a mail of old could carry them.
enum Uuencode: OptionApplet {
    static let name = "uuencode"
    static let short = "m"
    static let operandCount = 1...2
    static let usage = #"""
        uuencode [-m] [FILE] STORED_FILENAME

        Uuencode FILE (or stdin) to stdout

        	-m	Use base64 encoding per RFC1521
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: ""),
            operandCount.contains(options.operands.count)
        else { return [] }
        return [options.operands.count == 2 ? options.operands[0] : [45]]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard let input = call.inputs.first, let stored = options.operands.last else { return 1 }
        if let failure = input.failure {
            call.complain(
                input.failedOpening ? "can't open '" : "",
                input.name,
                "\(input.failedOpening ? "'" : ""): \(failure.message)"
            )
            return 1
        }
        var mode = 0o666 & ~machine.current.fileModeMask
        if input.name != [45], let file = try? machine.status(input.name) { mode = file.mode & 0o777 }
        let digits = String(mode, radix: 8)
        call.put(options.has("m") ? "begin-base64 \(digits) " : "begin \(digits) ")
        call.print(stored)
        machine.fuel -= input.bytes.count / 50
        let size = 45
        for start in stride(from: 0, to: input.bytes.count, by: size) {
            let line = Array(input.bytes[start..<min(start + size, input.bytes.count)])
            call.print(options.has("m") ? Base64.encode(line) : encode(line))
        }
        call.put(options.has("m") ? "====\n" : "`\nend\n")
        return 0
    }

    private static func encode(_ line: [UInt8]) -> [UInt8] {
        let sixes = Base64.encode(line).map { UInt8(Base64.value($0) ?? 0) }
        return ([UInt8(line.count)] + sixes).map { $0 == 0 ? UInt8(ascii: "`") : $0 + 32 }
    }
}
