import Kernel

/// `seq`: numbers from one to another.
struct Seq: ResidentApplet {
    static let name = "seq"
    static let usage = """
        seq [-w] [-s SEP] [FIRST [INC]] LAST

        Print numbers from FIRST to LAST, in steps of INC.
        FIRST, INC default to 1.

        	-w	Pad to last with leading zeros
        	-s SEP	String separator
        """

    private let first: Double
    private let step: Double
    private let last: Double
    private let decimals: Int
    private var width = 0
    private let separator: [UInt8]
    private var position = 0.0
    private var hasOutput = false
    private var isDone = false
    private var output = OutputQueue()

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try Options(arguments, "ws:", stopsAtOperand: true, of: Self.self)
        let operands = options.operands
        separator = options.value("s") ?? [10]
        guard (1...3).contains(operands.count) else { throw Self.wrongUsage() }
        var numbers: [Double] = []
        for operand in operands {
            guard let number = FloatingText.parseWhole(operand) else { throw Self.wrongUsage() }
            numbers.append(number)
        }
        first = operands.count > 1 ? numbers[0] : 1
        step = operands.count > 2 ? numbers[1] : 1
        last = numbers[numbers.count - 1]
        let places = operands.dropLast(operands.count > 1 ? 1 : 0).map(Self.places)
        decimals = operands.count == 1 ? 0 : places.max() ?? 0
        if options.has("w") {
            let texts = [first, last].map { FloatingText.fixed($0, decimals: decimals).count }
            width = texts.max() ?? 0
        }
    }

    private static func places(_ text: [UInt8]) -> Int {
        guard let point = text.firstIndex(of: 46) else { return 0 }
        return text[(point + 1)...].prefix { 48...57 ~= $0 }.count
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasOutput { machine.fuel -= 2000 }
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if isDone { return .exit(0) }
            if machine.fuel <= 0 { return .again }
            var text: [UInt8] = []
            while text.count < 4096, !isDone { next(&text) }
            machine.fuel -= text.count / 10
            output.append(text, to: 1)
        }
    }

    private mutating func next(_ text: inout [UInt8]) {
        let value = first + step * position
        if step >= 0 ? value > last : value < last {
            isDone = true
            if hasOutput { text.append(10) }
            return
        }
        if hasOutput { text += separator }
        hasOutput = true
        position += 1
        if decimals == 0, width == 0, value.magnitude < 1e15, value == value.rounded() {
            text.appendDecimal(Int(value))
            return
        }
        let digits = FloatingText.fixed(value, decimals: decimals)
        if digits.count < width {
            let isNegative = digits.first == 45
            if isNegative { text.append(45) }
            text += repeatElement(48, count: width - digits.count)
            text += digits.dropFirst(isNegative ? 1 : 0)
        } else {
            text += digits
        }
    }
}
