extension ArithmeticProgram {
    /// A template's parameter was no plain number: the caller has to expand the word and use its text.
    public struct NeedsText: Error, Sendable {}

    /// Evaluates it. Throws `ArithmeticFailure`, `NeedsText` (templates only, before any effect), or what `variables`
    /// throws.
    public func evaluate(_ variables: inout some ArithmeticVariables) throws -> Int64 {
        var run = ArithmeticRun(level: 0, names: [])
        return try evaluate(&variables, &run)
    }

    func evaluate(_ variables: inout some ArithmeticVariables, _ run: inout ArithmeticRun) throws -> Int64 {
        if instructions.isEmpty {
            if let failure { throw failure }
            return try read(result, &variables, &run)
        }
        return try withUnsafeTemporaryAllocation(of: Int64.self, capacity: 2 * instructions.count + 1) { stack in
            try execute(stack, &variables, &run)
        }
    }

    private func execute(
        _ stack: UnsafeMutableBufferPointer<Int64>,
        _ variables: inout some ArithmeticVariables,
        _ run: inout ArithmeticRun
    ) throws -> Int64 {
        var top = 0
        var index = 0
        let keysBefore = run.keys.count
        let readsLeftFirst = dialect == .bash
        while index < instructions.count {
            let step = instructions[index]
            index += 1
            var right: Int64 = 0
            var left: Int64 = 0
            switch step.operation {
            case .push, .negate, .not, .complement, .truth:
                if step.left.kind == .stack {
                    top -= 1
                    left = stack[top]
                } else {
                    left = try read(step.left, &variables, &run)
                }
                switch step.operation {
                case .negate: left = 0 &- left
                case .not: left = left == 0 ? 1 : 0
                case .complement: left = ~left
                case .truth: left = left == 0 ? 0 : 1
                default: break
                }
            case .jump:
                index += Int(step.distance)
                continue
            case .jumpIfZero, .jumpIfFalse, .jumpIfTrue:
                if step.right.kind == .stack {
                    top -= 1
                    right = stack[top]
                } else {
                    right = try read(step.right, &variables, &run)
                }
                let isTaken = step.operation == .jumpIfTrue ? right != 0 : right == 0
                if isTaken { index += Int(step.distance) }
                if !isTaken || step.operation == .jumpIfZero { continue }
                left = step.operation == .jumpIfTrue ? 1 : 0
            case .assign:
                if step.right.kind == .stack {
                    top -= 1
                    left = stack[top]
                } else {
                    left = try read(step.right, &variables, &run)
                }
                try set(step.left, left, &variables, &run)
            case .incrementFirst, .decrementFirst, .incrementAfter, .decrementAfter:
                left = try increment(step, &variables, &run)
            case .key:
                run.keys.append(try key(step.left, &variables, &run))
                continue
            case .pushKeyed:
                left = try read(step.left, &variables, &run)
            case .choose:
                let second = stack[top - 1]
                let first = stack[top - 2]
                top -= 2
                if step.left.kind == .stack {
                    top -= 1
                    left = stack[top]
                } else {
                    left = try read(step.left, &variables, &run)
                }
                left = left != 0 ? first : second
            default:
                if step.right.kind == .stack {
                    top -= 1
                    right = stack[top]
                } else if !readsLeftFirst {
                    right = try read(step.right, &variables, &run)
                }
                if step.left.kind == .stack {
                    top -= 1
                    left = stack[top]
                } else {
                    left = try read(step.left, &variables, &run)
                }
                if step.right.kind != .stack, readsLeftFirst { right = try read(step.right, &variables, &run) }
                if step.operation == .pair {
                    stack[top] = left
                    top += 1
                    left = right
                } else {
                    left = try combine(step, left, right)
                }
            }
            stack[top] = left
            top += 1
        }
        if run.keys.count > keysBefore { run.keys.removeLast(run.keys.count - keysBefore) }
        if let failure { throw failure }
        return result.kind == .stack ? stack[top - 1] : try read(result, &variables, &run)
    }

    @inline(__always)
    private func combine(_ step: ArithmeticInstruction, _ left: Int64, _ right: Int64) throws -> Int64 {
        switch step.operation {
        case .add: return left &+ right
        case .subtract: return left &- right
        case .multiply: return left &* right
        case .divide, .remainder: return try divide(step, left, right)
        case .power: return try power(step, left, right)
        case .shiftLeft: return left &<< right
        case .shiftRight: return left &>> right
        case .less: return left < right ? 1 : 0
        case .lessOrEqual: return left <= right ? 1 : 0
        case .greater: return left > right ? 1 : 0
        case .greaterOrEqual: return left >= right ? 1 : 0
        case .equal: return left == right ? 1 : 0
        case .notEqual: return left != right ? 1 : 0
        case .bitAnd: return left & right
        case .bitOr: return left | right
        case .bitXor: return left ^ right
        case .bothTrue: return left != 0 && right != 0 ? 1 : 0
        case .anyTrue: return left != 0 || right != 0 ? 1 : 0
        default: return right
        }
    }

