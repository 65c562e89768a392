/// Compiles expressions as BusyBox 1.35 evaluates them: an operator stack, every operand evaluated (`&&`, `||` and `?:`
/// have no short cut), and variables read when their operator is applied.
struct AshArithmeticCompiler {
    private let text: [UInt8]
    private var index = 0
    private(set) var code = ArithmeticCode()
    private var operands: [Operand] = []
    private var operators: [Operator] = []

    /// A value on the way; a pair is what `:` leaves for `?`.
    private struct Operand {
        var operand: ArithmeticOperand
        var isPair = false
    }

    private struct Operator {
        var kind: Kind
        var precedence: Int

        enum Kind: Equatable {
            case leftParenthesis
            case rightParenthesis
            case plus
            case comma
            case question
            case colon
            case unary(ArithmeticInstruction.Operation)
            case binary(ArithmeticInstruction.Operation)
            /// Nil: a plain `=`.
            case assign(ArithmeticInstruction.Operation?)
        }
    }

    private static let unaryPrecedence = 16
    private static let syntaxError = ArithmeticFailure("arithmetic syntax error")
    private static let malformed = ArithmeticFailure("malformed ?: operator")

    init(_ text: [UInt8]) {
        self.text = text
    }

    mutating func compile() {
        do throws(ArithmeticFailure) {
            try expression()
        } catch {
            code.failure = error
            code.result = code.constant(0)
        }
    }

    private mutating func expression() throws(ArithmeticFailure) {
        ArithmeticNumber.skipSpace(text, &index)
        guard index < text.count else {
            code.result = code.constant(0)
            return
        }
        operators = [Operator(kind: .leftParenthesis, precedence: 0)]
        var followsNumber = false
        while true {
            ArithmeticNumber.skipSpace(text, &index)
            guard index < text.count else { break }
            if try operand() {
                followsNumber = true
            } else {
                try take(nextOperator(followsNumber), &followsNumber)
            }
        }
        try take(Operator(kind: .rightParenthesis, precedence: 1), &followsNumber)
        guard operands.count == 1, operators.isEmpty else { throw AshArithmeticCompiler.syntaxError }
        code.result = operands[0].operand
    }

    private mutating func operand() throws(ArithmeticFailure) -> Bool {
        let byte = text[index]
        let start = index
        if byte.startsName {
            while index < text.count, text[index].continuesName { index += 1 }
            operands.append(Operand(operand: code.variable(text[start..<index])))
        } else if byte.isDigit {
            operands.append(Operand(operand: code.constant(ArithmeticNumber.ash(text, &index))))
        } else if byte == ArithmeticProgram.parameterMark, index + 1 < text.count {
            index += 2
            operands.append(Operand(operand: code.parameter(text[start..<index])))
        } else {
            return false
        }
        return true
    }

    private func starts(_ characters: StaticString) -> Bool {
        let count = characters.utf8CodeUnitCount
        guard index + count <= text.count else { return false }
        let bytes = UnsafeBufferPointer(start: characters.utf8Start, count: count)
        return text[index..<(index + count)].elementsEqual(bytes)
    }

    private mutating func nextOperator(_ followsNumber: Bool) throws(ArithmeticFailure) -> Operator {
        if starts("++") || starts("--") {
            let isPlus = text[index] == UInt8(ascii: "+")
            if operands.last?.operand.kind != .variable {
                var next = index + 2
                ArithmeticNumber.skipSpace(text, &next)
                if next >= text.count || !text[next].startsName {
                    index += 1
                    return sign(isPlus, followsNumber)
                }
            }
            index += 2
            let level = AshArithmeticCompiler.unaryPrecedence + (followsNumber ? 3 : 2)
            let operation: ArithmeticInstruction.Operation =
                followsNumber
                ? (isPlus ? .incrementAfter : .decrementAfter) : (isPlus ? .incrementFirst : .decrementFirst)
            return Operator(kind: .unary(operation), precedence: level)
        }
        for entry in AshArithmeticCompiler.table where starts(entry.0) {
            index += entry.0.utf8CodeUnitCount
            switch entry.1.kind {
            case .binary(.add): return sign(true, followsNumber)
            case .binary(.subtract): return sign(false, followsNumber)
            default: return entry.1
            }
        }
        throw AshArithmeticCompiler.syntaxError
    }

    private func sign(_ isPlus: Bool, _ followsNumber: Bool) -> Operator {
        if followsNumber { return Operator(kind: .binary(isPlus ? .add : .subtract), precedence: 13) }
        let level = AshArithmeticCompiler.unaryPrecedence + 1
        return Operator(kind: isPlus ? .plus : .unary(.negate), precedence: level)
    }

