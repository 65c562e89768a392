/// The functions of `bc -l`, reckoned with more digits than are asked for and then cut.
enum DecimalFunctions {
    /// e^x.
    static func exponential(_ x: BigDecimal, scale: Int) throws(BigDecimal.Failure) -> BigDecimal {
        guard let whole = x.integer.small, whole < BigDecimal.digitLimit else { throw .tooLarge }
        // 0.44 digits for each whole one of x stand before the point.
        let digits = scale + 12 + whole * 44 / 100
        let value = x.isNegative ? -x : x
        // Halved until small, and squared as often afterwards.
        var argument = value.rescaled(max(digits, value.scale))
        var halvings = 0
        let half = BigDecimal(2)
        while BigDecimal.one < argument {
            argument = try argument.divided(by: half, scale: digits + halvings + 2)
            halvings += 1
        }
        for _ in 0..<(halvings == 0 ? 2 : 4) {
            argument = try argument.divided(by: half, scale: digits + halvings + 4)
            halvings += 1
        }
        let working = digits + halvings + 4
        var term = BigDecimal.one.rescaled(working)
        var sum = term
        var index = 1
        while true {
            term = try term.multiplied(by: argument, scale: working).rescaled(working)
                .divided(by: BigDecimal(index), scale: working)
            if term.isZero { break }
            sum = sum + term
            index += 1
        }
        for _ in 0..<halvings { sum = sum.multiplied(by: sum, scale: working).rescaled(working) }
        return x.isNegative ? try BigDecimal.one.divided(by: sum, scale: scale) : sum.rescaled(scale)
    }

    /// The natural logarithm; for what has none, the number that stands for minus infinity.
    static func logarithm(_ x: BigDecimal, scale: Int) throws(BigDecimal.Failure) -> BigDecimal {
        if x.isZero || x.isNegative {
            return (BigDecimal.one - BigDecimal(BigNatural.one.shiftedUp(scale))).rescaled(scale)
        }
        let digits = scale + 12 + x.integer.digitCount / 2
        var value = x.rescaled(max(digits, x.scale + 6))
        var doublings = 1
        let (low, high) = (BigDecimal(BigNatural(9), scale: 1), BigDecimal(BigNatural(11), scale: 1))
        while high < value || value < low {
            value = try value.squareRoot(scale: digits + 4)
            doublings += 1
        }
        let working = digits + 8
        let ratio = try (value - .one).divided(by: value + .one, scale: working)
        let square = ratio.multiplied(by: ratio, scale: working).rescaled(working)
        var power = ratio
        var sum = ratio
        var index = 3
        while true {
            power = power.multiplied(by: square, scale: working).rescaled(working)
            let term = try power.divided(by: BigDecimal(index), scale: working)
            if term.isZero { break }
            sum = sum + term
            index += 2
        }
        return sum.multiplied(by: BigDecimal(BigNatural.one.doubled(doublings)), scale: working).rescaled(scale)
    }

    /// The arc whose tangent is x.
    static func arctangent(_ x: BigDecimal, scale: Int) throws(BigDecimal.Failure) -> BigDecimal {
        let working = scale + 12
        var value = (x.isNegative ? -x : x).rescaled(max(working, x.scale))
        // The arc is that of half the angle, twice.
        var doublings = 0
        let limit = BigDecimal(BigNatural(1), scale: 1)
        while limit < value {
            let root = try (value.multiplied(by: value, scale: working) + .one).squareRoot(scale: working + 4)
            value = try value.divided(by: root + .one, scale: working + 4)
            doublings += 1
        }
        let square = -value.multiplied(by: value, scale: working)
        var power = value
        var sum = value
        var index = 3
        while true {
            power = power.multiplied(by: square, scale: working).rescaled(working + 4)
            let term = try power.divided(by: BigDecimal(index), scale: working + 4)
            if term.isZero { break }
            sum = sum + term
            index += 2
        }
        let result = sum.multiplied(by: BigDecimal(1 << doublings), scale: working).rescaled(scale)
        return x.isNegative ? -result : result
    }

    /// Pi, cut after `scale` digits.
    static func pi(scale: Int) throws(BigDecimal.Failure) -> BigDecimal {
        try arctangent(.one, scale: scale + 6).multiplied(by: BigDecimal(4), scale: scale + 6).rescaled(scale)
    }

    /// The sine. The digits kept on the way are as few as those of BusyBox, so that large angles come out as there.
    static func sine(_ x: BigDecimal, scale: Int) throws(BigDecimal.Failure) -> BigDecimal {
        if x.isNegative { return -(try sine(-x, scale: scale)) }
        let eighth = try arctangent(.one, scale: scale * 11 / 10 + 2)
        let turns = try (x.divided(by: eighth, scale: 0) + BigDecimal(2)).divided(by: BigDecimal(4), scale: 0)
        var rest = x - BigDecimal(4).multiplied(by: turns, scale: 0).multiplied(by: eighth, scale: 0)
        if turns.integer.isOdd { rest = -rest }
        let working = scale + 2
        let square = -rest.multiplied(by: rest, scale: working)
        var term = rest
        var sum = rest
        var index = 3
        while !term.isZero {
            let factor = try square.divided(by: BigDecimal(index * (index - 1)), scale: working)
            term = term.multiplied(by: factor, scale: working)
            sum = sum + term
            index += 2
        }
        return sum.rescaled(scale)
    }

    /// The cosine, by the sine of an angle a quarter further.
    static func cosine(_ x: BigDecimal, scale: Int) throws(BigDecimal.Failure) -> BigDecimal {
        let working = scale * 12 / 10
        let quarter = BigDecimal(2).multiplied(by: try arctangent(.one, scale: working), scale: working)
        return try sine(quarter + x, scale: working).rescaled(scale)
    }

    /// Bessel's function of an integer order, with as many digits on the way as BusyBox keeps.
    static func bessel(_ order: BigDecimal, _ x: BigDecimal, scale: Int) throws(BigDecimal.Failure) -> BigDecimal {
        guard let count = order.integer.small, count < 100_000 else { throw .tooLarge }
        var working = scale * 15 / 10
        var factorial = BigDecimal.one
        for index in stride(from: 2, through: count, by: 1) {
            factorial = factorial.multiplied(by: BigDecimal(index), scale: 0)
        }
        let whole = BigDecimal(count)
        let power = try x.raised(to: whole, scale: working)
        let twos = try BigDecimal(2).raised(to: whole, scale: working)
        let first = try power.divided(by: twos, scale: working).divided(by: factorial, scale: working)
        let square = try (-x).multiplied(by: x, scale: working).divided(by: BigDecimal(4), scale: working)
        working += max(0, first.length - first.scale)
        var term = BigDecimal.one
        var sum = BigDecimal.one
        var index = 1
        while !term.isZero {
            term = try term.multiplied(by: square, scale: working).divided(by: BigDecimal(index), scale: working)
                .divided(by: BigDecimal(count + index), scale: working)
            sum = sum + term
            index += 1
        }
        let result = first.multiplied(by: sum, scale: working).rescaled(scale)
        return order.isNegative && count & 1 == 1 ? -result : result
    }
}

extension BigNatural {
    /// Times 2^count.
    fileprivate func doubled(_ count: Int) -> BigNatural {
        var result = self
        for _ in 0..<count { result = result + result }
        return result
    }
}
