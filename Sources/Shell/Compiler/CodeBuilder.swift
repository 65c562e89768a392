/// Collects instructions and their tables while a unit is compiled.
struct CodeBuilder {
    let dialect: Dialect
    private(set) var instructions: [Instruction] = []
    private var constants: [[UInt8]] = []
    private var constantIndex: [[UInt8]: Int32] = [:]
    private var names: [Name] = []
    private var nameIndex: [[UInt8]: Int32] = [:]
    private var arithmetic: [CompiledArithmetic] = []
    private var patternTexts: [[UInt8]] = []
    private var lineStarts: [Int32] = []

    init(dialect: Dialect) { self.dialect = dialect }

    /// Where the next instruction goes.
    var here: Int32 { Int32(instructions.count) }

    @discardableResult
    mutating func emit(
        _ operation: Opcode,
        _ flags: Instruction.Flags = [],
        a: Int32 = 0,
        b: Int32 = 0,
        line: Int = 0
    ) -> Int {
        instructions.append(Instruction(operation: operation, flags: flags, a: a, b: b, line: Int32(line)))
        return instructions.count - 1
    }

    /// Makes an earlier jump go to the next instruction.
    mutating func land(_ index: Int) { instructions[index].a = here }

    mutating func setB(_ index: Int, _ value: Int32) { instructions[index].b = value }

    mutating func constant(_ bytes: [UInt8]) -> Int32 {
        if let known = constantIndex[bytes] { return known }
        let index = Int32(constants.count)
        constants.append(bytes)
        constantIndex[bytes] = index
        return index
    }

    mutating func name(_ bytes: [UInt8]) -> Int32 {
        if let known = nameIndex[bytes] { return known }
        let index = Int32(names.count)
        names.append(Name(bytes))
        nameIndex[bytes] = index
        return index
    }

    /// The index of a compiled expression.
    mutating func arithmetic(_ program: ArithmeticProgram) -> Int32 {
        let names = program.names.map { name($0) }
        arithmetic.append(CompiledArithmetic(program: program, names: names))
        return Int32(arithmetic.count - 1)
    }

    /// The index of a pattern that is known beforehand.
    mutating func pattern(_ text: [UInt8]) -> Int32 {
        if let known = patternTexts.firstIndex(of: text) { return Int32(known) }
        patternTexts.append(text)
        return Int32(patternTexts.count - 1)
    }

    /// A command that only sets the status and ends a round goes straight to the next one.
    private mutating func joinJumps() {
        for index in instructions.indices where instructions[index].operation == .quickStatus {
            let target = instructions[Int(instructions[index].a)]
            if target.operation == .nextRound { instructions[index].a = target.a }
        }
    }

    /// A command line starts here.
    mutating func startLine() { lineStarts.append(here) }

    mutating func build() -> Code {
        joinJumps()
        return Code(
            instructions: instructions,
            constants: constants,
            names: names,
            arithmetic: arithmetic,
            patternTexts: patternTexts,
            lineStarts: dialect == .bash ? lineStarts : [],
            dialect: dialect
        )
    }
}
