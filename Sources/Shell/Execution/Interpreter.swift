import Kernel

extension ShellProgram {
    /// Runs instructions until something blocks, the slice is used up, or other code is to be run.
    mutating func interpret(_ machine: inout Machine) throws(ShellError) -> Flow {
        let instructions = code.instructions
        let texts = code.texts
        while true {
            let instruction = instructions[Int(address)]
            address += 1
            machine.fuel -= 1
            switch instruction.operation {
            case .command:
                if !signals.isEmpty || !extras.isEmpty {
                    if atBoundary(&machine) { return .switched }
                }
                line = instruction.line
                fields.reset()
            case .fieldLiteral:
                fields.text.append(contentsOf: texts[Int(instruction.a)])
                fields.finishField()
            case .literal:
                fields.text.append(contentsOf: texts[Int(instruction.a)])
                if instruction.flags.contains(.globs) { fields.isPattern = true }
            case .quotedLiteral:
                if instruction.flags.contains(.marks) {
                    fields.appendMarked(code.constants[Int(instruction.a)])
                } else {
                    fields.text.append(contentsOf: texts[Int(instruction.a)])
                }
                fields.isOpen = true
            case .parameter:
                try appendVariable(slot(instruction.a, machine), instruction.flags, &machine)
            case .endField:
                endField(&machine)
            case .openField:
                fields.isOpen = true
            case .nest:
                fields.nest()
            case .quickStatus:
                guard functions.isEmpty, signals.isEmpty, extras.isEmpty || extrasAreQuiet, !options.contains(.trace)
                else { continue }
                if isBash { keepOnlyField(texts[Int(instructions[Int(address) + 1].a)]) }
                line = instruction.line
                status = instruction.b
                address = instruction.a
                let flow = finishCommand(tested: instruction.flags.contains(.tested), &machine)
                if case .next = flow { continue }
                return flow
            case .nextFor:
                try nextWord(instruction, &machine)
                // bash's trace of the round follows.
                if instructions[Int(address)].operation == .traceText, !options.contains(.trace) { address += 1 }
            case .jump:
                address = instruction.a
            case .jumpIfFailed:
                if status != 0 { address = instruction.a }
            case .jumpIfSucceeded:
                if status == 0 { address = instruction.a }
            case .jumpBack:
                frames[frames.count - 1].status = status
                address = instruction.a
                if machine.fuel <= 0 { return .step(.again) }
            case .itemText:
                if extras.isEmpty { extras.append(Extras()) }
                extras[0].textOfItem = code.constants[Int(instruction.a)]
            case .traceText:
                if options.contains(.trace) { trace(code.constants[Int(instruction.a)], &machine) }
            case .nextRound:
                address = instruction.a
                if machine.fuel <= 0 { return .step(.again) }
            case .setStatus:
                status = instruction.a
            case .negate:
                status = status == 0 ? 1 : 0
            case .execute:
                let flow = try execute(instruction, &machine)
                if case .next = flow { continue }
                return flow
            case .arithmetic:
                do throws(ShellError) {
                    if let value = try evaluate(code.arithmetic[Int(instruction.a)], &machine) {
                        accumulator = value
                        if instruction.b > 0 { address = instruction.b }
                    }
                } catch {
                    try failArithmetic(error, instruction, &machine)
                    if instruction.b > 0 { address = instruction.b }
                }
            case .assignInteger:
                try assignInteger(instruction, &machine)
            case .assignLiteral:
                try assignLiteral(instruction, &machine)
            case .assignParameter:
                try assignParameter(instruction, &machine)
            case .assignPositional:
                try assignPositional(instruction, &machine)
            case .beginAssignments:
                if !signals.isEmpty || !extras.isEmpty {
                    if atBoundary(&machine) { return .switched }
                }
                line = instruction.line
                substitutionStatus = 0
            case .endAssignments:
                status = substitutionStatus
                let flow = finishCommand(tested: instruction.flags.contains(.tested), &machine)
                if case .next = flow { continue }
                return flow
            default:
                let flow = try perform(instruction, &machine)
                if case .next = flow { continue }
                return flow
            }
        }
    }

