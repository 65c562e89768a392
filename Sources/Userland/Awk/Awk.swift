import Kernel

/// `awk`: pattern scanning and processing.
struct Awk: ResidentApplet {
    static let name = "awk"
    static let usage = """
        awk [OPTIONS] [AWK_PROGRAM] [FILE]...

        	-v VAR=VAL	Set variable
        	-F SEP		Use SEP as field separator
        	-f FILE		Read program from FILE
        	-e AWK_PROGRAM
        """

    private let arguments: [[UInt8]]
    private let environment: [[UInt8]]
    private let assignments: [[UInt8]]
    private let separator: [UInt8]?
    private let pieces: [[UInt8]]
    private let sources: [[UInt8]]
    private var reader = WholeReader()
    private var state: AwkState?
    private var failure = OutputQueue()
    private var failed = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try Options(arguments, "F:v:f:e:W:", stopsAtOperand: true, of: Self.self)
        var operands = options.operands
        assignments = options.values("v")
        for assignment in assignments where !assignment.contains(61) { throw Self.wrongUsage() }
        separator = options.value("F")
        sources = options.values("f")
        var texts = options.values("e")
        if sources.isEmpty, texts.isEmpty {
            guard let text = operands.first else { throw Self.wrongUsage() }
            texts = [text]
            operands.removeFirst()
        }
        pieces = texts
        reader.names = sources
        self.arguments = [Array("awk".utf8)] + operands
        self.environment = environment
    }

    var heldMemory: Int { state?.heldMemory ?? 0 }

    mutating func step(_ machine: inout Machine) -> Step {
        if state == nil, !failed {
            machine.fuel -= 2000
            if let step = reader.read(&machine) { return step }
            compile()
        }
        guard var running = state else { return failure.drain(&machine, then: 1, name: Self.name) }
        state = nil
        let step = Self.advance(&running, &machine)
        state = running
        return step
    }

    private mutating func compile() {
        var text: [UInt8] = []
        for input in reader.take() {
            if let error = input.failure {
                fail("can't open '\(String(decoding: input.name, as: UTF8.self))': \(error.message)")
                return
            }
            text += input.bytes
            text.append(10)
        }
        for (number, piece) in pieces.enumerated() {
            if number > 0 { text.append(10) }
            text += piece
        }
        let programName = sources.last ?? Array("cmd. line".utf8)
        do throws(AwkSyntaxError) {
            var parser = AwkParser(text)
            try parser.parse()
            let program = try AwkCompiler.compile(parser)
            var made = AwkState(program, programName: programName, arguments: arguments, environment: environment)
            do throws(AwkFailure) {
                if let separator {
                    let processed = AwkEscapes.process(separator)
                    try made.setGlobal(AwkSpecial.fs.rawValue, .string(processed))
                }
                for assignment in assignments { _ = try made.assign(assignment) }
            } catch {
                if case .words(let words, _) = error { fail(words) }
                return
            }
            state = made
        } catch {
            let place = error.line > 0 ? "\(String(decoding: programName, as: UTF8.self)):\(error.line): " : ""
            fail(place + error.text)
        }
    }

    private mutating func fail(_ words: String) {
        failed = true
        failure.append(Array("awk: \(words)\n".utf8), to: 2)
    }

    /// Takes the program through its phases until it has to stop.
    private static func advance(_ state: inout AwkState, _ machine: inout Machine) -> Step {
        do throws(AwkFailure) {
            while true {
                if let step = try state.advance(&machine) { return step }
            }
        } catch {
            switch error {
            case .wait(let step):
                return step
            case .words(let words, let hasLine):
                for stream in -1..<state.streams.count { _ = try? state.flush(stream, &machine) }
                let line = state.program.lines[min(state.counter, state.program.lines.count - 1)]
                let place = hasLine ? "\(String(decoding: state.programName, as: UTF8.self)):\(line): " : ""
                _ = try? machine.write(2, Array("awk: \(place)\(words)\n".utf8))
                return .exit(1)
            }
        }
    }
}

extension AwkState {
    /// One stretch of the program: a record's rules, a change of phase. A step where the process ends.
    mutating func advance(_ machine: inout Machine) throws(AwkFailure) -> Step? {
        switch phase {
        case .begin:
            try run(&machine)
            stack.removeAll(keepingCapacity: true)
            if isExiting {
                startEnd()
            } else if program.main == nil, program.end == nil {
                phase = .closing
            } else {
                phase = .main
                isBetweenRecords = true
            }
        case .main:
            if isBetweenRecords {
                var text = record.takeBuffer()
                do throws(AwkFailure) {
                    guard case .record = try nextRecord(into: &text, &machine) else {
                        record.set(text)
                        startEnd()
                        return nil
                    }
                    record.set(text)
                } catch {
                    record.set(text)
                    throw error
                }
                guard let main = program.main else { return nil }
                counter = main
                isBetweenRecords = false
            }
            try run(&machine)
            isBetweenRecords = true
            if isExiting { startEnd() }
        case .end:
            try run(&machine)
            phase = .closing
        case .closing:
            try closeAll(&machine)
            return .exit(status)
        }
        return nil
    }

    private mutating func startEnd() {
        isExiting = false
        guard let end = program.end else {
            phase = .closing
            return
        }
        counter = end
        phase = .end
    }
}
