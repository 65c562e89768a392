import DockerCLI
import EngineAPI
import Synchronization

/// An engine whose answers a test writes down; it notes what it was asked.
final class ScriptedEngine: Engine {
    private struct State {
        var asked: [String] = []
        var answers: [String: [Result<JSONValue, EngineError>]] = [:]
        var streams: [String: [JSONValue]] = [:]
        var output: [OutputChunk] = []
        var input: [UInt8] = []
        var staysOpen = false
    }

    private let state = Mutex(State())

    /// The calls so far: method and path, with names filled in.
    var asked: [String] { state.withLock { $0.asked } }
    /// What was sent to the attached process.
    var input: [UInt8] { state.withLock { $0.input } }

    /// The next answer to a path such as `/containers/{id}/start`; the last one goes on for ever.
    func answer(_ path: String, _ json: String) {
        let value = (try? JSONParser.parse(json)) ?? .null
        state.withLock { $0.answers[path, default: []].append(.success(value)) }
    }

    func refuse(_ path: String, _ kind: EngineError.Kind, _ message: String) {
        state.withLock { $0.answers[path, default: []].append(.failure(EngineError(kind, message))) }
    }

    /// The elements of a stream.
    func stream(_ path: String, _ elements: String...) {
        state.withLock { $0.streams[path] = elements.map { (try? JSONParser.parse($0)) ?? .null } }
    }

    /// One more element of a stream.
    func addToStream(_ path: String, _ element: String) {
        state.withLock { $0.streams[path, default: []].append((try? JSONParser.parse(element)) ?? .null) }
    }

    /// What an attached process writes.
    func output(_ chunks: (StandardStream, String)...) {
        state.withLock { $0.output = chunks.map { OutputChunk($0.0, Array($0.1.utf8)) } }
    }

    /// An attached process goes on until the client hangs up.
    func staysOpen() {
        state.withLock { $0.staysOpen = true }
    }

    private func note<R: EngineCall>(_ request: R) {
        var path = R.route.path
        if let json = try? JSONValueEncoder.encode(request) {
            for key in ["Id", "Name"] {
                if let text = json[key]?.stringValue { path = path.replacing("{\(key.lowercased())}", with: text) }
            }
        }
        state.withLock { $0.asked.append("\(R.route.method.rawValue) \(path)") }
    }

    private func next(_ path: String) -> Result<JSONValue, EngineError>? {
        state.withLock { state in
            guard let answers = state.answers[path], let first = answers.first else { return nil }
            if answers.count > 1 { state.answers[path]?.removeFirst() }
            return first
        }
    }

    func perform<R: EngineRequest>(_ request: R) async throws(EngineError) -> R.Response {
        note(request)
        let answer = next(R.route.path) ?? .success(.object(JSONObject()))
        let json = try answer.get()
        do {
            return try JSONValueDecoder.decode(R.Response.self, from: json)
        } catch {
            throw EngineError(.system, "the test has no answer for \(R.route.path)")
        }
    }

    func stream<R: StreamRequest>(_ request: R) async throws(EngineError) -> OutputStream<R.Element> {
        note(request)
        if case .failure(let error)? = next(R.route.path) { throw error }
        let elements = Elements(state.withLock { $0.streams[R.route.path] ?? [] })
        return OutputStream(next: { () throws(EngineError) in
            guard let json = elements.next() else { return nil }
            return try? JSONValueDecoder.decode(R.Element.self, from: json)
        })
    }

    func attach<R: AttachRequest>(_ request: R) async throws(EngineError) -> any Attachment {
        note(request)
        return Pipe(engine: self, chunks: Elements(state.withLock { $0.output }))
    }

    private final class Elements<Element: Sendable>: Sendable {
        private let rest: Mutex<[Element]>

        init(_ elements: [Element]) { rest = Mutex(elements) }

        func next() -> Element? { rest.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    private struct Pipe: Attachment {
        let engine: ScriptedEngine
        let chunks: Elements<OutputChunk>

        func read() async throws(EngineError) -> OutputChunk? {
            if let chunk = chunks.next() { return chunk }
            while !Task.isCancelled, engine.state.withLock({ $0.staysOpen }) { await Task.yield() }
            return nil
        }

        func write(_ bytes: [UInt8]) async throws(EngineError) { engine.state.withLock { $0.input += bytes } }
        func closeWrite() async {}
        func close() async { engine.state.withLock { $0.staysOpen = false } }
    }
}
