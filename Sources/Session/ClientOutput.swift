import Synchronization

/// What a client program has written and the simulated pipe has had no room for: the program waits, as in `write(2)`.
final class ClientOutput: Sendable {
    private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

    /// Waits until there is room; at once when the task is cancelled.
    func waitForRoom() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { return continuation.resume() }
                waiting.withLock { $0.append(continuation) }
            }
        } onCancel: {
            goOn()
        }
    }

    /// There is room, or nobody reads any more.
    func goOn() {
        let all = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for one in all { one.resume() }
    }
}
