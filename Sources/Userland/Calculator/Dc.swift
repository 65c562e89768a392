import Kernel

/// `dc`: a calculator in which the operators come after the numbers.
struct Dc: ResidentApplet {
    static let name = "dc"
    static let usage = """
        dc [-x] [-eSCRIPT]... [-fFILE]... [FILE]...

        Tiny RPN calculator. Operations:
        Arithmetic: + - * / % ^
        ~ - divide with remainder
        | - modular exponentiation
        v - square root
        p - print top of the stack without popping
        f - print entire stack
        k - pop the value and set precision
        i - pop the value and set input radix
        o - pop the value and set output radix
        Examples: dc -e'2 2 + p' -> 4, dc -e'8 8 * 2 2 + / p' -> 16
        """

    /// A text or a file to run, in the order given.
    private enum Script: Codable {
        case text([UInt8])
        case file([UInt8])
    }

    private var scripts: [Script]
    private var source: LineSource?
    private let readsInput: Bool
    private var input = LineSource(files: [], readsInput: true)
    /// Lines that were read and not run yet.
    private var text: [UInt8] = []
    /// Lines of the script that is under way.
    private var pending: [[UInt8]] = []
    private var execution: DcExecution
    private var output = OutputQueue()
    private var status: Int32?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Self.name,
            short: "xe:f:",
            long: [
                LongOption("extended-register", "x"), LongOption("expression", "e"), LongOption("file", "f"),
            ],
            page: Self.usageText
        )
        scripts = options.given.compactMap { letter, value in
            letter == "e" ? .text(value ?? []) : letter == "f" ? .file(value ?? []) : nil
        }
        scripts += options.operands.map { .file($0) }
        readsInput = scripts.isEmpty
        execution = DcExecution(
            hasLongNames: options.has("x"),
            // One more than in `bc`, as BusyBox counts.
            lineLength: Bc.lineLength(environment, "DC_LINE_LENGTH", more: 1)
        )
    }

    var heldMemory: Int { text.count + execution.heldMemory + execution.output.count }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if let status { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            if execution.isRunning {
                if let step = run(&machine) { return step }
            } else if !pending.isEmpty {
                text += pending.removeFirst()
                parse(isLast: pending.isEmpty && source == nil && !readsInput, &machine)
            } else if let step = readLine(&machine) {
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
        show()
        switch outcome {
        case .outOfFuel, .finished:
            break
        case .quits:
            status = 0
        case .failed(let text):
            execution.abandon()
            fail(text, &machine)
        case .wantsLine:
            if !output.isEmpty { return nil }
            switch input.next(&machine) {
            case .line(let line): execution.line = line
            case .wouldBlock(let descriptor): return .block(.readable(descriptor))
            case .end, .failed: execution.line = []
            }
        }
        return nil
    }

    private mutating func readLine(_ machine: inout Machine) -> Step? {
        if source == nil, !readsInput {
            guard !scripts.isEmpty else {
                if !text.isEmpty {
                    fail("unterminated string", &machine)
                } else {
                    status = 0
                }
                return nil
            }
            switch scripts.removeFirst() {
            case .text(let script):
                pending = script.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) + [10] }
            case .file(let name):
                source = LineSource(files: [name], readsInput: false)
            }
            return nil
        }
        let outcome = readsInput ? input.next(&machine) : source?.next(&machine) ?? .end
        switch outcome {
        case .line(let line):
            text += line
            parse(isLast: false, &machine)
        case .wouldBlock(let descriptor):
            return .block(.readable(descriptor))
        case .end:
            if !text.isEmpty {
                fail("unterminated string", &machine)
            } else if readsInput {
                status = 0
            }
            source = nil
        case .failed(let name, let error):
            output.append(Array("dc: can't open '".utf8) + name + Array("': \(error.message)\n".utf8), to: 2)
            status = 1
        }
        return nil
    }

    private mutating func parse(isLast: Bool, _ machine: inout Machine) {
        machine.fuel -= 1 + text.count / 20
        var parser = DcParser(text, hasLongNames: execution.hasLongNames)
        do throws(DcParser.Complaint) {
            let code = try parser.instructions()
            text = []
            execution.begin(code)
        } catch {
            switch error {
            case .needsMore:
                if isLast { fail("unterminated string", &machine) }
            case .message(let complaint):
                fail(complaint, &machine)
            }
        }
    }

    /// Says what is wrong; ends unless somebody types at a terminal.
    private mutating func fail(_ complaint: String, _ machine: inout Machine) {
        output.append(Array("dc: \(complaint)\n".utf8), to: 2)
        text = []
        if !(readsInput && machine.isTerminal(0)) { status = 1 }
    }
}
