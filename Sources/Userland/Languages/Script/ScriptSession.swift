import Kernel

/// An interpreter that reads line by line: what is typed is run, and its value shown.
struct ScriptSession: Codable, Sendable {
    private let dialect: ScriptDialect
    private let environment: [[UInt8]]
    private var machine: ScriptMachine
    private var names: [String] = []
    private var reader = LineReader(descriptor: 0)
    private var text = ""
    private var isRunning = false
    private var hasGreeted = false
    private var isTerminal = false
    /// Whether all of the input was a program, which is run now.
    private var isWhole = false

    init(_ dialect: ScriptDialect, _ environment: [[UInt8]]) {
        self.dialect = dialect
        self.environment = environment
        var code = ScriptCode()
        code.functions = [ScriptFunctionCode(name: "<module>")]
        machine = ScriptMachine(code, dialect, source: dialect == .python ? "<stdin>" : "REPL1", arguments: [""])
        machine.frames = []
        machine.variables = environment
    }

    private var prompt: String {
        if text.isEmpty { return dialect == .python ? ">>> " : "> " }
        return "... "
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasGreeted {
            hasGreeted = true
            isTerminal = machine.isTerminal(0)
            if isTerminal { self.machine.write(greeting + prompt) }
            self.machine.flush()
        }
        while true {
            if isWhole { return self.machine.run(&machine) }
            if isRunning {
                // Only the end of what was typed ends this; an error is told and the session goes on.
                if self.machine.frames.isEmpty, self.machine.status == nil || !self.machine.hasLeft {
                    self.machine.status = nil
                    isRunning = false
                    if isTerminal { self.machine.write(prompt) }
                    self.machine.flush()
                } else {
                    let step = self.machine.run(&machine)
                    if case .exit(let status) = step {
                        guard self.machine.hasLeft else { continue }
                        return .exit(status)
                    }
                    return step
                }
            }
            if let wait = self.machine.output.flush(&machine, name: "session") { return wait }
            var line: [UInt8] = []
            do throws(Errno) {
                switch try reader.next(into: &line, &machine) {
                case .wouldBlock: return .block(.readable(0))
                case .end:
                    guard !isTerminal, !text.isEmpty else { return .exit(0) }
                    isWhole = true
                    start(text)
                    if self.machine.frames.isEmpty { self.machine.status = 1 }
                case .line:
                    let line = String(decoding: line, as: UTF8.self)
                    if isTerminal { take(line) } else { text += line + "\n" }
                }
            } catch {
                return .exit(1)
            }
        }
    }

    private var greeting: String {
        if dialect == .python {
            let version = EnvironmentList.text("PYTHON_VERSION", in: environment) ?? "3.11.2"
            return "Python \(version) (main, Dec  4 2024, 02:01:35) [GCC 12.2.0] on linux\n"
                + "Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n"
        }
        return "Welcome to Node.js v\(NodeLibrary.version(environment)).\nType \".help\" for more information.\n"
    }

    private mutating func take(_ line: String) {
        if dialect == .node, text.isEmpty, line == ".exit" {
            machine.status = 0
            machine.hasLeft = true
            isRunning = true
            return
        }
        text += line + "\n"
        // A block is open until an empty line, brackets until they are closed.
        if dialect == .python, !line.isEmpty,
            text.split(separator: "\n").first?.hasSuffix(":") ?? false
                || text.split(separator: "\n").count > 1 && line.hasPrefix(" ")
        {
            return more()
        }
        if isOpen(text) { return more() }
        let complete = text
        text = ""
        start(complete)
    }

    /// Compiles a text and begins to run it.
    private mutating func start(_ complete: String) {
        do throws(ScriptFault) {
            var statements = dialect == .python ? try PythonParser.parse(complete) : try NodeParser.parse(complete)
            if !isWhole, let last = statements.last, case .expression(let value, let line) = last {
                statements[statements.count - 1] = .expression(
                    .call(.constant(.native("(show)")), [ScriptArgument(value: value)], line: line),
                    line: line
                )
            }
            try machine.extend(statements, &names)
            isRunning = true
        } catch {
            machine.write(Self.complaint(error, machine.source, complete, dialect, environment) + "\n", to: 2)
            if isTerminal { machine.write(prompt) }
            machine.flush()
        }
    }

    private mutating func more() {
        if isTerminal { machine.write(prompt) }
        machine.flush()
    }

    private func isOpen(_ text: String) -> Bool {
        var depth = 0
        for character in text {
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
        }
        return depth > 0
    }

    /// What is wrong with a program's text, as its language tells it.
    static func complaint(
        _ fault: ScriptFault,
        _ name: String,
        _ text: String,
        _ dialect: ScriptDialect,
        _ environment: [[UInt8]]
    ) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = fault.line > 0 && fault.line <= lines.count ? String(lines[fault.line - 1]) : ""
        let shown = ScriptText.trimmed(line)
        if dialect == .python {
            let kind = fault.text.contains("indent") ? "IndentationError" : "SyntaxError"
            let mark = String(
                repeating: " ",
                count: max(0, fault.column - 1 - (line.count - line.drop { $0 == " " }.count))
            )
            return "  File \"\(name)\", line \(fault.line)\n    \(shown)\n    \(mark)^\n\(kind): \(fault.text)"
        }
        let mark = String(repeating: " ", count: max(0, fault.column - 1))
        return
            "\(name):\(fault.line)\n\(line)\n\(mark)^\n\nSyntaxError: \(fault.text)\n\nNode.js v\(NodeLibrary.version(environment))"
    }
}

extension ScriptMachine {
    /// Adds statements that see all names that came before, and begins to run them.
    mutating func extend(_ statements: [ScriptStatement], _ names: inout [String]) throws(ScriptFault) {
        var compiler = ScriptCompiler(dialect)
        compiler.code = code
        let number = try compiler.module(statements, &names)
        code = compiler.code
        let slots = code.functions[number].slots
        while (heap[Int(globals)]?.values.count ?? slots) < slots {
            heap[Int(globals)]?.values.append(.native("(missing)"))
        }
        stack = []
        protections = []
        frames = [Frame(function: Int32(number), environment: globals, base: 0, given: 0)]
    }
}

extension ScriptCompiler {
    /// Compiles statements that go on with the names of those before.
    mutating func module(_ statements: [ScriptStatement], _ names: inout [String]) throws(ScriptFault) -> Int {
        let number = code.functions.count
        code.functions.append(ScriptFunctionCode(name: "<module>"))
        scopes = [Scope(function: number)]
        for (slot, name) in names.enumerated() { _ = declare(name.isEmpty ? "(slot \(slot))" : name) }
        if dialect == .python {
            var assigned: [String] = []
            ScriptNames.assigned(in: statements, &assigned)
            for name in assigned where find(name, isUse: false) == nil { _ = declare(name) }
        } else {
            try hoist(statements)
        }
        for statement in statements { try self.statement(statement) }
        emit(.constant, constant(.none))
        emit(.give)
        names = Array(repeating: "", count: code.functions[number].slots)
        for (name, variable) in scopes[0].blocks[0] { names[variable.slot] = name }
        scopes = []
        return number
    }
}
