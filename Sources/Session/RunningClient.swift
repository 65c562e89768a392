import Kernel
import Simulator

/// A client program of the simulated host while it runs.
final class RunningClient {
    let process: ClientProcess
    /// The signal that ends the program.
    private(set) var fatalSignal: Signal?
    private var task: Task<Void, Never>?

    init(_ process: ClientProcess) { self.process = process }

    /// Starts the program. `body` runs on `executor`.
    func start(on executor: ClientExecutor, _ body: @escaping @Sendable () async -> Void) {
        task = Task(executorPreference: executor) { await body() }
    }

    /// A signal that the program does not catch ends it, or does nothing.
    func receive(_ signal: Signal) {
        // The write that led to it fails, whether the signal is caught or not.
        if signal == .brokenPipe { process.signals.breakPipe() }
        if signal != .kill, process.signals.deliver(signal) { return }
        guard signal.defaultAction == .terminate, fatalSignal == nil else { return }
        fatalSignal = signal
        cancel()
    }

    func cancel() {
        task?.cancel()
        process.input.end()
        process.output.goOn()
        process.signals.release()
    }
}
