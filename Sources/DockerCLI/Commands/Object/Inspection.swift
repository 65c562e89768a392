import EngineAPI

/// What was found, as JSON and as the Go type that templates see first.
struct InspectedObject: Sendable {
    let json: JSONValue
    let type: GoType

    init(json: JSONValue, type: GoType) {
        self.json = json
        self.type = type
    }

    init(_ value: some Encodable, as type: GoType) throws(CommandFailure) {
        do {
            json = try JSONValueEncoder.encode(value)
        } catch {
            throw .error("cannot read what the engine sent")
        }
        self.type = type
    }
}

/// Prints inspected objects: as an indented array, as one line of JSON, or by a template for each.
enum Inspection {
    /// Gets each name's object with `find` and prints; errors come after the output.
    static func run(
        _ names: [String],
        format: String,
        _ call: Invocation,
        escapesHTML: Bool = false,
        find: (String) async throws(CommandFailure) -> InspectedObject
    ) async throws(CommandFailure) -> Int32 {
        var template: ParsedTemplate?
        if !format.isEmpty, format != "json" {
            do {
                template = try TemplateParser.parse(
                    format,
                    name: "",
                    functions: TemplateFunctions.standard.names
                )
            } catch {
                throw .message("template parsing error: \(error.message)", code: 64)
            }
        }
        var errors: [String] = []
        var objects: [JSONValue] = []
        var text = ""
        for name in names {
            let object: InspectedObject
            do {
                object = try await find(name)
            } catch .engine(let error) {
                errors.append(call.words(error))
                continue
            } catch .message(let message, _) {
                errors.append(message)
                continue
            }
            objects.append(object.json)
            guard let template else { continue }
            do {
                text += try execute(template, object) + "\n"
            } catch {
                errors.append("template parsing error: \(error.message)")
            }
        }
        if template != nil {
            try await call.out(text.isEmpty ? "\n" : text)
        } else if format == "json" {
            try await call.line(JSONText.compact(.array(objects), escapesHTML: false))
        } else {
            try await call.line(JSONText.indented(.array(objects), by: 4, escapesHTML: escapesHTML))
        }
        if errors.isEmpty { return 0 }
        throw .error(errors.joined(separator: "\n"))
    }

    /// First with the Go type, then, if that fails, with the JSON as it came.
    private static func execute(_ template: ParsedTemplate, _ object: InspectedObject) throws(TemplateError) -> String {
        let typed = GoValue(object.json, as: object.type)
        if let text = try? Evaluator.run(template, typed, functions: .standard) { return text }
        return try Evaluator.run(
            template,
            .raw(object.json, keepsNumbers: true),
            functions: .standard,
            missingKey: .failure
        )
    }
}
