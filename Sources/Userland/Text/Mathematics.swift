#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The functions of `math.h`, by name, for the calculating languages.
enum Mathematics {
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    /// The value of a function of one or two numbers; nil where there is no such function.
    static func call(_ name: String, _ x: Double, _ y: Double = 0) -> Double? {
        if let value = exponential(name, x, y) { return value }
        switch name {
        case "sin": return sin(x)
        case "cos": return cos(x)
        case "tan": return tan(x)
        case "asin": return asin(x)
        case "acos": return acos(x)
        case "atan": return atan(x)
        case "atan2": return atan2(x, y)
        case "sinh": return sinh(x)
        case "cosh": return cosh(x)
        case "tanh": return tanh(x)
        case "asinh": return asinh(x)
        case "acosh": return acosh(x)
        case "atanh": return atanh(x)
        case "floor": return x.rounded(.down)
        case "ceil": return x.rounded(.up)
        case "round": return x.rounded()
        case "trunc": return x.rounded(.towardZero)
        case "rint", "nearbyint": return x.rounded(.toNearestOrEven)
        case "fabs": return x.magnitude
        case "fmin": return fmin(x, y)
        case "fmax": return fmax(x, y)
        case "fmod": return fmod(x, y)
        default: return nil
        }
    }

    private static func exponential(_ name: String, _ x: Double, _ y: Double) -> Double? {
        switch name {
        case "exp": exp(x)
        case "exp2": exp2(x)
        case "exp10": pow(10, x)
        case "expm1": expm1(x)
        case "log": log(x)
        case "log2": log2(x)
        case "log10": log10(x)
        case "log1p": log1p(x)
        case "pow": pow(x, y)
        case "sqrt": x.squareRoot()
        case "cbrt": cbrt(x)
        case "gamma", "lgamma": lgamma(x)
        case "tgamma": tgamma(x)
        case "significand": x == 0 || x.isInfinite ? x : x.significand
        case "logb": logb(x)
        default: nil
        }
    }
}
