import Kernel

/// A process that runs a program of one of the small languages.
struct ScriptProgram: Program {
    static let programName = "script"

    private let dialect: ScriptDialect
    /// Go's sources, for the others nothing.
    private let source: String
    private let arguments: [[UInt8]]
    private let environment: [[UInt8]]
    private var machine: ScriptMachine?
    private var session: ScriptSession?

    init(_ dialect: ScriptDialect, source: String = "", arguments: [[UInt8]], environment: [[UInt8]]) {
        self.dialect = dialect
        self.source = source
        self.arguments = arguments
        self.environment = environment
    }

    var heldMemory: Int { machine?.heldMemory ?? 0 }

    mutating func step(_ machine: inout Machine) -> Step {
        if session != nil { return session?.step(&machine) ?? .exit(1) }
        if self.machine == nil {
            machine.fuel -= 20_000
            if let step = start(&machine) { return step }
        }
        return self.machine?.run(&machine) ?? .exit(1)
    }

    private func fail(_ text: String, _ status: Int32, _ machine: inout Machine) -> Step {
        Execution.tell(text + "\n", on: &machine)
        return .exit(status)
    }

    /// Reads and compiles; a step to answer with where there is nothing to run.
    private mutating func start(_ machine: inout Machine) -> Step? {
        let words = arguments.map { String(decoding: $0, as: UTF8.self) }
        switch dialect {
        case .go:
            do throws(GoSource.Failure) {
                let code = try GoSource(identifier: source).compile().code
                begin(code, source: "/src/" + (GoSource(identifier: source).files.first?.name ?? "main.go"), words)
                return nil
            } catch {
                return fail(error.lines.joined(separator: "\n"), 2, &machine)
            }
        case .python:
            machine.setDisposition(.interrupt, .catch)
            switch PythonStart.plan(words, environment, &machine) {
            case .text(let text, let name, let rest): return compile(text, name, rest, &machine)
            case .answer(let text): return answer(text, &machine)
            case .failure(let text, let status): return fail(text, status, &machine)
            case .session: return talk(&machine)
            }
        case .node:
            switch NodeStart.plan(words, environment, &machine) {
            case .text(let text, let name, let rest): return compile(text, name, rest, &machine)
            case .answer(let text): return answer(text, &machine)
            case .failure(let text, let status): return fail(text, status, &machine)
            case .session: return talk(&machine)
            }
        }
    }

    private func answer(_ text: String, _ machine: inout Machine) -> Step {
        _ = try? machine.write(1, Array((text + "\n").utf8))
        return .exit(0)
    }

    private mutating func begin(_ code: ScriptCode, source: String, _ words: [String]) {
        var made = ScriptMachine(code, dialect, source: source, arguments: words)
        made.variables = environment
        made.isUnbuffered =
            !(EnvironmentList.text("PYTHONUNBUFFERED", in: environment) ?? "").isEmpty
            || arguments.contains(Array("-u".utf8))
        machine = made
    }

    private mutating func compile(_ text: String, _ name: String, _ words: [String], _ machine: inout Machine) -> Step?
    {
        do throws(ScriptFault) {
            let statements = dialect == .python ? try PythonParser.parse(text) : try NodeParser.parse(text)
            begin(try ScriptCompiler.compile(statements, dialect), source: name, words)
            return nil
        } catch {
            return fail(ScriptSession.complaint(error, name, text, dialect, environment), 1, &machine)
        }
    }

    private mutating func talk(_ machine: inout Machine) -> Step? {
        session = ScriptSession(dialect, environment)
        return session?.step(&machine)
    }
}

/// How an interpreter begins.
enum ScriptStart {
    /// A program, its file's name, and the arguments that it sees.
    case text(String, String, [String])
    case answer(String)
    case failure(String, Int32)
    /// Line by line.
    case session
}
