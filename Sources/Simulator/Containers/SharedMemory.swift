import EngineAPI
import Kernel

extension World {
    /// The `/dev/shm` that a starting container has in common with others (`--ipc`); nil for one of its own.
    mutating func sharedMemory(
        _ number: MachineID
    ) throws(StartFailure) -> (tree: Int, point: Kernel.MountPoint)? {
        let host = daemon.containers[number].hostConfig.value
        let tree: Int
        switch host.ipcMode {
        case "shareable":
            tree = daemon.containers[number].sharedMemory ?? addSharedTree(DeviceTrees.temporary)
            daemon.containers[number].sharedMemory = tree
        case "host":
            tree = daemon.hostSharedMemory ?? addSharedTree(DeviceTrees.temporary)
            daemon.hostSharedMemory = tree
        default:
            guard host.ipcMode.hasPrefix("container:") else { return nil }
            tree = try sharedMemory(ofDonor: String(host.ipcMode.dropFirst(10)))
        }
        return (
            tree,
            Kernel.MountPoint(
                source: "shm",
                target: "/dev/shm",
                type: "tmpfs",
                options: "rw,nosuid,nodev,noexec,relatime,size=\(host.shmSize / 1024)k",
                capacity: host.shmSize
            )
        )
    }

    private func sharedMemory(ofDonor name: String) throws(StartFailure) -> Int {
        let donor: MachineID
        do throws(EngineError) {
            donor = try daemon.containers.find(name)
        } catch {
            throw StartFailure(kind: .invalidParameter, message: error.message)
        }
        let container = daemon.containers[donor]
        let refusal = "can't join IPC of container \(container.id.text): "
        guard container.state.isRunning else {
            throw StartFailure(
                kind: .invalidParameter,
                message: refusal + "container \(container.id.text) is not running"
            )
        }
        guard !container.state.isRestarting else {
            throw StartFailure(
                kind: .invalidParameter,
                message: refusal + "container \(container.id.text) is restarting, wait until the container is running"
            )
        }
        if let tree = container.sharedMemory { return tree }
        if container.hostConfig.value.ipcMode == "host", let tree = daemon.hostSharedMemory { return tree }
        throw StartFailure(
            kind: .invalidParameter,
            message: refusal
                + "non-shareable IPC (hint: use IpcMode:shareable for the donor container)"
        )
    }

    /// Frees what a container had in `/dev/shm`, once it is gone for good.
    mutating func freeSharedMemory(of container: Container) {
        guard let tree = container.sharedMemory else { return }
        dropSharedTree(tree)
    }
}