    /// Applies what binds more strongly, then keeps the operator.
    private mutating func take(_ next: Operator, _ followsNumber: inout Bool) throws(ArithmeticFailure) {
        if next.precedence > 0, next.precedence < AshArithmeticCompiler.unaryPrecedence {
            guard followsNumber else { throw AshArithmeticCompiler.syntaxError }
            while let previous = operators.popLast() {
                if next.kind == .rightParenthesis {
                    if previous.kind == .leftParenthesis {
                        closeParenthesis()
                        followsNumber = true
                        return
                    }
                } else {
                    let isRightAssociative = [3, 4, 15].contains(next.precedence)
                    if previous.precedence < next.precedence
                        || (previous.precedence == next.precedence && isRightAssociative)
                    {
                        operators.append(previous)
                        break
                    }
                }
                try apply(previous)
            }
            if next.kind == .rightParenthesis { throw AshArithmeticCompiler.syntaxError }
        }
        operators.append(next)
        switch next.kind {
        case .unary(.incrementAfter), .unary(.decrementAfter): followsNumber = true
        default: followsNumber = false
        }
    }

    /// A variable alone in parentheses is a number, nothing that can be set.
    private mutating func closeParenthesis() {
        guard let last = operands.last, last.operand.kind == .variable else { return }
        code.emit(.push, last.operand)
        operands[operands.count - 1].operand = .stack
    }

    private mutating func apply(_ applied: Operator) throws(ArithmeticFailure) {
        guard let top = operands.popLast() else { throw AshArithmeticCompiler.syntaxError }
        switch applied.kind {
        case .plus:
            if top.operand.kind == .stack {
                operands.append(top)
                return
            }
            code.emit(.push, top.operand)
        case .unary(let operation):
            if operation.hasEffect, top.operand.kind != .variable { throw AshArithmeticCompiler.syntaxError }
            guard !top.isPair else { throw AshArithmeticCompiler.malformed }
            code.emit(operation, top.operand)
        default:
            try applyBinary(applied, top)
            return
        }
        operands.append(Operand(operand: .stack))
    }

    private mutating func applyBinary(_ applied: Operator, _ right: Operand) throws(ArithmeticFailure) {
        guard let left = operands.popLast() else { throw AshArithmeticCompiler.syntaxError }
        guard right.isPair == (applied.kind == .question), !left.isPair else { throw AshArithmeticCompiler.malformed }
        switch applied.kind {
        case .question: code.emit(.choose, left.operand)
        case .colon:
            guard !operands.isEmpty else { throw AshArithmeticCompiler.malformed }
            code.emit(.pair, left.operand, right.operand)
            operands.append(Operand(operand: .stack, isPair: true))
            return
        case .comma: code.emit(.comma, left.operand, right.operand)
        case .assign(let operation):
            guard left.operand.kind == .variable else { throw AshArithmeticCompiler.syntaxError }
            if let operation {
                code.emit(operation, left.operand, right.operand)
                code.emit(.assign, left.operand, .stack)
            } else {
                code.emit(.assign, left.operand, right.operand)
            }
        case .binary(let operation): code.emit(operation, left.operand, right.operand)
        default: throw AshArithmeticCompiler.syntaxError
        }
        operands.append(Operand(operand: .stack))
    }

    private static func binary(
        _ text: StaticString,
        _ operation: ArithmeticInstruction.Operation,
        _ precedence: Int
    ) -> (StaticString, Operator) {
        (text, Operator(kind: .binary(operation), precedence: precedence))
    }

    private static func assign(
        _ text: StaticString,
        _ operation: ArithmeticInstruction.Operation?
    ) -> (StaticString, Operator) {
        (text, Operator(kind: .assign(operation), precedence: 3))
    }

    /// Longer operators first.
    private static let table: [(StaticString, Operator)] = [
        assign("<<=", .shiftLeft), assign(">>=", .shiftRight), binary("<<", .shiftLeft, 12),
        binary(">>", .shiftRight, 12), binary("||", .anyTrue, 5), binary("&&", .bothTrue, 6),
        binary("!=", .notEqual, 10), binary("<=", .lessOrEqual, 11), binary(">=", .greaterOrEqual, 11),
        binary("==", .equal, 10), assign("|=", .bitOr), assign("&=", .bitAnd), assign("*=", .multiply),
        assign("/=", .divide), assign("%=", .remainder), assign("+=", .add), assign("-=", .subtract),
        assign("^=", .bitXor), binary("**", .power, 15), binary("<", .less, 11), binary(">", .greater, 11),
        assign("=", nil), binary("|", .bitOr, 7), binary("^", .bitXor, 8), binary("&", .bitAnd, 9),
        binary("+", .add, 13), binary("-", .subtract, 13), binary("*", .multiply, 14), binary("/", .divide, 14),
        binary("%", .remainder, 14), ("!", Operator(kind: .unary(.not), precedence: 16)),
        ("~", Operator(kind: .unary(.complement), precedence: 16)), (",", Operator(kind: .comma, precedence: 1)),
        ("?", Operator(kind: .question, precedence: 4)), (":", Operator(kind: .colon, precedence: 4)),
        ("(", Operator(kind: .leftParenthesis, precedence: 0)),
        (")", Operator(kind: .rightParenthesis, precedence: 1)),
    ]
}
