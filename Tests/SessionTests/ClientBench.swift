import EngineAPI
import Simulator
import Synchronization

@testable import Session

/// A place to run one client program against a World that the test plays itself.
final class ClientBench: Sendable {
    let calls = EngineCalls()
    let executor = ClientExecutor()
    private let log = Mutex<[String]>([])
    let task = Mutex<Task<Void, Never>?>(nil)

    var engine: SimulatedEngine { SimulatedEngine(calls: calls, client: 7) }

    /// What the client noted so far.
    var notes: [String] { log.withLock { $0 } }

    func note(_ text: String) { log.withLock { $0.append(text) } }

    /// Starts a client and lets it go on until it waits.
    func start(_ body: @escaping @Sendable (ClientBench) async -> Void) {
        let started = Task(executorPreference: executor) { await body(self) }
        task.withLock { $0 = started }
        executor.drain()
    }

    func cancel() {
        task.withLock { $0?.cancel() }
        executor.drain()
    }

    /// What the client has for the World; it goes on afterwards.
    func takeInputs() -> [Input] {
        var inputs: [Input] = []
        _ = calls.handOver { inputs.append($0) }
        executor.drain()
        return inputs
    }

    /// The calls among them, which the World would answer.
    func takeCalls() -> [CallID] {
        takeInputs().compactMap { input in
            if case .request(let call, _) = input { call } else { nil }
        }
    }
}