    private func divide(_ step: ArithmeticInstruction, _ left: Int64, _ right: Int64) throws -> Int64 {
        if right == 0 {
            guard dialect == .bash else { throw ArithmeticFailure("divide by zero") }
            throw BashArithmeticTokens.failure(text, "division by 0", at: Int(step.errorToken))
        }
        if step.operation == .divide { return left.dividedReportingOverflow(by: right).partialValue }
        return right == -1 ? 0 : left % right
    }

    private func power(_ step: ArithmeticInstruction, _ base: Int64, _ exponent: Int64) throws -> Int64 {
        if exponent < 0 {
            guard dialect == .bash else { throw ArithmeticFailure("exponent less than 0") }
            throw BashArithmeticTokens.failure(text, "exponent less than 0", at: Int(step.errorToken))
        }
        var result: Int64 = 1
        var square = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = result &* square }
            square = square &* square
            rest >>= 1
        }
        return result
    }

    /// The value of an operand that is not on the stack.
    @inline(__always)
    private func read(
        _ operand: ArithmeticOperand,
        _ variables: inout some ArithmeticVariables,
        _ run: inout ArithmeticRun
    ) throws -> Int64 {
        switch operand.kind {
        case .constant: return constants[Int(operand.index)]
        case .variable:
            let name = names[Int(operand.index)]
            guard let text = try variables.value(of: name) else { return 0 }
            if let number = ArithmeticNumber.decimal(text) { return number }
            return try number(text, of: name, &variables, &run)
        default: return try readOther(operand, &variables, &run)
        }
    }

    private func readOther(
        _ operand: ArithmeticOperand,
        _ variables: inout some ArithmeticVariables,
        _ run: inout ArithmeticRun
    ) throws -> Int64 {
        switch operand.kind {
        case .parameter:
            guard let text = variables.parameterValue(of: names[Int(operand.index)]), text.isDigits,
                let number = ArithmeticNumber.decimal(text)
            else { throw NeedsText() }
            return number
        case .element, .keyedElement:
            let name = names[Int(elements[Int(operand.index)].name)]
            let key = operand.kind == .keyedElement ? run.keys.last ?? [] : try key(operand, &variables, &run)
            guard let text = try variables.element(of: name, key: key) else { return 0 }
            if let number = ArithmeticNumber.decimal(text) { return number }
            return try number(text, of: name, &variables, &run)
        default: return 0
        }
    }

    /// The number that a variable's text is, being an expression of its own.
    private func number(
        _ text: [UInt8],
        of name: [UInt8],
        _ variables: inout some ArithmeticVariables,
        _ run: inout ArithmeticRun
    ) throws -> Int64 {
        let program = ArithmeticProgram(text, dialect: dialect)
        if dialect == .ash, run.names.contains(name) || run.level >= ArithmeticRun.deepestLevel {
            throw ArithmeticFailure("expression recursion loop detected")
        }
        if run.level >= ArithmeticRun.deepestLevel {
            throw BashArithmeticTokens.failure(text, "expression recursion level exceeded", at: 0)
        }
        run.level += 1
        run.names.append(name)
        let value = try program.evaluate(&variables, &run)
        run.names.removeLast()
        run.level -= 1
        return value
    }

    /// The key of an element: a number's digits, or the text for an associative array.
    private func key(
        _ operand: ArithmeticOperand,
        _ variables: inout some ArithmeticVariables,
        _ run: inout ArithmeticRun
    ) throws -> [UInt8] {
        let element = elements[Int(operand.index)]
        if variables.isAssociative(names[Int(element.name)]) { return element.subscriptText }
        if element.subscriptText.isDigits, element.subscriptText.first != 0x30 { return element.subscriptText }
        guard run.level < ArithmeticRun.deepestLevel else {
            throw BashArithmeticTokens.failure(text, "expression recursion level exceeded", at: 0)
        }
        run.level += 1
        let index = try ArithmeticProgram(element.subscriptText, dialect: dialect).evaluate(&variables, &run)
        run.level -= 1
        return Array(String(index).utf8)
    }

    private func set(
        _ target: ArithmeticOperand,
        _ value: Int64,
        _ variables: inout some ArithmeticVariables,
        _ run: inout ArithmeticRun
    ) throws {
        switch target.kind {
        case .element, .keyedElement:
            let name = names[Int(elements[Int(target.index)].name)]
            let key = target.kind == .element ? try key(target, &variables, &run) : run.keys.popLast() ?? []
            try variables.assignElement(of: name, key: key, value: value)
        default: try variables.assign(name: names[Int(target.index)], value: value)
        }
    }

    private func increment(
        _ step: ArithmeticInstruction,
        _ variables: inout some ArithmeticVariables,
        _ run: inout ArithmeticRun
    ) throws -> Int64 {
        let old = try read(step.left, &variables, &run)
        switch step.operation {
        case .incrementFirst, .incrementAfter: try set(step.left, old &+ 1, &variables, &run)
        default: try set(step.left, old &- 1, &variables, &run)
        }
        switch step.operation {
        case .incrementFirst: return old &+ 1
        case .decrementFirst: return old &- 1
        default: return old
        }
    }
}

/// What the nested evaluations of variables' texts share.
struct ArithmeticRun {
    /// How deep evaluations may nest.
    static let deepestLevel = 128

    var level: Int
    /// The variables whose texts are being evaluated.
    var names: [[UInt8]]
    /// Keys of elements that are read and then set.
    var keys: [[UInt8]] = []
}
