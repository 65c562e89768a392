import EngineAPI

/// One placeholder of a list: its name in templates, the heading of its column, its value.
struct Placeholder {
    let name: String
    let header: String
    let value: GoValue

    init(_ name: String, _ header: String, _ value: String) {
        self.init(name, header, value: .text(value))
    }

    init(_ name: String, _ header: String, value: GoValue) {
        self.name = name
        self.header = header
        self.value = value
    }
}

/// A line of a list as templates see it.
struct ListRow: GoObject {
    /// The type that error messages name, such as `*formatter.ContainerContext`.
    let typeName: String
    /// What can be asked.
    let placeholders: [Placeholder]
    /// The labels that `.Label "key"` looks up; nil if there is no such method.
    var labels: [String: String]?

    var json: JSONValue {
        let members = placeholders.map { ($0.name, $0.value.json) }
        return .object(JSONObject(members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }))
    }

    func member(_ name: String) -> GoMember? {
        if let found = placeholders.first(where: { $0.name == name }) { return .field(found.value) }
        if name == "Label", let labels {
            return .method(parameters: 1) { .text(labels[$0[0]] ?? "") }
        }
        return nil
    }
}

/// Prints lists: `table …`, `json`, `raw`, or a template.
struct ListFormat {
    /// The format as given: after `\t` and `\n` are read.
    let template: String
    let isTable: Bool

    /// Reads a `--format`. `table` is the default table, `raw` the default raw form.
    init(_ format: String, table: String, raw: String? = nil, trimsRaw: Bool = true) {
        var body = format
        if format == "table" || format.isEmpty {
            body = "table " + table
        } else if format == "json" {
            body = "{{json .}}"
        } else if format == "raw", let raw {
            body = raw
        }
        isTable = body.hasPrefix("table")
        if isTable { body = String(body.dropFirst(5)) }
        let isRaw = format == "raw" && raw != nil && !trimsRaw
        template = (isRaw ? body : body.trimmedBlanks).unescapedTabs
    }

    /// The text for `rows`. `empty` gives the headings when there is no row.
    func text<Row: GoObject>(
        _ rows: some Sequence<Row>,
        headers: [(String, String)]
    ) throws(CommandFailure) -> String {
        let parsed: ParsedTemplate
        do {
            parsed = try TemplateParser.parse(template, name: "", functions: TemplateFunctions.standard.names)
        } catch {
            throw .error("template parsing error: \(error.message)")
        }
        var body = ""
        let pieces = Self.pieces(parsed)
        for row in rows {
            if let pieces, Self.append(row, pieces, to: &body) { continue }
            do {
                body += try Evaluator.run(parsed, .object(row), functions: .standard) + "\n"
            } catch {
                throw .error("template parsing error: \(error.message)")
            }
        }
        guard isTable else { return body }
        let map = headers.sorted { $0.0 < $1.0 }.map { (key: GoValue.text($0.0), value: GoValue.text($0.1)) }
        let header = HeaderRow(map: .map(map, .named("formatter.SubHeaderContext", .stringMap), isNil: false))
        let head = (try? Evaluator.run(parsed, .object(header), functions: .header)) ?? ""
        return Table.layout(head + "\n" + body)
    }

    /// A part of a template that needs no evaluation.
    private enum Piece {
        case text(String)
        case placeholder(String)
    }

    /// The parts of a template that is plain text and placeholders alone; nil for others.
    private static func pieces(_ template: ParsedTemplate) -> [Piece]? {
        var pieces: [Piece] = []
        for node in template.body {
            switch node {
            case .text(let text): pieces.append(.text(text))
            case .action(let pipeline, _):
                guard pipeline.variables.isEmpty, pipeline.commands.count == 1,
                    pipeline.commands[0].arguments.count == 1,
                    case .field(let names) = pipeline.commands[0].arguments[0].kind, names.count == 1
                else { return nil }
                pieces.append(.placeholder(names[0]))
            default: return nil
            }
        }
        return pieces
    }

    /// Adds the line of a row; false, and nothing, when a placeholder is not a plain text.
    private static func append(_ row: some GoObject, _ pieces: [Piece], to body: inout String) -> Bool {
        var line = ""
        for piece in pieces {
            switch piece {
            case .text(let text): line += text
            case .placeholder(let name):
                guard let text = row.text(name) else { return false }
                line += text
            }
        }
        body += line
        body += "\n"
        return true
    }
}

/// The headings of a table as templates see them.
private struct HeaderRow: GoObject {
    let map: GoValue
    var typeName: String { "formatter.SubHeaderContext" }
    var json: JSONValue { map.json }

    func member(_ name: String) -> GoMember? {
        if name == "Label" {
            return .method(parameters: 1) { key in
                let parts = key[0].split(separator: ".", omittingEmptySubsequences: false)
                let words = (parts.last ?? "").map { "_-".contains($0) ? " " : $0 }
                return .text(String(words))
            }
        }
        if case .map(let entries, _, _) = map, let entry = entries.first(where: { GoFormat.plain($0.key) == name }) {
            return .field(entry.value)
        }
        return .field(.absent)
    }
}

extension String {
    /// With `\t` and `\n` read as tab and newline.
    var unescapedTabs: String {
        replacing("\\t", with: "\t").replacing("\\n", with: "\n")
    }

    /// The first 12 digits of an id, without its algorithm.
    var shortID: String {
        let digits = utf8.starts(with: "sha256:".utf8) ? utf8.dropFirst(7) : utf8[...]
        return String(decoding: digits.prefix(12), as: UTF8.self)
    }
}
