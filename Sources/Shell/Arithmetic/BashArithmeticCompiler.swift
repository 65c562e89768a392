/// Compiles expressions as bash evaluates them: left to right, with short cuts; errors name the token they met.
struct BashArithmeticCompiler {
    private(set) var code = ArithmeticCode()
    private var tokens: BashArithmeticTokens
    private var depth = 0
    /// The value just read is a variable that `=` may set.
    private var isAssignable = false

    private static let deepestNesting = 100

    private typealias Operand = ArithmeticOperand
    private typealias Token = BashArithmeticTokens.Token

    init(_ text: [UInt8]) {
        tokens = BashArithmeticTokens(text)
    }

    mutating func compile() {
        do throws(ArithmeticFailure) {
            try tokens.advance()
            guard tokens.current != .end else {
                code.result = code.constant(0)
                return
            }
            code.result = try comma()
            if tokens.current != .end { throw tokens.failure("syntax error in expression") }
        } catch {
            code.failure = error
            code.result = code.constant(0)
        }
    }

    private mutating func advance() throws(ArithmeticFailure) {
        try tokens.advance()
    }

    private mutating func enter() throws(ArithmeticFailure) {
        depth += 1
        if depth > BashArithmeticCompiler.deepestNesting { throw tokens.failure("expression recursion level exceeded") }
    }

    private func sign(_ character: Unicode.Scalar) -> Token { .sign(UInt8(ascii: character)) }

    /// Puts the left side on the stack before the instructions of the right side, if those may change it.
    private mutating func settle(_ left: Operand, before start: Int) -> Operand {
        guard code.instructions.count > start, left.kind != .stack, left.kind != .constant else { return left }
        code.instructions.insert(ArithmeticInstruction(operation: .push, left: left), at: start)
        return .stack
    }

    private mutating func comma() throws(ArithmeticFailure) -> Operand {
        var value = try assignment()
        while tokens.current == sign(",") {
            let start = code.instructions.count
            try advance()
            let right = try assignment()
            value = settle(value, before: start)
            code.emit(.comma, value, right)
            value = .stack
            isAssignable = false
        }
        return value
    }

    private mutating func assignment() throws(ArithmeticFailure) -> Operand {
        try enter()
        defer { depth -= 1 }
        let left = try conditional()
        let operation: Token?
        switch tokens.current {
        case sign("="): operation = nil
        case .assign(let token): operation = token
        default: return left
        }
        guard isAssignable, left.isLeftValue else {
            throw tokens.failure("attempted assignment to non-variable")
        }
        var target = left
        if left.kind == .element, operation != nil {
            code.emit(.key, left)
            target.kind = .keyedElement
        }
        if operation != nil { code.emit(target.kind == .keyedElement ? .pushKeyed : .push, target) }
        try advance()
        var right = try assignment()
        if let operation, let step = BashArithmeticCompiler.operators(operation)?.operation {
            code.emit(step, .stack, right, errorToken: tokens.start)
            right = .stack
        }
        code.emit(.assign, target, right)
        isAssignable = false
        return .stack
    }

    private mutating func conditional() throws(ArithmeticFailure) -> Operand {
        let condition = try binary(4)
        guard tokens.current == sign("?") else { return condition }
        try enter()
        defer { depth -= 1 }
        let toOtherwise = code.emitJump(.jumpIfZero, condition)
        var pending = [toOtherwise]
        do throws(ArithmeticFailure) {
            try advance()
            if tokens.current == .end || tokens.current == sign(":") { throw tokens.failure("expression expected") }
            let first = try comma()
            if first.kind != .stack { code.emit(.push, first) }
            if tokens.current != sign(":") { throw tokens.failure("`:' expected for conditional expression") }
            let toEnd = code.emitJump(.jump)
            code.land(toOtherwise)
            pending = [toEnd]
            try advance()
            if tokens.current == .end { throw tokens.failure("expression expected") }
            let second = try conditional()
            if second.kind != .stack { code.emit(.push, second) }
            code.land(toEnd)
        } catch {
            for jump in pending { code.land(jump) }
            throw error
        }
        isAssignable = false
        return .stack
    }

