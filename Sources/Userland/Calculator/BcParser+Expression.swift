extension BcParser {
    /// How tightly the operators bind: comparisons loosest but for `&&` and `||`, then assignment, then sums.
    private enum Level {
        static let logic = 1
        static let comparison = 2
        static let assignment = 3
        static let sum = 4
        static let product = 5
        static let power = 6
    }

    /// Reads an expression; whether its last step was an assignment, whose value is not shown.
    mutating func expression(isCondition: Bool = false) throws(BcComplaint) -> Bool {
        let outer = allowsComparison
        allowsComparison = isCondition
        defer { allowsComparison = outer }
        return try level(Level.logic)
    }

    private mutating func level(_ minimum: Int) throws(BcComplaint) -> Bool {
        expressionDepth += 1
        defer { expressionDepth -= 1 }
        guard expressionDepth < Self.depthLimit else { throw .message("nested too deeply") }
        var place = try operand()
        var isAssignment = false
        while case .symbol(let symbol) = token.kind {
            if let (operation, binding) = Self.binary(symbol) {
                guard binding >= minimum else { return isAssignment }
                if operation.isComparison, !allowsComparison {
                    try nonstandard("POSIX does not allow comparison operators outside if or loops")
                }
                try advance()
                // Powers group from the right.
                _ = try level(binding == Level.power ? binding : binding + 1)
                code.append(.calculate(operation))
                place = nil
                isAssignment = false
            } else if let operation = Self.assignment(symbol) {
                guard Level.assignment >= minimum || place != nil else { return isAssignment }
                guard let target = place else {
                    throw .message(
                        "bad assignment: left side must be variable or array element"
                            + " at '\(lexer.rest(from: token.start + symbol.rawValue.utf8.count - 1))'"
                    )
                }
                // The value that was loaded is not wanted: for an element its index stays.
                code.removeLast()
                try advance()
                _ = try level(Level.assignment)
                code.append(.assign(target, operation))
                place = nil
                isAssignment = true
            } else if symbol == .rightParenthesis || symbol == .rightBracket || symbol == .rightBrace
                || symbol == .comma || symbol == .semicolon
            {
                return isAssignment
            } else {
                throw badExpression()
            }
        }
        switch token.kind {
        case .newline, .end, .keyword(.else): return isAssignment
        case .string: return isAssignment
        default: throw badExpression()
        }
    }

    private static func binary(_ symbol: BcToken.Symbol) -> (BcOperation, Int)? {
        switch symbol {
        case .or: (.or, Level.logic)
        case .and: (.and, Level.logic)
        case .equal: (.equal, Level.comparison)
        case .notEqual: (.notEqual, Level.comparison)
        case .less: (.less, Level.comparison)
        case .greater: (.greater, Level.comparison)
        case .lessOrEqual: (.lessOrEqual, Level.comparison)
        case .greaterOrEqual: (.greaterOrEqual, Level.comparison)
        case .plus: (.add, Level.sum)
        case .minus: (.subtract, Level.sum)
        case .times: (.multiply, Level.product)
        case .divide: (.divide, Level.product)
        case .modulus: (.remainder, Level.product)
        case .power: (.power, Level.power)
        default: nil
        }
    }

    private static func assignment(_ symbol: BcToken.Symbol) -> BcOperation?? {
        switch symbol {
        case .assign: .some(nil)
        case .assignPlus: .some(.add)
        case .assignMinus: .some(.subtract)
        case .assignTimes: .some(.multiply)
        case .assignDivide: .some(.divide)
        case .assignModulus: .some(.remainder)
        case .assignPower: .some(.power)
        default: nil
        }
    }

    /// One operand with its signs and counts; the place where it can be assigned to.
    private mutating func operand() throws(BcComplaint) -> BcPlace? {
        switch token.kind {
        case .number(let text):
            code.append(.number(names.constant(text)))
            try advance()
            if isAt(.increment) || isAt(.decrement) {
                try advance()
                throw badToken()
            }
            return nil
        case .symbol(.leftParenthesis):
            try advance()
            if isAt(.rightParenthesis) { throw badExpression() }
            let outer = allowsComparison
            _ = try level(Level.logic)
            allowsComparison = outer
            guard isAt(.rightParenthesis) else { throw badExpression() }
            try advance()
            return nil
        case .symbol(.minus), .symbol(.not):
            let isNegation = isAt(.minus)
            try advance()
            expressionDepth += 1
            defer { expressionDepth -= 1 }
            guard expressionDepth < Self.depthLimit else { throw .message("nested too deeply") }
            _ = try operand()
            code.append(isNegation ? .negate : .not)
            return nil
        case .symbol(.increment), .symbol(.decrement):
            let isUp = isAt(.increment)
            try advance()
            guard isPlaceStart, let place = try primary() else { throw badToken() }
            code.removeLast()
            code.append(.count(place, isUp: isUp, isPostfix: false))
            if isAt(.increment) || isAt(.decrement) { throw badAssignment() }
            return nil
        default:
            guard let place = try primary() else {
                if isAt(.increment) || isAt(.decrement) {
                    try advance()
                    throw badToken()
                }
                return nil
            }
            guard isAt(.increment) || isAt(.decrement) else { return place }
            let isUp = isAt(.increment)
            try advance()
            code.removeLast()
            code.append(.count(place, isUp: isUp, isPostfix: true))
            if isAt(.increment) || isAt(.decrement) { throw badAssignment() }
            return nil
        }
    }

    private func badAssignment() -> BcComplaint {
        .message(
            "bad assignment: left side must be variable or array element at '\(lexer.rest(from: token.start))'"
        )
    }

    private var isPlaceStart: Bool {
        switch token.kind {
        case .name, .keyword(.scale), .keyword(.ibase), .keyword(.obase), .keyword(.last), .symbol(.point): true
        default: false
        }
    }

    /// A name, a call, or one of the built-in functions.
    private mutating func primary() throws(BcComplaint) -> BcPlace? {
        switch token.kind {
        case .name(let name):
            return try named(name)
        case .symbol(.point), .keyword(.last):
            return try place(.last)
        case .keyword(.ibase):
            return try place(.ibase)
        case .keyword(.obase):
            return try place(.obase)
        case .keyword(.scale):
            try advance()
            guard isAt(.leftParenthesis) else {
                code.append(.load(.scale))
                return .scale
            }
            try builtin(.scale)
            return nil
        case .keyword(.length):
            try advance()
            try builtin(.length)
            return nil
        case .keyword(.sqrt):
            try advance()
            try builtin(.squareRoot)
            return nil
        case .keyword(.read):
            try advance()
            try expect(.leftParenthesis)
            try expect(.rightParenthesis)
            code.append(.read)
            return nil
        default:
            throw badExpressionNow()
        }
    }

    /// Expressions do not go on with the next line, so that their end is an error at once.
    private func badExpressionNow() -> BcComplaint {
        if case .symbol(let symbol) = token.kind, Self.assignment(symbol) != nil { return badAssignment() }
        let isEnd = token.kind == .newline || token.kind == .end
        return .message("bad expression at '\(isEnd ? "" : lexer.rest(from: token.start))'")
    }

    private mutating func place(_ place: BcPlace) throws(BcComplaint) -> BcPlace? {
        code.append(.load(place))
        try advance()
        return place
    }

    private mutating func builtin(_ instruction: BcInstruction) throws(BcComplaint) {
        try expect(.leftParenthesis)
        if isAt(.rightParenthesis) { throw badExpression() }
        _ = try level(Level.logic)
        try expect(.rightParenthesis)
        code.append(instruction)
    }

    private mutating func named(_ name: [UInt8]) throws(BcComplaint) -> BcPlace? {
        let index = names.name(name)
        try advance()
        if isAt(.leftBracket) {
            try advance()
            if isAt(.rightBracket) {
                code.append(.array(index))
                try advance()
                return nil
            }
            _ = try level(Level.logic)
            // A missing bracket at the end of the line is let pass.
            if isAt(.rightBracket) {
                try advance()
            } else if token.kind != .newline, token.kind != .end {
                throw badToken()
            }
            code.append(.load(.element(index)))
            return .element(index)
        }
        guard isAt(.leftParenthesis) else {
            code.append(.load(.variable(index)))
            return .variable(index)
        }
        try advance()
        var count = 0
        if !isAt(.rightParenthesis) {
            while true {
                _ = try level(Level.logic)
                count += 1
                guard isAt(.comma) else { break }
                try advance()
            }
        }
        try expect(.rightParenthesis)
        code.append(.call(index, count: count))
        return nil
    }
}
