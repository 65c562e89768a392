import EngineAPI
import Kernel

extension World {
    /// Sends a signal to a container's init. KILL waits for the end.
    mutating func killContainer(_ call: CallID, _ request: KillContainer) throws(EngineError) {
        func refuse(_ kind: EngineError.Kind, _ reason: String) -> EngineError {
            EngineError(kind, "cannot kill container: \(request.id): \(reason)")
        }
        var signal = Signal.kill
        if !request.signal.isEmpty {
            if let number = Int32(request.signal), number != 0, !(1...64).contains(number) {
                throw refuse(.invalidParameter, "the linux daemon does not support signal \(number)")
            }
            guard request.signal != "0", let named = Signal(name: request.signal) else {
                throw refuse(.invalidParameter, "invalid signal: \(request.signal)")
            }
            signal = named
        }
        let number: MachineID
        do throws(EngineError) {
            number = try daemon.containers.find(request.id)
        } catch {
            throw EngineError(error.kind, "cannot kill container: \(request.id): \(error.message)")
        }
        guard daemon.containers[number].state.isRunning else {
            throw refuse(.conflict, "container \(daemon.containers[number].id.text) is not running")
        }
        guard !daemon.containers[number].state.isRestarting else {
            throw refuse(.conflict, "container \(daemon.containers[number].id.text) is restarting")
        }
        // Only a signal other than a stop signal that was set by hand leaves restart policies in force.
        let own = daemon.containers[number].config.value.stopSignal ?? ""
        if signal == .kill || own.isEmpty || Signal(name: own) == signal {
            daemon.containers[number].state.wasStoppedByHand = true
        }
        send(signal, to: number)
        outputs.append(.response(call, .success(EmptyResponse())))
    }
}
