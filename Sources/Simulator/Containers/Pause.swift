import EngineAPI
import Kernel

extension World {
    /// Freezes a container: its machine is no longer scheduled; its timers run on.
    mutating func pauseContainer(_ request: PauseContainer) throws(EngineError) -> EmptyResponse {
        let number = try daemon.containers.find(request.id)
        let container = daemon.containers[number]
        guard container.state.isRunning else {
            throw EngineError(.conflict, "container \(container.id.text) is not running")
        }
        guard !container.state.isPaused else {
            throw EngineError(.conflict, "container \(container.id.text) is already paused")
        }
        guard !container.state.isRestarting else {
            throw EngineError(
                .conflict,
                "Container \(container.id.text) is restarting, wait until the container is running"
            )
        }
        daemon.containers[number].state.isPaused = true
        schedule.unplan(machine: number)
        if !container.health.isEmpty { daemon.containers[number].health[0].status = .unhealthy }
        emit("pause", of: number)
        return EmptyResponse()
    }
}
