import EngineAPI
import Kernel

extension World {
    /// What of a container's files differs from its image.
    func containerChanges(_ request: ContainerChanges) throws(EngineError) -> [FilesystemChange] {
        let number = try daemon.containers.find(request.id)
        return machines[Int(number)].value.trees[0].changes().map { change in
            let kind =
                switch change.kind {
                case .modified: 0
                case .added: 1
                case .deleted: 2
                }
            return FilesystemChange(kind: kind, path: String(decoding: change.path, as: UTF8.self))
        }
    }
}
