import Kernel
import Synchronization

/// The signals of a client program: whether it catches them, and whether its standard output is broken.
final class ClientSignals: Sendable {
    private struct State {
        var catcher: AsyncStream<Int32>.Continuation?
        var isPipeBroken = false
    }

    private let state = Mutex(State())

    var isPipeBroken: Bool { state.withLock { $0.isPipeBroken } }

    /// From now on signals come through the stream.
    func catchAll() -> AsyncStream<Int32> {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        state.withLock { $0.catcher = continuation }
        return stream
    }

    /// Signals have their usual effect again.
    func release() {
        let catcher = state.withLock { state in
            defer { state.catcher = nil }
            return state.catcher
        }
        catcher?.finish()
    }

    /// Hands a signal to the program; false when it does not catch it.
    func deliver(_ signal: Signal) -> Bool {
        guard let catcher = state.withLock({ $0.catcher }) else { return false }
        catcher.yield(signal.number)
        return true
    }

    func breakPipe() { state.withLock { $0.isPipeBroken = true } }
}
