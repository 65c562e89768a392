/// The program that a compiler is making.
struct ArithmeticCode {
    var instructions: [ArithmeticInstruction] = []
    var names: [[UInt8]] = []
    var constants: [Int64] = []
    var elements: [ArithmeticProgram.Element] = []
    var result = ArithmeticOperand.stack
    var failure: ArithmeticFailure?

    mutating func emit(
        _ operation: ArithmeticInstruction.Operation,
        _ left: ArithmeticOperand = .stack,
        _ right: ArithmeticOperand = .stack,
        errorToken: Int = 0
    ) {
        instructions.append(
            ArithmeticInstruction(
                operation: operation,
                left: left,
                right: right,
                errorToken: Int32(truncatingIfNeeded: errorToken)
            )
        )
    }

    /// Adds a jump whose distance is set by `land`.
    mutating func emitJump(_ operation: ArithmeticInstruction.Operation, _ right: ArithmeticOperand = .stack) -> Int {
        emit(operation, .stack, right)
        return instructions.count - 1
    }

    /// Makes a jump go to the next instruction to come.
    mutating func land(_ jump: Int) {
        instructions[jump].distance = Int32(instructions.count - jump - 1)
    }

    mutating func constant(_ value: Int64) -> ArithmeticOperand {
        let index = constants.firstIndex(of: value) ?? constants.count
        if index == constants.count { constants.append(value) }
        return ArithmeticOperand(kind: .constant, index: Int32(index))
    }

    mutating func name(_ name: [UInt8]) -> Int32 {
        let index = names.firstIndex(of: name) ?? names.count
        if index == names.count { names.append(name) }
        return Int32(index)
    }

    mutating func variable(_ bytes: some Sequence<UInt8>) -> ArithmeticOperand {
        ArithmeticOperand(kind: .variable, index: name(Array(bytes)))
    }

    /// A template's parameter: its mark and number.
    mutating func parameter(_ bytes: some Sequence<UInt8>) -> ArithmeticOperand {
        ArithmeticOperand(kind: .parameter, index: name(Array(bytes)))
    }

    mutating func element(_ bytes: some Sequence<UInt8>, _ subscriptText: [UInt8]) -> ArithmeticOperand {
        elements.append(ArithmeticProgram.Element(name: name(Array(bytes)), subscriptText: subscriptText))
        return ArithmeticOperand(kind: .element, index: Int32(elements.count - 1))
    }
}
