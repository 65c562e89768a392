import EngineAPI
import Simulator
import Synchronization

/// The calls of all clients that the World has not finished yet, and what the World has to be told next.
///
/// A client waits on a continuation here; Session resumes it with what the World puts out. All runs on one thread.
final class EngineCalls: Sendable {
    typealias Answer = Result<any Codable & Sendable, EngineError>

    /// One call.
    private struct Call {
        /// The client's process id in the simulated host.
        var owner: Int32
        /// Who waits for the answer.
        var opener: CheckedContinuation<Answer, Never>?
        /// Pieces of a stream that nobody has taken yet.
        var pieces: [any Codable & Sendable] = []
        var taken = 0
        /// Bytes of them, about.
        var waiting = 0
        /// Whether the World was told that they are too many.
        var isFull = false
        /// Whether its process has to read before more input is sent, and who waits for that.
        var isInputFull = false
        var writers: [CheckedContinuation<Void, Never>] = []
        /// Who waits for the next piece; nil is the end.
        var reader: CheckedContinuation<Result<(any Codable & Sendable)?, EngineError>, Never>?
        var isEnded = false
        var failure: EngineError?

        mutating func next() -> Result<(any Codable & Sendable)?, EngineError>? {
            if taken < pieces.count {
                let piece = pieces[taken]
                taken += 1
                waiting -= EngineCalls.size(piece)
                if taken == pieces.count {
                    pieces = []
                    taken = 0
                }
                return .success(piece)
            }
            if let failure { return .failure(failure) }
            return isEnded ? .success(nil) : nil
        }
    }

    private struct State {
        var lastIdentifier: CallID = 0
        var calls: [CallID: Call] = [:]
        var inputs: [Input] = []
        /// Clients that wait until the World has taken in what they sent.
        var senders: [CheckedContinuation<Void, Never>] = []

        /// Tells the World when a client falls behind its stream by a megabyte, and when it has caught up.
        mutating func noteFullness(of identifier: CallID) {
            guard let call = calls[identifier], !call.isEnded else { return }
            let isFull = call.waiting > (call.isFull ? 64 << 10 : 1 << 20)
            guard isFull != call.isFull else { return }
            calls[identifier]?.isFull = isFull
            inputs.append(.streamIsFull(identifier, isFull))
        }
    }

    private let state: Mutex<State>

    /// Calls with numbers above `identifier`.
    init(after identifier: CallID = 0) {
        state = Mutex(State(lastIdentifier: identifier))
    }

    static let cancelled = EngineError(.cancelled, "context canceled")

    // What clients do.

    /// Adds something for the World, in order with everything else that clients do.
    func send(_ input: Input) {
        state.withLock { $0.inputs.append(input) }
    }

