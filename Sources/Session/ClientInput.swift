import Synchronization

/// The standard input of a client program: asked for piece by piece.
final class ClientInput: Sendable {
    private struct State {
        var reader: CheckedContinuation<[UInt8]?, Never>?
        var pieces: [[UInt8]] = []
        var isEnded = false
    }

    private let state = Mutex(State())

    /// The next bytes; nil at the end, or when the task is cancelled. `ask` tells the World that more is wanted.
    func read(_ ask: () -> Void) async -> [UInt8]? {
        let ready = state.withLock { state -> [UInt8]?? in
            if state.isEnded, state.pieces.isEmpty { return .some(nil) }
            return state.pieces.isEmpty ? nil : .some(state.pieces.removeFirst())
        }
        if let ready { return ready }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { return continuation.resume(returning: nil) }
                state.withLock { $0.reader = continuation }
                ask()
            }
        } onCancel: {
            takeReader()?.resume(returning: nil)
        }
    }

    private func takeReader() -> CheckedContinuation<[UInt8]?, Never>? {
        state.withLock { state in
            defer { state.reader = nil }
            return state.reader
        }
    }

    /// Bytes that the World grants.
    func deliver(_ bytes: [UInt8]) {
        let reader = state.withLock { state in
            if state.reader == nil { state.pieces.append(bytes) }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: bytes)
    }

    /// There is no more.
    func end() {
        let reader = state.withLock { state in
            state.isEnded = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }
}
