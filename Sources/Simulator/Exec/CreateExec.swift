import EngineAPI
import Kernel

extension World {
    /// Prepares a process in a running container.
    mutating func createExec(_ request: CreateExec) throws(EngineError) -> IdentifierResponse {
        let number = try daemon.containers.find(request.id)
        try checkForExec(number, name: request.id)
        guard !(request.body.cmd ?? []).isEmpty else {
            throw EngineError(.invalidParameter, "no exec command specified")
        }
        var config = request.body
        if config.user.isEmpty { config.user = daemon.containers[number].config.value.user }
        if config.workingDir.isEmpty { config.workingDir = daemon.containers[number].config.value.workingDir }
        let exec = Exec(
            number: daemon.containers[number].nextExec,
            id: Identifier(&random),
            config: config
        )
        daemon.containers[number].nextExec += 1
        daemon.containers[number].execs.append(exec)
        forgetOldExecs(number)
        emit("exec_create: \(exec.commandText)", of: number, ["execID": exec.id.text])
        return IdentifierResponse(id: exec.id.text)
    }

    private func checkForExec(_ number: MachineID, name: String) throws(EngineError) {
        let container = daemon.containers[number]
        guard container.state.isRunning else {
            throw EngineError(.conflict, "container \(container.id.text) is not running")
        }
        if container.state.isPaused {
            throw EngineError(
                .conflict,
                "Container \(name) is paused, unpause the container before exec"
            )
        }
        if container.state.isRestarting {
            throw EngineError(
                .conflict,
                "Container \(container.id.text) is restarting, wait until the container is running"
            )
        }
    }

    /// Keeps the list of ended instances short; the engine too forgets them after a while.
    private mutating func forgetOldExecs(_ number: MachineID) {
        let ended = daemon.containers[number].execs.filter { $0.isStarted && !$0.isRunning }
        guard ended.count > 32, let oldest = ended.first else { return }
        daemon.containers[number].execs.removeAll { $0.number == oldest.number }
    }

    /// The exec instance of an id.
    func findExec(_ id: String) throws(EngineError) -> (container: MachineID, index: Int) {
        for number in daemon.containers.numbers {
            if let index = daemon.containers[number].execs.firstIndex(where: { $0.id.text == id }) {
                return (number, index)
            }
        }
        throw EngineError(.notFound, "No such exec instance: \(id)")
    }
}
