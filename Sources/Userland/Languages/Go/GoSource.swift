/// The files of a package, and the program that they make.
struct GoSource: Sendable {
    var files: [(name: String, text: String)]

    /// What begins the mark of an executable file that holds a program of Go.
    static let mark = "go:"
    private static let fileMark = "\u{1C}"
    private static let nameMark = "\u{1D}"

    init(files: [(name: String, text: String)]) { self.files = files }

    /// From an executable file's mark.
    init(identifier: String) {
        files = identifier.dropFirst(Self.mark.count).split(separator: "\u{1C}").map { part in
            let pieces = part.split(separator: "\u{1D}", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(pieces.first ?? ""), String(pieces.last ?? ""))
        }
    }

    /// The mark of an executable file: the sources themselves.
    var identifier: String {
        Self.mark + files.map { $0.name + Self.nameMark + $0.text }.joined(separator: Self.fileMark)
    }

    /// What the compiler says: lines to be shown below `# package`.
    struct Failure: Error {
        var lines: [String]
    }

    /// The package's name and its code. Throws in the compiler's words.
    func compile() throws(Failure) -> (package: String, code: ScriptCode) {
        var statements: [ScriptStatement] = []
        var package = ""
        var hasMain = false
        for file in files {
            do throws(ScriptFault) {
                let parsed = try GoParser.parse(file.text)
                package = parsed.package
                hasMain = hasMain || parsed.hasMain
                statements += parsed.statements
                // Each file is tried with what the others declare.
                if files.count == 1 { _ = try ScriptCompiler.compile(Self.merged(statements), .go) }
            } catch {
                throw Failure(lines: [Self.line(file.name, error)])
            }
        }
        if package == "main", !hasMain {
            throw Failure(lines: ["runtime.main_main·f: function main is undeclared in the main package"])
        }
        statements = Self.merged(statements)
        if package == "main" { statements.append(.expression(.call(.name("main", line: 0), [], line: 0), line: 0)) }
        do throws(ScriptFault) {
            return (package, try ScriptCompiler.compile(statements, .go))
        } catch {
            throw Failure(lines: [Self.line(files.first?.name ?? "", error)])
        }
    }

    private static func line(_ name: String, _ fault: ScriptFault) -> String {
        "./\(name):\(fault.line)" + (fault.column > 0 ? ":\(fault.column)" : ":2") + ": " + fault.text
    }

    /// Methods come to their types, packages are imported once.
    private static func merged(_ statements: [ScriptStatement]) -> [ScriptStatement] {
        var types: [ScriptType] = []
        var rest: [ScriptStatement] = []
        var imported: Set<String> = []
        for statement in statements {
            switch statement {
            case .type(let type):
                if let index = types.firstIndex(where: { $0.name == type.name }) {
                    types[index].methods += type.methods
                    if !type.fields.isEmpty { types[index].fields = type.fields }
                    if type.zero != nil { types[index].zero = type.zero }
                } else {
                    types.append(type)
                }
            case .declare(let names, let values, _, _):
                if case .constant(.native)? = values.first, let name = names.first {
                    if imported.insert(name).inserted { rest.insert(statement, at: 0) }
                } else {
                    rest.append(statement)
                }
            default: rest.append(statement)
            }
        }
        return rest + types.map { .type($0) }
    }
}
