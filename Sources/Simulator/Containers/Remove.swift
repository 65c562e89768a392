import EngineAPI
import Kernel

extension World {
    /// Removes a container; a running one only with `force`.
    mutating func removeContainer(_ call: CallID, _ request: RemoveContainer) throws(EngineError) {
        let number = try daemon.containers.find(request.id)
        if request.removesLink {
            throw EngineError(.invalidParameter, "Could not get parent / for link: \(request.id)")
        }
        let state = daemon.containers[number].state
        if state.isRemoving {
            throw EngineError(
                .conflict,
                "removal of container \(request.id) is already in progress"
            )
        }
        if state.isRunning, !request.force {
            let reason =
                if state.isPaused { "container is paused and must be unpaused first" } else if state.isRestarting {
                    "container is restarting: stop the container before removing or force remove"
                } else { "container is running: stop the container before removing or force remove" }
            throw EngineError(.conflict, "cannot remove container \"\(request.id)\": \(reason)")
        }
        if state.isRunning {
            // Until it is gone nobody starts or removes it.
            daemon.containers[number].state.isRemoving = true
            stop(number, .kill, timeout: -1, call: call, then: .remove(volumes: request.removesVolumes))
            return
        }
        remove(number, volumes: request.removesVolumes)
        outputs.append(.response(call, .success(EmptyResponse())))
    }

    /// Takes a container that does not run out of the world.
    mutating func remove(_ number: MachineID, volumes: Bool) {
        guard daemon.containers.contains(number) else { return }
        stopHealthChecks(number)
        disconnectNetworks(number)
        emit("destroy", of: number)
        let container = daemon.containers[number]
        for waiter in container.waiters { answer(waiter, code: container.state.exitCode) }
        closeStreams(number)
        daemon.containers.remove(number)
        commons.storedBytes -= Int64(container.log.size)
        dropMachine(number)
        freeSharedMemory(of: container)
        if volumes { removeAnonymousVolumes(of: container) }
    }

    /// Nothing is left of a machine, of its processes neither: what it held is free.
    mutating func dropMachine(_ number: MachineID) {
        commons.memoryHeld -= machines[Int(number)].value.memoryHeld
        commons.storedBytes -= machines[Int(number)].value.storedBytes
        machines[Int(number)] = World.vacantMachine
        schedule.unplan(machine: number)
    }

    /// What stands in for the machine of a container that is gone.
    private static let vacantMachine = Box(
        Machine(identity: -1, hostName: [], root: FileTree(), now: Instant(nanoseconds: 0), seed: 0)
    )
}
