import Kernel

/// `bc`: a language for calculations of any precision.
struct Bc: ResidentApplet {
    static let name = "bc"
    static let usage = """
        bc [-sqlw] [FILE]...

        Arbitrary precision calculator

        	-q	Quiet
        	-l	Load standard library
        	-s	Be POSIX compatible
        	-w	Warn if extensions are used

        $BC_LINE_LENGTH changes output width
        """

    private var source: LineSource
    private let strictness: BcParser.Strictness
    /// Lines that were read and not run yet.
    private var text: [UInt8] = []
    private var position = 0
    /// How many lines of the file came before `text`.
    private var lineOffset = 0
    private var textFile: [UInt8]?
    private var hasEnded = false
    private var execution = BcExecution()
    private var output = OutputQueue()
    private var status: Int32?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Self.name,
            short: "wsqli",
            long: [
                LongOption("warn", "w"), LongOption("standard", "s"), LongOption("quiet", "q"),
                LongOption("mathlib", "l"), LongOption("interactive", "i"),
            ],
            page: Self.usageText
        )
        strictness = options.has("s") ? .refuses : options.has("w") ? .warns : .none
        source = LineSource(files: options.operands, readsInput: true)
        if options.has("l") {
            execution.hasLibrary = true
            execution.scale = 20
        }
        execution.lineLength = Self.lineLength(environment)
    }

    /// From `BC_LINE_LENGTH` or `DC_LINE_LENGTH`.
    static func lineLength(_ environment: [[UInt8]], _ variable: String = "BC_LINE_LENGTH", more: Int = 0) -> Int {
        guard let value = EnvironmentList.value(variable, in: environment),
            let length = Int(String(decoding: value, as: UTF8.self))
        else { return 70 + more }
        return length == 0 ? 0 : (length < 3 || length > 65535 ? 70 : length) + more
    }

    var heldMemory: Int { text.count + source.heldMemory + execution.heldMemory + execution.output.count }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if let status { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            if execution.isRunning {
                if let step = run(&machine) { return step }
            } else if let step = readUnit(&machine) {
                return step
            }
        }
    }

    private mutating func show() {
        output.append(execution.output, to: 1)
        execution.output = []
    }

    private mutating func run(_ machine: inout Machine) -> Step? {
        var fuel = machine.fuel
        let outcome = execution.run(&fuel)
        machine.fuel = fuel
        if execution.output.count > 4096 { show() }
        switch outcome {
        case .outOfFuel:
            return nil
        case .finished:
            if hasEnded || source.isAtInput { show() }
        case .halted:
            show()
            status = 0
        case .failed(let text):
            execution.abandon()
            if text.isEmpty {
                // What was typed for read() has no place in a file.
                textFile = nil
                fail("bad expression", at: 0, &machine)
            } else {
                fail(text, at: max(0, position - 1), &machine)
            }
        case .wantsLine:
            show()
            if !output.isEmpty { return nil }
            switch source.nextOfInput(&machine) {
            case .line(let line): execution.line = line
            case .wouldBlock(let descriptor): return .block(.readable(descriptor))
            case .end, .failed: execution.line = []
            }
        }
        return nil
    }

    /// Reads until there is something to run.
    private mutating func readUnit(_ machine: inout Machine) -> Step? {
        if position < text.count || hasEnded {
            guard position < text.count else {
                show()
                status = 0
                return nil
            }
            if parse(&machine) { return nil }
        }
        switch source.next(&machine) {
        case .line(let line):
            if source.fileName != textFile {
                textFile = source.fileName
                lineOffset = 0
                text = []
                position = 0
            }
            if position > 0 {
                lineOffset += text[..<position].count(of: 10)
                text.removeFirst(position)
                position = 0
            }
            text += line
        case .wouldBlock(let descriptor):
            show()
            return output.flush(&machine, name: Self.name) ?? .block(.readable(descriptor))
        case .end:
            hasEnded = true
        case .failed(let name, let error):
            show()
            output.append(Array("bc: can't open '".utf8) + name + Array("': \(error.message)\n".utf8), to: 2)
            status = 1
        }
        return nil
    }

    /// Tries to make code of what was read; false where more lines are needed.
    private mutating func parse(_ machine: inout Machine) -> Bool {
        machine.fuel -= 1 + min(text.count - position, 4096) / 20
        var parser = BcParser(text, at: position, names: execution.names, strictness: strictness)
        do throws(BcComplaint) {
            let unit = try parser.unit()
            tell(parser.warnings, at: parser.lexer.wordStart)
            execution.names = parser.names
            position = parser.lexer.position
            switch unit {
            case .statement(let code): execution.begin(code)
            case .function(let name, let function): execution.functions[name] = function
            case .nothing, .end: break
            }
        } catch {
            switch error {
            case .quits:
                show()
                status = 0
            case .needsMore(let text):
                guard hasEnded else { return false }
                tell(parser.warnings, at: parser.lexer.wordStart)
                fail(text, at: parser.lexer.wordStart, &machine)
            case .message(let text):
                tell(parser.warnings, at: parser.lexer.wordStart)
                fail(text, at: parser.lexer.wordStart, &machine)
            }
        }
        return true
    }

    /// In front of complaints: the program's name, and for a file its name and the line.
    private func place(_ offset: Int) -> [UInt8] {
        guard let textFile else { return Array("bc: ".utf8) }
        let line = lineOffset + text[..<min(offset, text.count)].count(of: 10) + 1
        return Array("bc: ".utf8) + textFile + Array(":\(line): ".utf8)
    }

    private mutating func tell(_ warnings: [String], at offset: Int) {
        guard !warnings.isEmpty else { return }
        show()
        for warning in warnings { output.append(place(offset) + Array("\(warning)\n".utf8), to: 2) }
    }

    /// Says what is wrong; ends unless somebody types at a terminal.
    private mutating func fail(_ complaint: String, at offset: Int, _ machine: inout Machine) {
        show()
        output.append(place(offset) + Array("\(complaint)\n".utf8), to: 2)
        if source.isAtInput, machine.isTerminal(0), !hasEnded {
            text = []
            position = 0
        } else {
            status = 1
        }
    }
}
