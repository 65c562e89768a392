import EngineAPI

/// `docker events`.
enum EventsVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let format = flags.text("format")
        var template: ParsedTemplate?
        if !format.isEmpty {
            let text = format == "json" ? "{{json .}}" : format
            do {
                template = try TemplateParser.parse(text, name: "", functions: TemplateFunctions.standard.names)
            } catch {
                throw .message("Error parsing format: \(error.message)", code: 64)
            }
        }
        let now = call.context.now()
        let request: EngineAPI.Events
        do {
            request = EngineAPI.Events(
                since: try TimeArgument.read(flags.text("since"), now: now),
                until: try TimeArgument.read(flags.text("until"), now: now),
                filters: call.filters()
            )
        } catch {
            throw .error(error.message)
        }
        let stream = try await call.stream(request)
        while let event = try await call.next(stream) {
            try await call.line(try text(event, template))
        }
        return 0
    }

    private static func text(_ event: EventMessage, _ template: ParsedTemplate?) throws(CommandFailure) -> String {
        guard let template else { return plain(event) }
        let object = try InspectedObject(event, as: ObjectTypes.event)
        do {
            return try Evaluator.run(template, GoValue(object.json, as: object.type), functions: .standard)
        } catch {
            // The client's own type is a pointer here.
            let type = "in type events.Message"
            var text = error.message
            if text.hasSuffix(type) { text = text.dropLast(type.count) + "in type *events.Message" }
            throw .message("Error parsing format: \(text)", code: 64)
        }
    }

    private static func plain(_ event: EventMessage) -> String {
        let time = event.timeNano != 0 ? event.timeNano : event.time * 1_000_000_000
        var text = Timestamp.text(nanoseconds: time, fraction: .nine)
        text += " \(event.type) \(event.action) \(event.actor.identifier)"
        let attributes = (event.actor.attributes ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return attributes.isEmpty ? text : text + " (\(attributes.joined(separator: ", ")))"
    }
}
