import Kernel

extension ShellProgram {
    /// bash `[[ -X word ]]`
    mutating func testUnary(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let operand = fields.popNested()
        traceCondition([code.constants[Int(instruction.b)], operand], &machine)
        let letter = code.constants[Int(instruction.b)].last ?? 0
        let result: Bool
        switch letter {
        case UInt8(ascii: "n"): result = !operand.isEmpty
        case UInt8(ascii: "z"): result = operand.isEmpty
        case UInt8(ascii: "t"): result = machine.isTerminal(Int32(clamping: try evaluate(text: operand, &machine)))
        case UInt8(ascii: "v"): result = try isSet(operand, &machine)
        case UInt8(ascii: "o"):
            let text = String(decoding: operand, as: UTF8.self)
            result = ShellOptions.table(dialect).contains { $0.name == text && options.contains($0.option) }
        case UInt8(ascii: "R"):
            result = variables.entries[slot(of: Name(operand), machine)].attributes.contains(.reference)
        default:
            let file = letter == UInt8(ascii: "a") ? UInt8(ascii: "e") : letter
            result = FileTest.holds(file, operand, &machine)
        }
        status = result ? 0 : 1
    }

    /// bash `[[ a op b ]]`
    mutating func testBinary(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let operation = String(decoding: code.constants[Int(instruction.b)], as: UTF8.self)
        let result: Bool
        switch operation {
        case "=", "==", "!=":
            let pattern = folded(fields.popPattern())
            let text = fields.popNested()
            traceCondition([text, code.constants[Int(instruction.b)], pattern], &machine)
            result =
                Pattern(pattern, extended: true, inBytes: !countsCharacters).matches(folded(text))
                == (operation != "!=")
        case "=~":
            let pattern = fields.popPattern()
            let text = fields.popNested()
            traceCondition([text, code.constants[Int(instruction.b)], pattern], &machine)
            result = try matchesExpression(pattern, text, &machine)
        default:
            let right = fields.popNested()
            let left = fields.popNested()
            traceCondition([left, code.constants[Int(instruction.b)], right], &machine)
            do throws(ShellError) {
                result = try compare(left, operation, right, &machine)
            } catch {
                guard let message = error.message else { throw error }
                complain(Array("[[: ".utf8) + message, &machine)
                result = false
            }
        }
        status = result ? 0 : 1
    }

    /// In lower case under `shopt -s nocasematch`.
    func folded(_ text: [UInt8]) -> [UInt8] {
        !extras.isEmpty && extras[0].shellOptions.contains("nocasematch") ? text.map(lowered) : text
    }

    mutating func traceCondition(_ words: [[UInt8]], _ machine: inout Machine) {
        guard options.contains(.trace) else { return }
        let text = words.map { $0.isEmpty ? Array("''".utf8) : $0 }.joined(separator: [32])
        trace(Array("[[ ".utf8) + text + Array(" ]]".utf8), &machine)
    }

    private mutating func compare(
        _ left: [UInt8],
        _ operation: String,
        _ right: [UInt8],
        _ machine: inout Machine
    ) throws(ShellError) -> Bool {
        switch operation {
        case "<": return left.lexicographicallyPrecedes(right)
        case ">": return right.lexicographicallyPrecedes(left)
        case "-nt", "-ot", "-ef": return FileTest.compare(left, Array(operation.utf8)[1], right, &machine)
        default: break
        }
        let a = try evaluate(text: left, &machine)
        let b = try evaluate(text: right, &machine)
        switch operation {
        case "-eq": return a == b
        case "-ne": return a != b
        case "-lt": return a < b
        case "-le": return a <= b
        case "-gt": return a > b
        default: return a >= b
        }
    }

    /// `=~`: sets `BASH_REMATCH`.
    private mutating func matchesExpression(
        _ pattern: [UInt8],
        _ text: [UInt8],
        _ machine: inout Machine
    ) throws(ShellError) -> Bool {
        let slot = slot(of: Name("BASH_REMATCH"), machine)
        let expression: RegularExpression
        do {
            expression = try RegularExpression(folded(pattern))
        } catch {
            variables.entries[slot].value = .unset
            throw ShellError(nil, status: 2, isFatal: false)
        }
        var groups = expression.firstMatch(in: text)
        if groups == nil, folded([65]) != [65] { groups = expression.firstMatch(in: folded(text)) }
        variables.entries[slot].attributes.insert(.indexed)
        variables.entries[slot].value = .indexed(IndexedArray(groups ?? []))
        return groups != nil
    }
}
