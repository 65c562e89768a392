/// An expression with its variables tied to the names of the code it is in.
final class CompiledArithmetic: Codable, Sendable {
    let program: ArithmeticProgram
    /// For each name of the program, its place among the code's names.
    let names: [Int32]
    /// The whole of it, where it is one operation.
    let quick: Quick?

    /// One operation on numbers and plain variables.
    struct Quick: Sendable {
        var operation: ArithmeticInstruction.Operation
        var left: Operand
        var right: Operand
    }

    enum Operand: Sendable {
        case constant(Int64)
        /// A variable, by its place among the code's names.
        case variable(Int32)
        /// `$1` to `$9`
        case positional(Int32)
    }

    init(program: ArithmeticProgram, names: [Int32]) {
        self.program = program
        self.names = names
        quick = Self.quick(program, names)
    }

    private static func quick(_ program: ArithmeticProgram, _ names: [Int32]) -> Quick? {
        guard program.instructions.count == 1, program.failure == nil else { return nil }
        let instruction = program.instructions[0]
        guard let left = operand(instruction.left, program, names),
            let right = operand(instruction.right, program, names)
        else { return nil }
        return Quick(operation: instruction.operation, left: left, right: right)
    }

    private static func operand(_ operand: ArithmeticOperand, _ program: ArithmeticProgram, _ names: [Int32])
        -> Operand?
    {
        switch operand.kind {
        case .constant: return .constant(program.constants[Int(operand.index)])
        case .variable: return .variable(names[Int(operand.index)])
        case .parameter:
            let name = program.names[Int(operand.index)]
            guard name.count == 1, name[0] > 48, name[0] <= 57 else { return nil }
            return .positional(Int32(name[0]) - 48)
        default: return nil
        }
    }

    private enum CodingKeys: String, CodingKey { case program, names }

    convenience init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            program: try container.decode(ArithmeticProgram.self, forKey: .program),
            names: try container.decode([Int32].self, forKey: .names)
        )
    }
}
