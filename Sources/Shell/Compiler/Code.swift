/// Compiled shell code: immutable, and shared by every process and every copy of the world that runs it.
final class Code: Sendable, Codable {
    let instructions: [Instruction]
    let constants: [[UInt8]]
    let names: [Name]
    let arithmetic: [ArithmeticProgram]
    /// The texts of `arithmetic`, from which it is compiled again when code is read from a file.
    let arithmeticTexts: [[UInt8]]
    let dialect: Dialect

    init(
        instructions: [Instruction], constants: [[UInt8]], names: [Name], arithmeticTexts: [[UInt8]],
        arithmetic: [ArithmeticProgram], dialect: Dialect
    ) {
        self.instructions = instructions
        self.constants = constants
        self.names = names
        self.arithmetic = arithmetic
        self.arithmeticTexts = arithmeticTexts
        self.dialect = dialect
    }

    /// Code that does nothing.
    static let empty = Code(
        instructions: [Instruction(operation: .end, flags: [], a: 0, b: 0, line: 0)], constants: [], names: [],
        arithmeticTexts: [], arithmetic: [], dialect: .ash)

    private enum CodingKeys: String, CodingKey {
        case words, constants, names, arithmetic, dialect
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        var words: [Int32] = []
        words.reserveCapacity(instructions.count * 4)
        for instruction in instructions {
            let head = Int32(instruction.operation.rawValue) << 16 | Int32(instruction.flags.rawValue)
            words += [head, instruction.a, instruction.b, instruction.line]
        }
        try container.encode(words, forKey: .words)
        try container.encode(constants, forKey: .constants)
        try container.encode(names.map(\.bytes), forKey: .names)
        try container.encode(arithmeticTexts, forKey: .arithmetic)
        try container.encode(dialect, forKey: .dialect)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let words = try container.decode([Int32].self, forKey: .words)
        var instructions: [Instruction] = []
        var index = 0
        while index + 3 < words.count {
            guard let operation = Opcode(rawValue: UInt8(truncatingIfNeeded: words[index] >> 16)) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .words, in: container, debugDescription: "unknown shell instruction")
            }
            let flags = Instruction.Flags(rawValue: UInt16(truncatingIfNeeded: words[index]))
            instructions.append(
                Instruction(
                    operation: operation, flags: flags, a: words[index + 1], b: words[index + 2],
                    line: words[index + 3]))
            index += 4
        }
        self.instructions = instructions
        constants = try container.decode([[UInt8]].self, forKey: .constants)
        names = try container.decode([[UInt8]].self, forKey: .names).map(Name.init)
        arithmeticTexts = try container.decode([[UInt8]].self, forKey: .arithmetic)
        dialect = try container.decode(Dialect.self, forKey: .dialect)
        arithmetic = try arithmeticTexts.map { text in
            guard let program = compiledArithmetic(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .arithmetic, in: container, debugDescription: "unreadable arithmetic")
            }
            return program
        }
    }
}
