/// Collects instructions and their tables while a unit is compiled.
struct CodeBuilder {
    let dialect: Dialect
    private(set) var instructions: [Instruction] = []
    private var constants: [[UInt8]] = []
    private var constantIndex: [[UInt8]: Int32] = [:]
    private var names: [Name] = []
    private var nameIndex: [[UInt8]: Int32] = [:]
    private var arithmetic: [ArithmeticProgram] = []
    private var arithmeticTexts: [[UInt8]] = []

    init(dialect: Dialect) { self.dialect = dialect }

    /// Where the next instruction goes.
    var here: Int32 { Int32(instructions.count) }

    @discardableResult
    mutating func emit(
        _ operation: Opcode, _ flags: Instruction.Flags = [], a: Int32 = 0, b: Int32 = 0, line: Int = 0
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

    /// The index of the compiled expression; nil where the text is not one (found when it runs, as shells do).
    mutating func arithmetic(_ text: [UInt8]) -> Int32? {
        if let known = arithmeticTexts.firstIndex(of: text) { return Int32(known) }
        guard let program = compiledArithmetic(text) else { return nil }
        arithmetic.append(program)
        arithmeticTexts.append(text)
        return Int32(arithmetic.count - 1)
    }

    func build() -> Code {
        Code(
            instructions: instructions, constants: constants, names: names, arithmeticTexts: arithmeticTexts,
            arithmetic: arithmetic, dialect: dialect)
    }
}
