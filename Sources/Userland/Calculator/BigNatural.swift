/// A natural number of any size, in limbs of nine decimal digits, the lowest first.
struct BigNatural: Hashable, Codable, Sendable {
    /// Without zeros at the end; empty for 0.
    private(set) var limbs: [UInt32]

    static let base: UInt64 = 1_000_000_000
    static let digitsPerLimb = 9
    private static let powers: [UInt32] = [1, 10, 100, 1000, 10000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    static let zero = BigNatural(limbs: [])
    static let one = BigNatural(1)

    init(limbs: [UInt32]) {
        self.limbs = limbs
        trim()
    }

    init(_ number: UInt64) {
        limbs = []
        var rest = number
        while rest > 0 {
            limbs.append(UInt32(rest % Self.base))
            rest /= Self.base
        }
    }

    /// From decimal digit values (0...9), the highest first.
    init(digits: ArraySlice<UInt8>) {
        limbs = []
        limbs.reserveCapacity(digits.count / 9 + 1)
        var end = digits.endIndex
        while end > digits.startIndex {
            let start = max(digits.startIndex, end - 9)
            var limb: UInt32 = 0
            for index in start..<end { limb = limb * 10 + UInt32(digits[index]) }
            limbs.append(limb)
            end = start
        }
        trim()
    }

    var isZero: Bool { limbs.isEmpty }

    var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }

    /// How many decimal digits it has; 0 has none.
    var digitCount: Int {
        guard let top = limbs.last else { return 0 }
        var count = (limbs.count - 1) * 9
        var rest = top
        while rest > 0 {
            count += 1
            rest /= 10
        }
        return count
    }

