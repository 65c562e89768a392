/// Compiled shell code: immutable, and shared by every process and every copy of the world that runs it.
final class Code: Sendable, Codable {
    /// Read at each step: an array would be counted in and out each time, so they lie in memory of their own.
    nonisolated(unsafe) let instructions: UnsafeBufferPointer<Instruction>
    let constants: [[UInt8]]
    /// The constants once more, for the steps that only append them.
    nonisolated(unsafe) let texts: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>
    /// The constants that are plain numbers.
    let numbers: [Int64?]
    let names: [Name]
    let arithmetic: [CompiledArithmetic]
    /// The texts of patterns that are known beforehand, quoted characters behind a backslash.
    let patternTexts: [[UInt8]]
    /// The same as patterns (without bash's groups).
    let patterns: [Pattern]
    /// Where each command line starts, for bash, which drops the rest of a line after some errors.
    let lineStarts: [Int32]
    let dialect: Dialect
    /// bash: `$_` is read, so the last argument of each command has to be kept.
    let readsLastArgument: Bool

    init(
        instructions: [Instruction],
        constants: [[UInt8]],
        names: [Name],
        arithmetic: [CompiledArithmetic],
        patternTexts: [[UInt8]],
        lineStarts: [Int32],
        dialect: Dialect
    ) {
        let memory = UnsafeMutableBufferPointer<Instruction>.allocate(capacity: instructions.count)
        _ = memory.initialize(from: instructions)
        self.instructions = UnsafeBufferPointer(memory)
        self.constants = constants
        texts = Self.keep(constants)
        numbers = constants.map { $0.withUnsafeBufferPointer(Value.plainNumber) }
        self.names = names
        self.arithmetic = arithmetic
        self.patternTexts = patternTexts
        patterns = patternTexts.map { Pattern($0, inBytes: dialect == .ash) }
        self.lineStarts = lineStarts
        self.dialect = dialect
        readsLastArgument = dialect == .bash && names.contains { $0.bytes == [UInt8(ascii: "_")] }
    }

    deinit {
        instructions.deallocate()
        for text in texts { text.deallocate() }
        texts.deallocate()
    }

    private static func keep(_ constants: [[UInt8]]) -> UnsafeBufferPointer<UnsafeBufferPointer<UInt8>> {
        let texts = UnsafeMutableBufferPointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: constants.count)
        for (index, constant) in constants.enumerated() {
            let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: constant.count)
            _ = memory.initialize(from: constant)
            texts.initializeElement(at: index, to: UnsafeBufferPointer(memory))
        }
        return UnsafeBufferPointer(texts)
    }

    /// Code that does nothing.
    static let empty = Code(
        instructions: [Instruction(operation: .end, flags: [], a: 0, b: 0, line: 0)],
        constants: [],
        names: [],
        arithmetic: [],
        patternTexts: [],
        lineStarts: [],
        dialect: .ash
    )

    private enum CodingKeys: String, CodingKey {
        case words, constants, names, arithmetic, patternTexts, lineStarts, dialect
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
        try container.encode(arithmetic, forKey: .arithmetic)
        try container.encode(patternTexts, forKey: .patternTexts)
        try container.encode(lineStarts, forKey: .lineStarts)
        try container.encode(dialect, forKey: .dialect)
    }

    convenience init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let words = try container.decode([Int32].self, forKey: .words)
        var instructions: [Instruction] = []
        var index = 0
        while index + 3 < words.count {
            guard let operation = Opcode(rawValue: UInt8(truncatingIfNeeded: words[index] >> 16)) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .words,
                    in: container,
                    debugDescription: "unknown shell instruction"
                )
            }
            let flags = Instruction.Flags(rawValue: UInt16(truncatingIfNeeded: words[index]))
            instructions.append(
                Instruction(
                    operation: operation,
                    flags: flags,
                    a: words[index + 1],
                    b: words[index + 2],
                    line: words[index + 3]
                )
            )
            index += 4
        }
        self.init(
            instructions: instructions,
            constants: try container.decode([[UInt8]].self, forKey: .constants),
            names: try container.decode([[UInt8]].self, forKey: .names).map(Name.init),
            arithmetic: try container.decode([CompiledArithmetic].self, forKey: .arithmetic),
            patternTexts: try container.decode([[UInt8]].self, forKey: .patternTexts),
            lineStarts: try container.decode([Int32].self, forKey: .lineStarts),
            dialect: try container.decode(Dialect.self, forKey: .dialect)
        )
    }
}
