import EngineAPI
import Simulator

/// The engine as one client program of the simulated host sees it: every call goes to the World and waits for it.
struct SimulatedEngine: Engine {
    let calls: EngineCalls
    /// The client's process id.
    let client: Int32

    func perform<R: EngineRequest>(_ request: R) async throws(EngineError) -> R.Response {
        let (identifier, answer) = await calls.ask(request, owner: client)
        calls.forget(identifier)
        guard let response = try answer.get() as? R.Response else { throw Self.unexpected(R.self) }
        return response
    }

    func stream<R: StreamRequest>(_ request: R) async throws(EngineError) -> OutputStream<R.Element> {
        let identifier = try await open(request)
        let calls = calls
        return OutputStream {
            () async throws(EngineError) -> R.Element? in
            guard let piece = try await calls.next(of: identifier).get() else { return nil }
            guard let element = piece as? R.Element else { throw Self.unexpected(R.self) }
            return element
        } cancel: {
            calls.cancel(identifier)
        }
    }

    func attach<R: AttachRequest>(_ request: R) async throws(EngineError) -> any Attachment {
        SimulatedAttachment(calls: calls, identifier: try await open(request))
    }

    private func open(_ request: any EngineCall) async throws(EngineError) -> CallID {
        let (identifier, answer) = await calls.ask(request, owner: client)
        do {
            _ = try answer.get()
        } catch {
            calls.forget(identifier)
            throw error
        }
        return identifier
    }

    static func unexpected(_ request: any EngineCall.Type) -> EngineError {
        EngineError(.system, "unexpected answer to \(request.route)")
    }
}

/// A client's connection to the streams of a simulated process.
struct SimulatedAttachment: Attachment {
    let calls: EngineCalls
    let identifier: CallID

    func read() async throws(EngineError) -> OutputChunk? {
        guard let piece = try await calls.next(of: identifier).get() else { return nil }
        guard let chunk = piece as? OutputChunk else { throw SimulatedEngine.unexpected(AttachContainer.self) }
        return chunk
    }

    func write(_ bytes: [UInt8]) async throws(EngineError) {
        await calls.sendInput(identifier, bytes)
    }

    func closeWrite() async { calls.send(.closeAttachedInput(identifier)) }

    func close() async { calls.cancel(identifier) }
}