    /// The decimal digits as values, the highest first; none for 0.
    var digits: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(limbs.count * 9)
        for limb in limbs {
            var rest = limb
            for _ in 0..<9 {
                result.append(UInt8(rest % 10))
                rest /= 10
            }
        }
        while result.last == 0 { result.removeLast() }
        result.reverse()
        return result
    }

    /// The number where it is below 10^18.
    var small: Int? {
        switch limbs.count {
        case 0: 0
        case 1: Int(limbs[0])
        case 2: Int(limbs[0]) + Int(limbs[1]) * Int(Self.base)
        default: nil
        }
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }

    static func < (a: BigNatural, b: BigNatural) -> Bool {
        if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
        var index = a.limbs.count - 1
        while index >= 0 {
            if a.limbs[index] != b.limbs[index] { return a.limbs[index] < b.limbs[index] }
            index -= 1
        }
        return false
    }

    static func + (a: BigNatural, b: BigNatural) -> BigNatural {
        let (long, short) = a.limbs.count >= b.limbs.count ? (a.limbs, b.limbs) : (b.limbs, a.limbs)
        var result = long
        var carry: UInt32 = 0
        for index in 0..<long.count {
            if index >= short.count, carry == 0 { break }
            var sum = long[index] + carry + (index < short.count ? short[index] : 0)
            carry = sum >= UInt32(base) ? 1 : 0
            if carry == 1 { sum -= UInt32(base) }
            result[index] = sum
        }
        if carry == 1 { result.append(1) }
        return BigNatural(limbs: result)
    }

    /// `a - b`; `b` must not be greater.
    static func - (a: BigNatural, b: BigNatural) -> BigNatural {
        var result = a.limbs
        var borrow: Int64 = 0
        for index in 0..<result.count {
            if index >= b.limbs.count, borrow == 0 { break }
            var difference = Int64(result[index]) - borrow - (index < b.limbs.count ? Int64(b.limbs[index]) : 0)
            borrow = difference < 0 ? 1 : 0
            if borrow == 1 { difference += Int64(base) }
            result[index] = UInt32(difference)
        }
        return BigNatural(limbs: result)
    }

    static func * (a: BigNatural, b: BigNatural) -> BigNatural {
        if a.isZero || b.isZero { return zero }
        if min(a.limbs.count, b.limbs.count) > 60 { return splitProduct(a, b) }
        var result = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
        for i in 0..<a.limbs.count {
            let factor = UInt64(a.limbs[i])
            if factor == 0 { continue }
            var carry: UInt64 = 0
            for j in 0..<b.limbs.count {
                let sum = factor * UInt64(b.limbs[j]) + UInt64(result[i + j]) + carry
                carry = sum / base
                result[i + j] = UInt32(sum - carry * base)
            }
            result[i + b.limbs.count] = UInt32(carry)
        }
        return BigNatural(limbs: result)
    }

    /// Karatsuba's way: three products of half the size instead of four.
    private static func splitProduct(_ a: BigNatural, _ b: BigNatural) -> BigNatural {
        let half = (max(a.limbs.count, b.limbs.count) + 1) / 2
        let (aLow, aHigh) = a.split(at: half)
        let (bLow, bHigh) = b.split(at: half)
        let low = aLow * bLow
        let high = aHigh * bHigh
        let middle = (aLow + aHigh) * (bLow + bHigh) - low - high
        return low + middle.shiftedLimbs(half) + high.shiftedLimbs(2 * half)
    }

    private func split(at place: Int) -> (low: BigNatural, high: BigNatural) {
        guard limbs.count > place else { return (self, .zero) }
        return (BigNatural(limbs: Array(limbs[..<place])), BigNatural(limbs: Array(limbs[place...])))
    }

    private func shiftedLimbs(_ count: Int) -> BigNatural {
        isZero ? self : BigNatural(limbs: [UInt32](repeating: 0, count: count) + limbs)
    }

    /// Times 10^count.
    func shiftedUp(_ count: Int) -> BigNatural {
        if isZero || count == 0 { return self }
        let shifted = shiftedLimbs(count / 9)
        let rest = count % 9
        return rest == 0 ? shifted : shifted * BigNatural(limbs: [Self.powers[rest]])
    }

    /// Divided by 10^count, without what is behind the point.
    func shiftedDown(_ count: Int) -> BigNatural {
        if count == 0 { return self }
        guard count / 9 < limbs.count else { return .zero }
        let shifted = BigNatural(limbs: Array(limbs[(count / 9)...]))
        let rest = count % 9
        return rest == 0 ? shifted : shifted.divided(bySmall: Self.powers[rest]).quotient
    }

    func divided(bySmall divisor: UInt32) -> (quotient: BigNatural, remainder: UInt32) {
        var result = limbs
        var remainder: UInt64 = 0
        for index in stride(from: limbs.count - 1, through: 0, by: -1) {
            let value = remainder * Self.base + UInt64(limbs[index])
            result[index] = UInt32(value / UInt64(divisor))
            remainder = value % UInt64(divisor)
        }
        return (BigNatural(limbs: result), UInt32(remainder))
    }

    /// Quotient and remainder; the divisor is not 0. Knuth's algorithm D.
    func divided(by divisor: BigNatural) -> (quotient: BigNatural, remainder: BigNatural) {
        if self < divisor { return (.zero, self) }
        if divisor.limbs.count == 1 {
            let (quotient, remainder) = divided(bySmall: divisor.limbs[0])
            return (quotient, BigNatural(UInt64(remainder)))
        }
        let base = Self.base
        let factor = UInt32(base / (UInt64(divisor.limbs[divisor.limbs.count - 1]) + 1))
        let scale = BigNatural(limbs: [factor])
        let v = (divisor * scale).limbs
        var u = (self * scale).limbs
        while u.count <= limbs.count { u.append(0) }
        let n = v.count
        let m = u.count - n - 1
        let (top, second) = (UInt64(v[n - 1]), UInt64(v[n - 2]))
        var quotient = [UInt32](repeating: 0, count: m + 1)
        for j in stride(from: m, through: 0, by: -1) {
            let numerator = UInt64(u[j + n]) * base + UInt64(u[j + n - 1])
            var guess = numerator / top
            var rest = numerator % top
            while guess >= base || guess * second > rest * base + UInt64(u[j + n - 2]) {
                guess -= 1
                rest += top
                if rest >= base { break }
            }
            var borrow: Int64 = 0
            var carry: UInt64 = 0
            for i in 0..<n {
                let product = guess * UInt64(v[i]) + carry
                carry = product / base
                var difference = Int64(u[i + j]) - Int64(product - carry * base) - borrow
                borrow = difference < 0 ? 1 : 0
                if borrow == 1 { difference += Int64(base) }
                u[i + j] = UInt32(difference)
            }
            var difference = Int64(u[j + n]) - Int64(carry) - borrow
            borrow = difference < 0 ? 1 : 0
            if borrow == 1 { difference += Int64(base) }
            u[j + n] = UInt32(difference)
            if borrow == 1 {
                guess -= 1
                var over: UInt64 = 0
                for i in 0..<n {
                    let sum = UInt64(u[i + j]) + UInt64(v[i]) + over
                    over = sum >= base ? 1 : 0
                    u[i + j] = UInt32(sum - over * base)
                }
                u[j + n] = UInt32((UInt64(u[j + n]) + over) % base)
            }
            quotient[j] = UInt32(guess)
        }
        let remainder = BigNatural(limbs: Array(u[..<n])).divided(bySmall: factor).quotient
        return (BigNatural(limbs: quotient), remainder)
    }

    /// The greatest number whose square is not greater. Newton's method.
    var squareRoot: BigNatural {
        if isZero { return self }
        var guess = BigNatural.one.shiftedUp((digitCount + 1) / 2)
        while true {
            let next = (guess + divided(by: guess).quotient).divided(bySmall: 2).quotient
            guard next < guess else { return guess }
            guess = next
        }
    }
}
