import EngineAPI
import Kernel

extension World {
    /// Another size for a container's terminal.
    mutating func resizeContainer(_ request: ResizeContainer) throws(EngineError) -> EmptyResponse {
        let number = try daemon.containers.find(request.id)
        guard daemon.containers[number].state.isRunning else {
            throw EngineError(.conflict, "container \(daemon.containers[number].id.text) is not running")
        }
        if let terminal = daemon.containers[number].terminal {
            lend(number) { $0.resize(terminal: terminal, rows: request.height, columns: request.width) }
        }
        emit("resize", of: number, ["height": String(request.height), "width": String(request.width)])
        return EmptyResponse()
    }
}
