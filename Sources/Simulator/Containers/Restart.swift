import EngineAPI
import Kernel

extension World {
    /// Restarts a container: stops it if it runs, starts it.
    mutating func restartContainer(_ call: CallID, _ request: RestartContainer) throws(EngineError) {
        let number = try daemon.containers.find(request.id)
        let signal = try stopSignal(number, request.signal)
        guard daemon.containers[number].state.isRunning else {
            try start(number)
            emit("restart", of: number)
            outputs.append(.response(call, .success(EmptyResponse())))
            return
        }
        stop(number, signal, timeout: request.timeout, call: call, then: .restart)
    }
}