    /// The less frequent instructions.
    @inline(never)
    private mutating func perform(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        let flags = instruction.flags
        switch instruction.operation {
        case .end: return readOn(&machine)
        case .commandText: if beginCommand(instruction, &machine) { return .switched }
        case .splitLiteral: appendSplit(code.constants[Int(instruction.a)], globs: true, &machine)
        case .positional: try appendPositional(instruction, &machine)
        case .special: append(specialParameter(UInt8(instruction.a), &machine), flags, &machine)
        case .positionals:
            appendList(positional, flags, isJoined: instruction.b == 1, &machine)
            try checkSize()
        case .tilde: append(home(of: code.constants[Int(instruction.a)], &machine), flags, &machine)
        case .substitute: return try substitute(instruction, &machine)
        case .processSubstitute: return try substituteProcess(instruction, &machine)
        case .load: try load(instruction, &machine)
        case .jumpIfSet: if subjectIsSet(flags) { address = instruction.a }
        case .jumpIfUnset: if !subjectIsSet(flags) { address = instruction.a }
        case .assignDefault: try assignDefault(instruction, &machine)
        case .errorIfUnset: throw unsetError(instruction)
        case .trim: trimSubject(instruction)
        case .trimmedPrefix, .trimmedSuffix: try appendTrimmed(instruction, &machine)
        case .substring: try takeSubstring(instruction, &machine)
        case .replace: try replaceInSubject(instruction, &machine)
        case .changeCase: changeCaseOfSubject(instruction)
        case .transform: try transformSubject(instruction, &machine)
        case .subjectLength: measureSubject()
        case .emit:
            emitSubject(flags, &machine)
            try checkSize()
        case .tooManyWords: throw outOfMemory(Int(instruction.a))
        case .badSubstitution:
            if isBash {
                throw ShellError.discarding(code.constants[Int(instruction.a)] + Array(": bad substitution".utf8))
            }
            line = instruction.line
            throw ShellError("syntax error: bad substitution")
        case .arithmeticText:
            do throws(ShellError) {
                accumulator = try evaluate(text: fields.popNested(), &machine)
            } catch {
                try failArithmetic(error, instruction, &machine)
            }
        case .emitInteger: append(decimal(accumulator), flags, &machine)
        case .arithmeticStatus:
            status = accumulator != 0 ? 0 : 1
            return finishCommand(tested: flags.contains(.tested), &machine)
        case .jumpIfZero: if accumulator == 0 { address = instruction.a }
        case .assign, .assignElement: try assign(instruction, &machine)
        case .beginArray: beginArray()
        case .keyedElement: addKeyedElement()
        case .assignArray: try assignArray(instruction, &machine)
        case .prefixAssign: try assignPrefix(instruction, &machine)
        case .prepare: return try prepare(instruction, &machine)
        case .beginRedirections:
            if !signals.isEmpty, atBoundary(&machine) { return .switched }
            line = instruction.line
            frames.append(
                Frame(
                    kind: .redirections,
                    exitAddress: instruction.a,
                    index: flags.contains(.tested) ? 1 : 0,
                    status: flags.contains(.all) ? 2 : 1,
                    line: line,
                    flag: flags.contains(.staysRedirected)
                )
            )
        case .redirect: return try redirect(instruction, &machine)
        case .endRedirections: popFrame(&machine)
        case .enterNegation: frames.append(Frame(kind: .negation))
        case .leaveNegation:
            frames.removeLast()
            status = status == 0 ? 1 : 0
        case .enterLoop: frames.append(Frame(kind: .loop, exitAddress: instruction.a, resumeAddress: instruction.b))
        case .leaveLoop:
            status = frames[frames.count - 1].status
            frames.removeLast()
        case .enterFor:
            frames.append(
                Frame(
                    kind: .loop,
                    exitAddress: instruction.a,
                    resumeAddress: instruction.b,
                    text: fields.text.exactCopy(),
                    ends: fields.ends.exactCopy()
                )
            )
            fields.reset()
        case .enterSelect:
            var frame = Frame(kind: .loop, exitAddress: instruction.a, resumeAddress: instruction.b)
            frame.words = fields.fields()
            frame.flag = true
            frames.append(frame)
            fields.reset()
        case .nextSelect: return try nextSelection(instruction, &machine)
        case .enterCase:
            var frame = Frame(kind: .caseOf)
            frame.text = fields.popNested()
            frames.append(frame)
        case .matchCase:
            let pattern = fields.popPattern()
            if subjectMatches(pattern) { address = instruction.a }
        case .matchPattern:
            if subjectMatches(known: Int(instruction.b)) { address = instruction.a }
        case .leaveCase: frames.removeLast()
        case .subshell: return try subshell(instruction, &machine)
        case .background: return try background(instruction, &machine)
        case .pipeline: return try pipeline(instruction, &machine)
        case .coprocess: return try coprocess(instruction, &machine)
        case .invalidName:
            line = instruction.line
            complain(
                Array("`".utf8) + code.constants[Int(instruction.a)] + Array("': not a valid identifier".utf8),
                &machine
            )
            status = 1
            return finishCommand(tested: flags.contains(.tested), &machine)
        case .exitChild: return exitChild(&machine)
        case .defineFunction: try defineFunction(instruction)
        case .functionEnd: return returnFromFunction(&machine)
        case .startTimer:
            var frame = Frame(kind: .timer)
            frame.flag = instruction.a == 1
            frame.words = [decimal(machine.now.nanoseconds), decimal(machine.current.processorTime)]
            frames.append(frame)
        case .stopTimer: stopTimer(&machine)
        case .copyInput:
            pending = .copy(PendingCopy())
            return try resume(&machine)
        case .conditionWord:
            let word = fields.popNested()
            traceCondition([word], &machine)
            status = word.isEmpty ? 1 : 0
        case .conditionUnary: try testUnary(instruction, &machine)
        case .conditionBinary: try testBinary(instruction, &machine)
        case .endCondition: return finishCommand(tested: flags.contains(.tested), &machine)
        default: break
        }
        return .next
    }

