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
    func text(_ rows: [ListRow], headers: [(String, String)]) throws(CommandFailure) -> String {
        let parsed: ParsedTemplate
        do {
            parsed = try TemplateParser.parse(template, name: "", functions: TemplateFunctions.standard.names)
        } catch {
            throw .error("template parsing error: \(error.message)")
        }
        var body = ""
        for row in rows {
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
        String((hasPrefix("sha256:") ? dropFirst(7) : self[...]).prefix(12))
    }
}
