import Kernel

extension ShellProgram {
    /// Evaluates a compiled expression.
    @inline(__always)
    mutating func evaluate(_ expression: CompiledArithmetic, _ machine: inout Machine) throws(ShellError) -> Int64? {
        if let quick = expression.quick, let value = quickly(quick, machine) { return value }
        return try evaluateFully(expression.program, &machine)
    }

    /// One operation on numbers that are known as numbers.
    @inline(__always)
    private mutating func quickly(_ quick: CompiledArithmetic.Quick, _ machine: borrowing Machine) -> Int64? {
        guard let left = operand(quick.left, machine), let right = operand(quick.right, machine) else { return nil }
        switch quick.operation {
        case .add: return left &+ right
        case .subtract: return left &- right
        case .multiply: return left &* right
        case .less: return left < right ? 1 : 0
        case .lessOrEqual: return left <= right ? 1 : 0
        case .greater: return left > right ? 1 : 0
        case .greaterOrEqual: return left >= right ? 1 : 0
        case .equal: return left == right ? 1 : 0
        case .notEqual: return left != right ? 1 : 0
        default: return nil
        }
    }

    @inline(__always)
    private mutating func operand(_ operand: CompiledArithmetic.Operand, _ machine: borrowing Machine) -> Int64? {
        switch operand {
        case .constant(let value): return value
        case .variable(let name):
            let slot = slot(name, machine)
            switch variables.entries[slot].value {
            case .integer(let value): return value
            case .text(let text):
                return variables.entries[slot].attributes.contains(.reference) ? nil : Arithmetic.decimal(text)
            default: return nil
            }
        case .positional(let number):
            return Int(number) <= positional.count ? Arithmetic.decimal(positional[Int(number) - 1]) : nil
        }
    }

    @inline(never)
    private mutating func evaluateFully(
        _ program: ArithmeticProgram,
        _ machine: inout Machine
    ) throws(ShellError) -> Int64? {
        do {
            return try withUnsafeMutablePointer(to: &self) { shell in
                try withUnsafeMutablePointer(to: &machine) { machine in
                    var variables = ShellArithmetic(shell: shell, machine: machine)
                    return try program.evaluate(&variables)
                }
            }
        } catch is ArithmeticProgram.NeedsText {
            return nil
        } catch let failure as ArithmeticFailure {
            throw arithmeticError(failure)
        } catch let failure as ShellError {
            throw failure
        } catch {
            throw ShellError("arithmetic error")
        }
    }

    /// Evaluates an expression known only now.
    mutating func evaluate(text: [UInt8], _ machine: inout Machine) throws(ShellError) -> Int64 {
        if let number = Arithmetic.decimal(text) { return number }
        return try evaluateFully(ArithmeticProgram(text, dialect: dialect), &machine) ?? 0
    }

    private func arithmeticError(_ failure: ArithmeticFailure) -> ShellError {
        var error = ShellError(failure.message, status: isBash ? 1 : 2)
        error.discardsLine = isBash
        return error
    }
}

extension ShellProgram {
    // Through a pointer the machine would be copied for a call that only looks at it.
    fileprivate mutating func ownSlot(of name: Name, _ machine: inout Machine) -> Int { slot(of: name, machine) }
    fileprivate mutating func ownText(of slot: Int, _ machine: inout Machine) -> [UInt8]? { text(of: slot, machine) }
}

/// The shell's variables as arithmetic sees them, for the length of one evaluation.
private struct ShellArithmetic: ArithmeticVariables {
    let shell: UnsafeMutablePointer<ShellProgram>
    let machine: UnsafeMutablePointer<Machine>

    func slot(_ name: [UInt8]) -> Int { shell.pointee.ownSlot(of: Name(name), &machine.pointee) }

    func value(of name: [UInt8]) throws -> [UInt8]? {
        let slot = slot(name)
        let text = shell.pointee.ownText(of: slot, &machine.pointee)
        if text == nil, shell.pointee.isBash, shell.pointee.options.contains(.noUnset) {
            throw shell.pointee.unsetParameter(name)
        }
        return text
    }

    func assign(name: [UInt8], value: Int64) throws {
        let slot = slot(name)
        try shell.pointee.assign(slot: slot, .integer(value), &machine.pointee)
    }

    func parameterValue(of name: [UInt8]) -> [UInt8]? {
        (try? shell.pointee.value(name: name, key: nil, &machine.pointee)) ?? nil
    }

    func isAssociative(_ name: [UInt8]) -> Bool {
        shell.pointee.variables.entries[slot(name)].attributes.contains(.associative)
    }

    func element(of name: [UInt8], key: [UInt8]) throws -> [UInt8]? {
        let slot = slot(name)
        if isAssociative(name) { return shell.pointee.associativeArray(slot)[key] }
        return shell.pointee.indexedArray(slot)[number(key) ?? 0]
    }

    func assignElement(of name: [UInt8], key: [UInt8], value: Int64) throws {
        let slot = slot(name)
        try shell.pointee.setElement(slot, key, decimal(value), appends: false, &machine.pointee)
    }
}