    /// Adds something for the World, and waits until it is taken in.
    func sendAndWait(_ input: Input) async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.inputs.append(input)
                state.senders.append(continuation)
            }
        }
    }

    /// Sends a request and waits for its answer. A cancelled task gets an error at once, and the World is told.
    func ask(_ request: any EngineCall, owner: Int32) async -> (CallID, Answer) {
        let identifier = state.withLock { state in
            state.lastIdentifier += 1
            state.calls[state.lastIdentifier] = Call(owner: owner)
            return state.lastIdentifier
        }
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isKnown = state.withLock { state in
                    guard state.calls[identifier] != nil else { return false }
                    state.calls[identifier]?.opener = continuation
                    state.inputs.append(.request(identifier, request))
                    return true
                }
                if !isKnown { continuation.resume(returning: .failure(Self.cancelled)) }
            }
        } onCancel: {
            cancel(identifier)
        }
        return (identifier, answer)
    }

    /// The next piece of a stream; nil at its end.
    func next(of identifier: CallID) async -> Result<(any Codable & Sendable)?, EngineError> {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state -> Result<(any Codable & Sendable)?, EngineError>? in
                    guard state.calls[identifier] != nil else { return .failure(Self.cancelled) }
                    if let next = state.calls[identifier]?.next() {
                        state.noteFullness(of: identifier)
                        return next
                    }
                    state.calls[identifier]?.reader = continuation
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            cancel(identifier)
        }
    }

    /// Gives a call up: who waits for it gets an error, and the World is told unless the call was over anyway.
    func cancel(_ identifier: CallID) {
        let call = state.withLock { state in
            let call = state.calls.removeValue(forKey: identifier)
            if let call, !call.isEnded, call.failure == nil { state.inputs.append(.cancel(identifier)) }
            return call
        }
        call?.opener?.resume(returning: .failure(Self.cancelled))
        call?.reader?.resume(returning: .failure(Self.cancelled))
        for writer in call?.writers ?? [] { writer.resume() }
    }

    /// Sends input of an attachment, and waits until there is room for more.
    func sendInput(_ identifier: CallID, _ bytes: [UInt8]) async {
        await sendAndWait(.attachedInput(identifier, bytes))
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                guard state.calls[identifier]?.isInputFull == true else { return false }
                state.calls[identifier]?.writers.append(continuation)
                return true
            }
            if !waits { continuation.resume() }
        }
    }

    /// Drops a call that is over.
    func forget(_ identifier: CallID) {
        state.withLock { _ = $0.calls.removeValue(forKey: identifier) }
    }

    // What Session does.

    /// Hands over what clients have for the World since the last time, in order. False when there is nothing.
    func handOver(to receive: (Input) -> Void) -> Bool {
        let (inputs, senders) = state.withLock { state in
            defer {
                state.inputs = []
                state.senders = []
            }
            return (state.inputs, state.senders)
        }
        for input in inputs { receive(input) }
        for sender in senders { sender.resume() }
        return !inputs.isEmpty
    }

    /// The World answers a call.
    func answer(_ identifier: CallID, _ answer: Answer) {
        let opener = state.withLock { state in
            defer { state.calls[identifier]?.opener = nil }
            return state.calls[identifier]?.opener
        }
        opener?.resume(returning: answer)
    }

    /// The World sends a piece of a stream.
    func deliver(_ identifier: CallID, _ piece: any Codable & Sendable) {
        let reader = state.withLock { state in
            if state.calls[identifier]?.reader == nil {
                state.calls[identifier]?.pieces.append(piece)
                state.calls[identifier]?.waiting += Self.size(piece)
                state.noteFullness(of: identifier)
            }
            defer { state.calls[identifier]?.reader = nil }
            return state.calls[identifier]?.reader
        }
        reader?.resume(returning: .success(piece))
    }

    /// The World says whether an attachment's input has to wait.
    func setInput(_ identifier: CallID, full: Bool) {
        let writers = state.withLock { state in
            state.calls[identifier]?.isInputFull = full
            guard !full else { return [CheckedContinuation<Void, Never>]() }
            defer { state.calls[identifier]?.writers = [] }
            return state.calls[identifier]?.writers ?? []
        }
        for writer in writers { writer.resume() }
    }

    /// About how many bytes a piece of a stream takes.
    private static func size(_ piece: any Codable & Sendable) -> Int {
        (piece as? OutputChunk).map { $0.bytes.bytes.count + 64 } ?? 256
    }

    /// The World ends a stream, with an error or without.
    func end(_ identifier: CallID, _ failure: EngineError? = nil) {
        setInput(identifier, full: false)
        let reader = state.withLock { state in
            state.calls[identifier]?.isEnded = true
            state.calls[identifier]?.failure = failure
            defer { state.calls[identifier]?.reader = nil }
            return state.calls[identifier]?.reader
        }
        reader?.resume(returning: failure.map { .failure($0) } ?? .success(nil))
    }

    /// The calls that a client, or (nil) any client, has open, in the order in which they were made.
    func open(by owner: Int32? = nil) -> [CallID] {
        state.withLock { state in
            state.calls.filter { owner == nil || $0.value.owner == owner }.keys.sorted()
        }
    }
}
