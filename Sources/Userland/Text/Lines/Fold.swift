import Kernel

/// `fold`: long lines broken into shorter ones.
enum Fold: OptionApplet {
    static let name = "fold"
    static let short = "bsw:0123456789"
    static let usage = """
        fold [-bs] [-w WIDTH] [FILE]...

        Wrap input lines in FILEs (or stdin), writing to stdout

        	-b	Count bytes rather than columns
        	-s	Break at spaces
        	-w	Use WIDTH columns instead of 80
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        // The old `-72` is read digit by digit.
        var digits: [UInt8] = []
        var isOld = false
        for (letter, value) in options.given where letter == "w" || letter.isNumber {
            digits = letter == "w" ? value ?? [] : (isOld ? digits : []) + [letter.asciiValue ?? 48]
            isOld = letter != "w"
        }
        let width = try number(digits.isEmpty ? Array("80".utf8) : digits, in: 1...10000)
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                call.complain(input.name, input.failedOpening ? failure : .inputOutputError)
                status = 1
            }
            var folding = Folding(width: width, countsBytes: options.has("b"), breaksAtBlanks: options.has("s"))
            for byte in input.bytes { folding.take(byte, &call.output) }
            call.output += folding.pending
        }
        return status
    }
}

/// One text being folded.
private struct Folding {
    let width: Int
    let countsBytes: Bool
    let breaksAtBlanks: Bool
    /// What of the line has not been written yet.
    var pending: [UInt8] = []
    private var column = 0

    init(width: Int, countsBytes: Bool, breaksAtBlanks: Bool) {
        self.width = width
        self.countsBytes = countsBytes
        self.breaksAtBlanks = breaksAtBlanks
    }

    mutating func take(_ byte: UInt8, _ output: inout [UInt8]) {
        if byte == 10 {
            output += pending
            output.append(10)
            pending = []
            column = 0
            return
        }
        while true {
            let next = after(column, byte)
            if next <= width || pending.isEmpty {
                column = next
                pending.append(byte)
                return
            }
            var end = pending.count
            if breaksAtBlanks, let blank = pending.lastIndex(where: { $0 == 32 || $0 == 9 }) { end = blank + 1 }
            output += pending[..<end]
            output.append(10)
            pending.removeFirst(end)
            column = pending.reduce(0) { after($0, $1) }
        }
    }

    private func after(_ column: Int, _ byte: UInt8) -> Int {
        if countsBytes { return column + 1 }
        switch byte {
        case 9: return column + 8 - column % 8
        case 8: return max(0, column - 1)
        case 13: return 0
        default: return byte & 0xC0 == 0x80 ? column : column + 1
        }
    }
}
