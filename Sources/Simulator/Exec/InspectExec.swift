import EngineAPI
import Kernel

extension World {
    /// What an exec instance is.
    func inspectExec(_ request: InspectExec) throws(EngineError) -> ExecInspection {
        let (number, index) = try findExec(request.id)
        let container = daemon.containers[number]
        let exec = container.execs[index]
        var inspection = ExecInspection()
        inspection.identifier = exec.id.text
        inspection.running = exec.isRunning
        inspection.exitCode = exec.exitCode.map(Int.init)
        let command = exec.config.cmd ?? []
        inspection.processConfig = ExecProcessConfig(
            tty: exec.config.tty,
            entrypoint: command.first ?? "",
            arguments: Array(command.dropFirst()),
            privileged: exec.config.privileged,
            user: exec.config.user.isEmpty ? nil : exec.config.user
        )
        inspection.openStdin = exec.config.attachStdin
        inspection.openStdout = exec.config.attachStdout
        inspection.openStderr = exec.config.attachStderr
        inspection.canRemove = exec.isStarted && !exec.isRunning
        inspection.containerID = container.id.text
        inspection.detachKeys = exec.config.detachKeys
        if exec.isRunning, let pid = exec.pid { inspection.pid = Int(hostPID(pid, of: number)) }
        return inspection
    }

    /// Another size for the terminal of an exec instance.
    mutating func resizeExec(_ request: ResizeExec) throws(EngineError) -> EmptyResponse {
        let (number, index) = try findExec(request.id)
        if let terminal = daemon.containers[number].execs[index].terminal {
            lend(number) { $0.resize(terminal: terminal, rows: request.height, columns: request.width) }
        }
        return EmptyResponse()
    }
}
