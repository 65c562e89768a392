/// Arithmetic on 64-bit integers, as in `$((…))`; wraps around.
public enum Arithmetic {
    /// Compiles and evaluates an expression once. Throws as `ArithmeticProgram.evaluate`.
    public static func evaluate(
        _ text: [UInt8],
        dialect: Dialect,
        variables: inout some ArithmeticVariables
    ) throws -> Int64 {
        if let number = ArithmeticNumber.decimal(text) { return number }
        return try ArithmeticProgram(text, dialect: dialect).evaluate(&variables)
    }

    /// The number that a text is, when it is a plain decimal number without leading zeros.
    public static func decimal(_ text: [UInt8]) -> Int64? { ArithmeticNumber.decimal(text) }
}