    /// Between two commands: traps run, descriptors of `<(…)` close. True when other code runs first.
    @inline(never)
    private mutating func atBoundary(_ machine: inout Machine) -> Bool {
        if !extras.isEmpty, !extras[0].temporaryDescriptors.isEmpty { closeTemporaries(&machine) }
        if isBash, code.readsLastArgument || (!extras.isEmpty && extras[0].asksLastArgument) { keepLastArgument() }
        guard !signals.isEmpty else { return false }
        return runPendingTrap(&machine, returningTo: address - 1)
    }

    /// An error in `((…))` is only a status.
    @inline(never)
    private mutating func failArithmetic(
        _ error: ShellError,
        _ instruction: Instruction,
        _ machine: inout Machine
    ) throws(ShellError) {
        guard instruction.flags.contains(.hasPrefix), let message = error.message else { throw error }
        complain(Array("((: ".utf8) + message, &machine)
        accumulator = 0
    }

    /// The slot of a name of the running code.
    @inline(__always)
    mutating func slot(_ name: Int32, _ machine: borrowing Machine) -> Int {
        let slot = slots[Int(name)]
        return slot >= 0 ? Int(slot) : makeSlot(name, machine)
    }

    @inline(never)
    private mutating func makeSlot(_ name: Int32, _ machine: borrowing Machine) -> Int {
        let slot = self.slot(of: code.names[Int(name)], machine)
        slots[Int(name)] = Int32(slot)
        return slot
    }

    /// Makes other code the running one.
    mutating func enter(_ other: Code, at place: Int32) {
        address = place
        guard other !== code else { return }
        code = other
        // Commands are looked at one by one only where there is seldom used state.
        if other.readsLastArgument, extras.isEmpty { extras.append(Extras()) }
        slots = [Int32](repeating: -1, count: other.names.count)
    }

    private mutating func nextWord(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let top = frames.count - 1
        guard let word = frames[top].nextWord() else {
            frames[top].status = frames[top].index == 0 ? 0 : status
            address = instruction.a
            return
        }
        try assign(slot: slot(instruction.b, machine), word, &machine)
    }

    /// Whether the subject of the `case` matches a pattern.
    private func subjectMatches(_ pattern: [UInt8]) -> Bool {
        matches(folded(pattern), folded(frames[frames.count - 1].text))
    }

    /// Whether the subject of the `case` matches a pattern that was known beforehand.
    private func subjectMatches(known pattern: Int) -> Bool {
        guard !changesPatterns(for: frames[frames.count - 1].text) else {
            return subjectMatches(code.patternTexts[pattern])
        }
        return code.patterns[pattern].matches(frames[frames.count - 1].text)
    }

    private mutating func defineFunction(_ instruction: Instruction) throws(ShellError) {
        let name = code.names[Int(instruction.b)].bytes
        let end = Int(instruction.a) - 1
        let function = Function(
            name: name,
            code: code,
            address: address,
            text: code.instructions[end].a,
            source: isBash ? sourceName : []
        )
        if let place = functions.firstIndex(where: { $0.name == name }) {
            functions[place] = function
        } else {
            functions.append(function)
        }
        status = 0
        address = instruction.a
    }

    private mutating func stopTimer(_ machine: inout Machine) {
        guard let frame = frames.popLast(), frame.words.count == 2 else { return }
        let start = number(frame.words[0]) ?? 0
        let before = number(frame.words[1]) ?? 0
        let real = machine.now.nanoseconds - start
        let user = machine.current.processorTime - before
        complainRaw(timeReport(real: real, user: user, isPosix: frame.flag, machine), &machine)
    }
}
