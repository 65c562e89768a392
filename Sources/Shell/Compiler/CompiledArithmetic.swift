/// An expression with its variables tied to the names of the code it is in.
struct CompiledArithmetic: Codable, Sendable {
    var program: ArithmeticProgram
    /// For each name of the program, its place among the code's names.
    var names: [Int32]
}
