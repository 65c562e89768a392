import EngineAPI
import Kernel

extension World {
    /// Gives a container another name.
    mutating func renameContainer(_ request: RenameContainer) throws(EngineError) -> EmptyResponse {
        guard !request.name.isEmpty else {
            throw EngineError(.invalidParameter, "Neither old nor new names may be empty")
        }
        let number = try daemon.containers.find(request.id)
        let name = request.name.hasPrefix("/") ? String(request.name.dropFirst()) : request.name
        let old = daemon.containers[number].name
        guard name != old else {
            throw EngineError(
                .invalidParameter,
                "Renaming a container with the same name as its current name"
            )
        }
        guard NameGenerator.isValid(name) else {
            throw EngineError(
                .invalidParameter,
                "Error when allocating new name: Invalid container name (/\(name)), only "
                    + "[a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
            )
        }
        do throws(EngineError) {
            try checkFree(name)
        } catch {
            throw EngineError(error.kind, "Error when allocating new name: \(error.message)")
        }
        daemon.containers.rename(number, to: name)
        renameEndpoints(number, from: old, to: name)
        emit("rename", of: number, ["oldName": "/" + old])
        return EmptyResponse()
    }
}
