/// A decimal number of any size as `bc` and `dc` reckon: a whole number and how many of its digits are behind the point.
struct BigDecimal: Hashable, Codable, Sendable {
    /// Without the sign and the point.
    var magnitude: BigNatural
    var isNegative: Bool
    /// Digits behind the point.
    var scale: Int

    static let zero = BigDecimal(.zero)
    static let one = BigDecimal(.one)

    init(_ magnitude: BigNatural, isNegative: Bool = false, scale: Int = 0) {
        self.magnitude = magnitude
        self.isNegative = isNegative && !magnitude.isZero
        self.scale = scale
    }

    init(_ number: Int) {
        self.init(BigNatural(UInt64(number.magnitude)), isNegative: number < 0)
    }

    /// What a calculation can fail with, in the words of BusyBox.
    enum Failure: Error, Sendable {
        case divideByZero
        case notAnInteger
        case negative
        case tooLarge
        case tooFewOperands
        case wrongOperands

        var text: String {
            switch self {
            case .divideByZero: "divide by zero"
            case .notAnInteger: "not an integer"
            case .negative: "negative number"
            case .tooLarge: "out of memory"
            case .tooFewOperands: "stack has too few elements"
            case .wrongOperands: "variable is wrong type"
            }
        }
    }

    /// The most digits that a result may have.
    static let digitLimit = 400_000

    var isZero: Bool { magnitude.isZero }

    /// The number without what is behind the point.
    var integer: BigNatural { magnitude.shiftedDown(scale) }

    var hasFraction: Bool { scale > 0 && integer.shiftedUp(scale) != magnitude }

    /// The whole part where it fits; nil when it is too large.
    var small: Int? { integer.small.map { isNegative ? -$0 : $0 } }

    /// With exactly this many digits behind the point: cut off or filled with zeros.
    func rescaled(_ digits: Int) -> BigDecimal {
        if digits >= scale {
            return BigDecimal(magnitude.shiftedUp(digits - scale), isNegative: isNegative, scale: digits)
        }
        return BigDecimal(magnitude.shiftedDown(scale - digits), isNegative: isNegative, scale: digits)
    }

    static prefix func - (a: BigDecimal) -> BigDecimal {
        BigDecimal(a.magnitude, isNegative: !a.isNegative, scale: a.scale)
    }

    static func + (a: BigDecimal, b: BigDecimal) -> BigDecimal {
        let scale = max(a.scale, b.scale)
        let x = a.magnitude.shiftedUp(scale - a.scale)
        let y = b.magnitude.shiftedUp(scale - b.scale)
        if a.isNegative == b.isNegative { return BigDecimal(x + y, isNegative: a.isNegative, scale: scale) }
        return x < y
            ? BigDecimal(y - x, isNegative: b.isNegative, scale: scale)
            : BigDecimal(x - y, isNegative: a.isNegative, scale: scale)
    }

    static func - (a: BigDecimal, b: BigDecimal) -> BigDecimal { a + -b }

    static func < (a: BigDecimal, b: BigDecimal) -> Bool {
        let difference = a - b
        return difference.isNegative && !difference.isZero
    }

    /// Whether both are the same number, however many zeros are written behind the point.
    func equals(_ other: BigDecimal) -> Bool { (self - other).isZero }

    func multiplied(by other: BigDecimal, scale: Int) -> BigDecimal {
        let full = BigDecimal(
            magnitude * other.magnitude,
            isNegative: isNegative != other.isNegative,
            scale: self.scale + other.scale
        )
        return full.rescaled(min(full.scale, max(scale, self.scale, other.scale)))
    }

    func divided(by other: BigDecimal, scale: Int) throws(Failure) -> BigDecimal {
        guard !other.isZero else { throw .divideByZero }
        let shift = scale + other.scale - self.scale
        let numerator = shift >= 0 ? magnitude.shiftedUp(shift) : magnitude
        let denominator = shift >= 0 ? other.magnitude : other.magnitude.shiftedUp(-shift)
        return BigDecimal(
            numerator.divided(by: denominator).quotient,
            isNegative: isNegative != other.isNegative,
            scale: scale
        )
    }

    /// What is left after a division with this scale.
    func remainder(by other: BigDecimal, scale: Int) throws(Failure) -> BigDecimal {
        let quotient = try divided(by: other, scale: scale)
        let product = BigDecimal(
            quotient.magnitude * other.magnitude,
            isNegative: quotient.isNegative != other.isNegative,
            scale: quotient.scale + other.scale
        )
        return (self - product).rescaled(max(scale + other.scale, self.scale))
    }

    func raised(to exponent: BigDecimal, scale: Int) throws(Failure) -> BigDecimal {
        guard !exponent.hasFraction else { throw .notAnInteger }
        if exponent.isZero { return .one }
        if isZero { return BigDecimal.zero.rescaled(exponent.isNegative ? scale : 0) }
        guard let count = exponent.integer.small else { throw .tooLarge }
        guard magnitude == .one || count.multipliedReportingOverflow(by: magnitude.digitCount).overflow == false,
            magnitude.digitCount * count <= Self.digitLimit || (magnitude == .one && self.scale == 0)
        else { throw .tooLarge }
        var power = self
        var result = BigDecimal.one
        var rest = count
        while rest > 0 {
            if rest & 1 == 1 { result = result.product(power) }
            rest >>= 1
            if rest > 0 { power = power.product(power) }
        }
        if exponent.isNegative { return try BigDecimal.one.divided(by: result, scale: scale) }
        return result.rescaled(min(result.scale, max(scale, self.scale)))
    }

    /// The exact product.
    private func product(_ other: BigDecimal) -> BigDecimal {
        BigDecimal(
            magnitude * other.magnitude,
            isNegative: isNegative != other.isNegative,
            scale: scale + other.scale
        )
    }

    func squareRoot(scale: Int) throws(Failure) -> BigDecimal {
        guard !isNegative else { throw .negative }
        let digits = max(scale, self.scale)
        return BigDecimal(magnitude.shiftedUp(2 * digits - self.scale).squareRoot, scale: digits)
    }

    /// How many digits it has, without zeros in front.
    var length: Int { isZero ? 1 : magnitude.digitCount }
}
