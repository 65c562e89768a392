extension AwkCompiler {
    mutating func compile(_ expression: AwkExpression) throws(AwkSyntaxError) {
        switch expression {
        case .number(let value): emit(.number(value))
        case .string(let text): emit(.string(string(text)))
        case .pattern(let text): emit(.matchRecord(try pattern(text)))
        case .variable(let name):
            if let slot = locals[name] {
                emit(.loadLocal(slot))
            } else {
                let number = global(name)
                emit(number == AwkSpecial.nf.rawValue ? .loadFieldCount : .load(number))
            }
        case .element(let name, let subscripts):
            try compileKey(subscripts)
            emit(.element(array(name)))
        case .field(.number(let value)) where value >= 0 && value < 10_000_000:
            emit(.fieldAt(Int(value)))
        case .field(let number):
            try compile(number)
            emit(.field)
        case .assignment(let target, let operation, let value):
            try compileAssignment(target, operation, value)
        case .conditional(let condition, let first, let second):
            try compile(condition)
            let skip = emit(.jumpIfFalse(0))
            try compile(first)
            let end = emit(.jump(0))
            patch(skip)
            try compile(second)
            patch(end)
        case .and(let left, let right), .or(let left, let right):
            var isAnd = false
            if case .and = expression { isAnd = true }
            try compile(left)
            emit(.truth)
            emit(.duplicate)
            let end = emit(isAnd ? .jumpIfFalse(0) : .jumpIfTrue(0))
            emit(.pop)
            try compile(right)
            emit(.truth)
            patch(end)
        case .not(let operand):
            try compile(operand)
            emit(.not)
        case .negative(let operand):
            try compile(operand)
            emit(.negative)
        case .positive(let operand):
            try compile(operand)
            emit(.positive)
        case .arithmetic(let operation, let left, let right):
            try compile(left)
            try compile(right)
            emit(.arithmetic(operation))
        case .comparison(let comparison, let left, let right):
            try compile(left)
            try compile(right)
            emit(.compare(comparison))
        case .concatenation(let left, let right):
            try compile(left)
            try compile(right)
            emit(.concatenate)
        default:
            try compileCall(expression)
        }
    }

    private mutating func compileCall(_ expression: AwkExpression) throws(AwkSyntaxError) {
        switch expression {
        case .match(let left, .pattern(let text), let isNegated):
            try compile(left)
            emit(.matchPattern(try pattern(text), isNegated: isNegated))
        case .match(let left, let right, let isNegated):
            try compile(left)
            try compile(right)
            emit(.match(isNegated: isNegated))
        case .contains(let subscripts, let name):
            try compileKey(subscripts)
            emit(.contains(array(name)))
        case .step(let target, let delta, let isPostfix):
            let place = try place(target)
            emit(.step(place, delta, isPostfix: isPostfix))
        case .call(let name, let arguments, let line):
            try compileCall(name, arguments, line)
        case .builtin(let builtin, let arguments, let line):
            try compile(builtin, arguments, line)
        case .getline(let source, let target, let from):
            if let from { try compile(from) }
            let place = try target.map { (target) throws(AwkSyntaxError) in try self.place(target) }
            emit(.getline(source, place))
        case .group(let values):
            // Only `print` and `in` take a list; elsewhere it is joined like subscripts.
            try compileKey(values)
        default:
            break
        }
    }

    mutating func compileKey(_ subscripts: [AwkExpression]) throws(AwkSyntaxError) {
        for part in subscripts { try compile(part) }
        if subscripts.count > 1 { emit(.joinSubscripts(subscripts.count)) }
    }

    /// Where a target is stored; its key or field number is left on the stack.
    mutating func place(_ target: AwkExpression) throws(AwkSyntaxError) -> AwkInstruction.Place {
        switch target {
        case .variable(let name):
            if let slot = locals[name] { return .local(slot) }
            return .global(global(name))
        case .element(let name, let subscripts):
            try compileKey(subscripts)
            return .element(array(name))
        case .field(let number):
            try compile(number)
            return .field
        default:
            throw AwkSyntaxError(line: 0, text: AwkSyntaxError.unexpectedToken)
        }
    }

    private mutating func compileAssignment(
        _ target: AwkExpression,
        _ operation: AwkInstruction.Operation?,
        _ value: AwkExpression
    ) throws(AwkSyntaxError) {
        let place = try place(target)
        if let operation {
            switch place {
            case .global(let number): emit(number == AwkSpecial.nf.rawValue ? .loadFieldCount : .load(number))
            case .local(let slot): emit(.loadLocal(slot))
            case .element(let array):
                emit(.duplicate)
                emit(.element(array))
            case .field:
                emit(.duplicate)
                emit(.field)
            }
            try compile(value)
            emit(.arithmetic(operation))
        } else {
            try compile(value)
        }
        emit(.store(place))
    }

    private mutating func compileCall(
        _ name: [UInt8],
        _ arguments: [AwkExpression],
        _ line: Int
    ) throws(AwkSyntaxError) {
        guard let number = functionNumbers[name] else {
            setLine(line)
            emit(.fail("Call to undefined function"))
            return
        }
        let function = program.functions[number]
        if arguments.count > function.parameterCount {
            setLine(line)
            emit(.fail("Too many arguments"))
            return
        }
        for (position, argument) in arguments.enumerated() {
            if case .variable(let name) = argument {
                let isArrayParameter = position < function.arrays.count && function.arrays[position]
                if isArrayParameter || (locals[name] == nil && isArray(name)) {
                    emit(.array(array(name)))
                    continue
                }
            }
            try compile(argument)
        }
        setLine(line)
        emit(.call(number, arguments: arguments.count))
    }

    // MARK: Functions of the language

    private mutating func compile(
        _ builtin: AwkBuiltin,
        _ arguments: [AwkExpression],
        _ line: Int
    ) throws(AwkSyntaxError) {
        setLine(line)
        if arguments.count < builtin.arity.lowerBound { throw AwkSyntaxError(line: line, text: "Too few arguments") }
        if arguments.count > builtin.arity.upperBound { throw AwkSyntaxError(line: line, text: "Too many arguments") }
        switch builtin {
        case .length:
            if case .variable(let name) = arguments.first, locals[name] != nil || isArray(name) {
                emit(.lengthOfArray(array(name)))
                return
            }
            if arguments.isEmpty { emit(.fieldAt(0)) } else { try compile(arguments[0]) }
            emit(.builtin(.length, arguments: 1))
        case .split:
            guard case .variable(let name) = arguments[1] else {
                throw AwkSyntaxError(line: line, text: AwkSyntaxError.unexpectedToken)
            }
            try compile(arguments[0])
            if arguments.count > 2 { try compilePattern(arguments[2]) }
            emit(.split(array(name), hasSeparator: arguments.count > 2))
        case .match:
            try compile(arguments[0])
            try compilePattern(arguments[1])
            if arguments.count > 2, case .variable(let name) = arguments[2] {
                emit(.matchInto(array(name)))
            } else {
                emit(.builtin(.match, arguments: 2))
            }
        case .sub, .gsub:
            try compilePattern(arguments[0])
            try compile(arguments[1])
            var place: AwkInstruction.Place?
            if arguments.count < 3 {
                emit(.number(0))
                place = .field
            } else if arguments[2].isPlace {
                place = try self.place(arguments[2])
            } else {
                try compile(arguments[2])
            }
            emit(.substitute(isGlobal: builtin == .gsub, place))
        case .gensub:
            try compilePattern(arguments[0])
            for argument in arguments.dropFirst() { try compile(argument) }
            if arguments.count < 4 { emit(.fieldAt(0)) }
            emit(.builtin(.gensub, arguments: 4))
        default:
            for argument in arguments { try compile(argument) }
            emit(.builtin(builtin, arguments: arguments.count))
        }
    }

    /// A pattern as a value, where a function takes one.
    private mutating func compilePattern(_ expression: AwkExpression) throws(AwkSyntaxError) {
        if case .pattern(let text) = expression {
            emit(.pattern(try pattern(text)))
        } else {
            try compile(expression)
        }
    }
}
