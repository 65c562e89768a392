/// Turns a parsed awk program into instructions.
struct AwkCompiler {
    var program = AwkProgram()
    private var globals: [[UInt8]: Int] = [:]
    private var arrays: [[UInt8]: Int] = [:]
    private var stringNumbers: [[UInt8]: Int] = [:]
    var functionNumbers: [[UInt8]: Int] = [:]
    var locals: [[UInt8]: Int] = [:]
    private var line = 1
    /// Open loops: where `break` and `continue` have to be patched in.
    private var loops: [Loop] = []
    let usage: AwkArrayUsage

    private struct Loop {
        var breaks: [Int] = []
        var continues: [Int] = []
    }

    static func compile(_ parser: AwkParser) throws(AwkSyntaxError) -> AwkProgram {
        var compiler = AwkCompiler(usage: AwkArrayUsage(parser.functions, parser.rules))
        try compiler.compile(parser.rules, parser.functions)
        return compiler.program
    }

    private init(usage: AwkArrayUsage) {
        self.usage = usage
        for special in AwkSpecial.allCases { _ = global(special.name) }
        _ = array(Array("ENVIRON".utf8))
        _ = array(Array("ARGV".utf8))
    }

    // MARK: Tables

    mutating func global(_ name: [UInt8]) -> Int {
        if let known = globals[name] { return known }
        globals[name] = program.globals.count
        program.globals.append(name)
        return program.globals.count - 1
    }

    /// n ≥ 0 for a global array, ~n for a local's slot.
    mutating func array(_ name: [UInt8]) -> Int {
        if let slot = locals[name] { return ~slot }
        if let known = arrays[name] { return known }
        arrays[name] = program.arrays.count
        program.arrays.append(name)
        return program.arrays.count - 1
    }

    /// Whether a global name is used as an array somewhere.
    func isArray(_ name: [UInt8]) -> Bool { arrays[name] != nil || usage.globals.contains(name) }

    mutating func string(_ text: [UInt8]) -> Int {
        if let known = stringNumbers[text] { return known }
        stringNumbers[text] = program.strings.count
        program.strings.append(text)
        return program.strings.count - 1
    }

    mutating func pattern(_ text: [UInt8]) throws(AwkSyntaxError) -> Int {
        if let known = program.patterns.firstIndex(where: { $0.pattern == text }) { return known }
        do throws(PatternError) {
            program.patterns.append(try RegularExpression(text, syntax: .extended))
        } catch {
            throw AwkSyntaxError(
                line: 0,
                text: "bad regex '\(String(decoding: text, as: UTF8.self))': \(error.message)"
            )
        }
        return program.patterns.count - 1
    }

    // MARK: Code

    @discardableResult
    mutating func emit(_ instruction: AwkInstruction) -> Int {
        program.code.append(instruction)
        program.lines.append(line)
        return program.code.count - 1
    }

    var here: Int { program.code.count }

    /// Makes a jump emitted earlier go to here.
    mutating func patch(_ index: Int) {
        switch program.code[index] {
        case .jump: program.code[index] = .jump(here)
        case .jumpIfFalse: program.code[index] = .jumpIfFalse(here)
        case .jumpIfTrue: program.code[index] = .jumpIfTrue(here)
        case .jumpIfOutside(_, let range): program.code[index] = .jumpIfOutside(here, range)
        case .nextWalk: program.code[index] = .nextWalk(here)
        default: break
        }
    }

    mutating func setLine(_ line: Int) { self.line = line }

    private mutating func compile(
        _ rules: [AwkRule],
        _ functions: [AwkFunctionSyntax]
    ) throws(AwkSyntaxError) {
        for (number, function) in functions.enumerated() {
            functionNumbers[function.name] = number
            program.functions.append(
                AwkFunction(
                    entry: 0,
                    parameterCount: function.parameters.count,
                    arrays: usage.arrays[function.name] ?? []
                )
            )
        }
        for (number, function) in functions.enumerated() {
            program.functions[number].entry = here
            locals = Dictionary(
                zip(function.parameters, function.parameters.indices),
                uniquingKeysWith: { first, _ in first }
            )
            try compile(function.body)
            emit(.string(string([])))
            emit(.result)
            locals = [:]
        }
        program.begin = here
        for rule in rules {
            if case .begin = rule.pattern, let action = rule.action { try compile(action) }
        }
        emit(.done)
        let main = rules.filter {
            switch $0.pattern {
            case .begin, .end: false
            default: true
            }
        }
        if !main.isEmpty {
            program.main = here
            for rule in main { try compile(rule) }
            emit(.done)
        }
        if rules.contains(where: { if case .end = $0.pattern { true } else { false } }) {
            program.end = here
            for rule in rules {
                if case .end = rule.pattern, let action = rule.action { try compile(action) }
            }
            emit(.done)
        }
    }