    /// Precedence and instruction of a binary operator, except `&&` and `||`.
    private static func operators(
        _ token: Token
    ) -> (precedence: Int, operation: ArithmeticInstruction.Operation)? {
        switch token {
        case .sign(UInt8(ascii: "|")): (6, .bitOr)
        case .sign(UInt8(ascii: "^")): (7, .bitXor)
        case .sign(UInt8(ascii: "&")): (8, .bitAnd)
        case .equal: (9, .equal)
        case .notEqual: (9, .notEqual)
        case .sign(UInt8(ascii: "<")): (10, .less)
        case .sign(UInt8(ascii: ">")): (10, .greater)
        case .lessOrEqual: (10, .lessOrEqual)
        case .greaterOrEqual: (10, .greaterOrEqual)
        case .shiftLeft: (11, .shiftLeft)
        case .shiftRight: (11, .shiftRight)
        case .sign(UInt8(ascii: "+")): (12, .add)
        case .sign(UInt8(ascii: "-")): (12, .subtract)
        case .sign(UInt8(ascii: "*")): (13, .multiply)
        case .sign(UInt8(ascii: "/")): (13, .divide)
        case .sign(UInt8(ascii: "%")): (13, .remainder)
        case .power: (14, .power)
        default: nil
        }
    }

    /// Operators of at least this precedence: 4 is `||`, 5 `&&`.
    private mutating func binary(_ lowest: Int) throws(ArithmeticFailure) -> Operand {
        var left = try unary()
        while true {
            if tokens.current == .anyTrue, lowest <= 4 {
                left = try shortCut(left, .jumpIfTrue, 5)
            } else if tokens.current == .bothTrue, lowest <= 5 {
                left = try shortCut(left, .jumpIfFalse, 6)
            } else if let (precedence, operation) = BashArithmeticCompiler.operators(tokens.current),
                precedence >= lowest
            {
                let start = code.instructions.count
                var errorToken = tokens.next
                while errorToken < tokens.text.count, tokens.text[errorToken].isBlank { errorToken += 1 }
                try advance()
                try enter()
                defer { depth -= 1 }
                let right = try binary(operation == .power ? precedence : precedence + 1)
                left = settle(left, before: start)
                code.emit(operation, left, right, errorToken: operation == .power ? tokens.start : errorToken)
                left = .stack
            } else {
                return left
            }
            isAssignable = false
        }
    }

    private mutating func shortCut(
        _ left: Operand,
        _ operation: ArithmeticInstruction.Operation,
        _ precedence: Int
    ) throws(ArithmeticFailure) -> Operand {
        let jump = code.emitJump(operation, left)
        do throws(ArithmeticFailure) {
            try advance()
            let right = try binary(precedence)
            code.emit(.truth, right)
            code.land(jump)
        } catch {
            code.land(jump)
            throw error
        }
        return .stack
    }

    private mutating func unary() throws(ArithmeticFailure) -> Operand {
        let operation: ArithmeticInstruction.Operation?
        switch tokens.current {
        case sign("!"): operation = .not
        case sign("~"): operation = .complement
        case sign("-"): operation = .negate
        case sign("+"): operation = nil
        default: return try primary()
        }
        try enter()
        defer { depth -= 1 }
        try advance()
        let operand = try unary()
        isAssignable = false
        code.emit(operation ?? .push, operand)
        return .stack
    }

    private mutating func primary() throws(ArithmeticFailure) -> Operand {
        switch tokens.current {
        case .number(let value):
            try advance()
            isAssignable = false
            return code.constant(value)
        case .parameter:
            let operand = code.parameter(tokens.text[tokens.name])
            try advance()
            isAssignable = false
            return operand
        case .name, .element: return try variable()
        case .incrementFirst, .decrementFirst:
            let step: ArithmeticInstruction.Operation =
                tokens.current == .incrementFirst ? .incrementFirst : .decrementFirst
            try advance()
            guard tokens.current.isWord else {
                throw tokens.failure("identifier expected after pre-increment or pre-decrement")
            }
            let operand = variableOperand()
            increment(operand, step)
            try tokens.takePrefixed()
            return .stack
        case sign("("):
            try enter()
            defer { depth -= 1 }
            try advance()
            let value = try comma()
            guard tokens.current == sign(")") else { throw tokens.failure("missing `)'") }
            try advance()
            isAssignable = false
            return value
        default: throw tokens.failure("syntax error: operand expected")
        }
    }

    private mutating func variableOperand() -> Operand {
        let name = tokens.text[tokens.name]
        guard tokens.current == .element else { return code.variable(name) }
        return code.element(name, Array(tokens.text[tokens.subscriptText]))
    }

    private mutating func increment(_ operand: Operand, _ step: ArithmeticInstruction.Operation) {
        var target = operand
        if operand.kind == .element {
            code.emit(.key, operand)
            target.kind = .keyedElement
        }
        code.emit(step, target)
        isAssignable = false
    }

    private mutating func variable() throws(ArithmeticFailure) -> Operand {
        let operand = variableOperand()
        try advance()
        switch tokens.current {
        case .incrementAfter, .decrementAfter:
            increment(operand, tokens.current == .incrementAfter ? .incrementAfter : .decrementAfter)
            try advance()
            return .stack
        default:
            isAssignable = true
            return operand
        }
    }
}
