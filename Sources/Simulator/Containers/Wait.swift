import EngineAPI
import Kernel

extension World {
    /// Watches for the end of a container.
    mutating func waitContainer(_ call: CallID, _ request: WaitContainer) throws(EngineError) {
        let text = request.condition.isEmpty ? "not-running" : request.condition
        guard let condition = Waiter.Condition(rawValue: text) else {
            throw EngineError(.invalidParameter, "invalid condition: \"\(request.condition)\"")
        }
        let number = try daemon.containers.find(request.id)
        let waiter = Waiter(call: call, condition: condition)
        outputs.append(.opened(call))
        if condition == .notRunning, !daemon.containers[number].state.isRunning {
            answer(waiter, code: daemon.containers[number].state.exitCode)
            return
        }
        daemon.calls[call] = .wait(number)
        daemon.containers[number].waiters.append(waiter)
    }
}