    private mutating func compile(_ rule: AwkRule) throws(AwkSyntaxError) {
        var skips: [Int] = []
        switch rule.pattern {
        case .begin, .end, .always:
            break
        case .expression(let condition):
            try compile(condition)
            skips.append(emit(.jumpIfFalse(0)))
        case .range(let first, let last):
            let range = program.rangeCount
            program.rangeCount += 1
            let inside = emit(.jumpIfOutside(0, range))
            let toLast = emit(.jump(0))
            patch(inside)
            try compile(first)
            skips.append(emit(.jumpIfFalse(0)))
            emit(.setRange(range, true))
            patch(toLast)
            try compile(last)
            let goesOn = emit(.jumpIfFalse(0))
            emit(.setRange(range, false))
            patch(goesOn)
        }
        if let action = rule.action { try compile(action) } else { emit(.print(0, nil)) }
        for skip in skips { patch(skip) }
    }

    // MARK: Statements

    mutating func compile(_ statement: AwkStatement) throws(AwkSyntaxError) {
        switch statement {
        case .line(let line, let inner):
            self.line = line
            try compile(inner)
        case .expression(let expression):
            try compile(expression)
            emit(.pop)
        case .block(let statements):
            for statement in statements { try compile(statement) }
        case .print(let values, let redirection, let target), .format(let values, let redirection, let target):
            for value in values { try compile(value) }
            if let target { try compile(target) }
            if case .print = statement {
                emit(.print(values.count, redirection))
            } else {
                emit(.format(values.count, redirection))
            }
        case .conditional(let condition, let body, let otherwise):
            try compile(condition)
            let skip = emit(.jumpIfFalse(0))
            try compile(body)
            guard let otherwise else {
                patch(skip)
                return
            }
            let end = emit(.jump(0))
            patch(skip)
            try compile(otherwise)
            patch(end)
        case .whileLoop, .doLoop, .forLoop, .forEach:
            try compileLoop(statement)
        case .next: emit(.next)
        case .nextFile: emit(.nextFile)
        case .exit(let status):
            if let status { try compile(status) }
            emit(.exit(hasStatus: status != nil))
        case .result(let value):
            if let value { try compile(value) } else { emit(.string(string([]))) }
            emit(.result)
        case .delete(let name, let subscripts):
            guard let subscripts else {
                emit(.deleteAll(array(name)))
                return
            }
            try compileKey(subscripts)
            emit(.delete(array(name)))
        case .breakLoop(let line):
            if loops.isEmpty { throw AwkSyntaxError(line: line, text: "'break' not in a loop") }
            loops[loops.count - 1].breaks.append(emit(.jump(0)))
        case .continueLoop(let line):
            if loops.isEmpty { throw AwkSyntaxError(line: line, text: "'continue' not in a loop") }
            loops[loops.count - 1].continues.append(emit(.jump(0)))
        }
    }

    private mutating func compileLoop(_ statement: AwkStatement) throws(AwkSyntaxError) {
        loops.append(Loop())
        switch statement {
        case .whileLoop(let condition, let body):
            let start = here
            try compile(condition)
            let end = emit(.jumpIfFalse(0))
            try compile(body)
            patchContinues(to: start)
            emit(.jump(start))
            patch(end)
        case .doLoop(let body, let condition):
            let start = here
            try compile(body)
            patchContinues(to: here)
            try compile(condition)
            emit(.jumpIfTrue(start))
        case .forLoop(let first, let condition, let step, let body):
            if let first { try compile(first) }
            let start = here
            var end: Int?
            if let condition {
                try compile(condition)
                end = emit(.jumpIfFalse(0))
            }
            try compile(body)
            patchContinues(to: here)
            if let step { try compile(step) }
            emit(.jump(start))
            if let end { patch(end) }
        case .forEach(let name, let array, let body):
            emit(.beginWalk(self.array(array)))
            let start = here
            let end = emit(.nextWalk(0))
            emit(.store(try place(.variable(name))))
            emit(.pop)
            try compile(body)
            patchContinues(to: start)
            emit(.jump(start))
            patch(end)
            for jump in loops[loops.count - 1].breaks { patch(jump) }
            loops[loops.count - 1].breaks = []
            emit(.endWalk)
        default:
            break
        }
        for jump in loops.removeLast().breaks { patch(jump) }
    }

    private mutating func patchContinues(to target: Int) {
        for jump in loops[loops.count - 1].continues { program.code[jump] = .jump(target) }
        loops[loops.count - 1].continues = []
    }
}
