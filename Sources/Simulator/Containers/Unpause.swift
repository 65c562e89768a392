import EngineAPI
import Kernel

extension World {
    /// Thaws a container.
    mutating func unpauseContainer(_ request: UnpauseContainer) throws(EngineError) -> EmptyResponse {
        let number = try daemon.containers.find(request.id)
        guard daemon.containers[number].state.isPaused else {
            throw EngineError(.conflict, "Container \(daemon.containers[number].id.text) is not paused")
        }
        thaw(number)
        return EmptyResponse()
    }

    /// Lets a frozen machine run again; what became due meanwhile happens now.
    mutating func thaw(_ number: MachineID) {
        daemon.containers[number].state.isPaused = false
        schedule.plan(machine: number, at: now)
        emit("unpause", of: number)
    }
}
