import EngineAPI
import Kernel

// `--pid container:X` and `--pid host`: several machines in one process namespace. Each keeps its own processes; while
// one is lent, it is shown those of the others, under the numbers that they have in the namespace.

extension World {
    /// Whose process namespace a starting container is in. Throws where that container is not there or does not run.
    func processNamespace(of number: MachineID) throws(StartFailure) -> MachineID {
        let mode = daemon.containers[number].hostConfig.value.pidMode
        if mode == "host" { return Machine.hostIdentity }
        guard mode.hasPrefix("container:") else { return number }
        let other: MachineID
        do throws(EngineError) {
            other = try daemon.containers.find(String(mode.dropFirst(10)))
        } catch {
            throw StartFailure(kind: .invalidParameter, message: error.message)
        }
        guard daemon.containers[other].state.isRunning else {
            let id = daemon.containers[other].id.text
            throw StartFailure(
                kind: .conflict,
                message: "container \(id) is not running"
            )
        }
        if daemon.containers[other].state.isRestarting {
            let id = daemon.containers[other].id.text
            throw StartFailure(
                kind: .conflict,
                message: "Container \(id) is restarting, wait until the container is running"
            )
        }
        return machines[Int(other)].value.processNamespace
    }

    /// Puts a starting container into its process namespace; its first process gets a number that is free there.
    mutating func joinProcesses(_ number: MachineID) throws(StartFailure) {
        let namespace = try processNamespace(of: number)
        guard namespace != number else { return }
        machines[Int(number)].value.processNamespace = namespace
        machines[Int(number)].value.sharesProcesses = true
        if namespace != Machine.hostIdentity { machines[Int(namespace)].value.sharesProcesses = true }
        showNeighbours(to: number)
        machines[Int(number)].value.neighbours = []
    }

    /// Shows a machine the processes of the others in its namespace.
    mutating func showNeighbours(to number: MachineID) {
        let namespace = machines[Int(number)].value.processNamespace
        var neighbours: [Neighbour] = []
        var highest: Int32 = 0
        if namespace == Machine.hostIdentity {
            highest = daemon.nextHostPID - 1
            neighbours += Self.seen(machines[0].value, 0) { $0 }
        }
        for other in daemon.containers.numbers where other != number && daemon.containers[other].state.isRunning {
            let machine = machines[Int(other)].value
            if namespace == Machine.hostIdentity, machine.processNamespace != namespace {
                let first = daemon.containers[other].state.hostPID
                neighbours += Self.seen(machine, other) { $0 == 0 ? first - 22 : first + $0 - 1 }
            } else if machine.processNamespace == namespace {
                neighbours += Self.seen(machine, other) { $0 }
                highest = max(highest, machine.processes.lastPID)
            }
        }
        machines[Int(number)].value.neighbours = neighbours
        machines[Int(number)].value.raiseIdentifiers(above: highest)
    }

    private static func seen(
        _ machine: Machine,
        _ number: MachineID,
        renumber: (Int32) -> Int32
    ) -> [Neighbour] {
        machine.processes.identifiers.compactMap { pid in
            machine.process(pid).map { Neighbour($0, of: number, renumber: renumber) }
        }
    }

    /// Delivers a signal that a process of one machine sent to one of another in the same namespace.
    mutating func deliver(_ signal: Signal, to pid: Int32, of machine: MachineID, from sender: MachineID) {
        let isAbove = machines[Int(sender)].value.processNamespace != machines[Int(machine)].value.processNamespace
        // The host's own processes are the engine and what it needs: they are not ended from within a container.
        guard machine != Machine.hostIdentity else { return }
        lend(machine) { $0.signal(pid, fromNeighbour: signal, isAbove: isAbove) }
    }

    /// The first process of a namespace has ended: so have all others in it.
    mutating func endSharedProcesses(of number: MachineID) {
        for other in daemon.containers.numbers
        where other != number && daemon.containers[other].state.isRunning
            && machines[Int(other)].value.processNamespace == number
        {
            lend(other) { $0.killAll() }
        }
    }

    /// The number that the host knows a container's process by.
    func hostPID(_ pid: Int32, of number: MachineID) -> Int32 {
        let first = daemon.containers[number].state.hostPID
        return pid == 0 ? first - 22 : first + pid - machines[Int(number)].value.initPID
    }
}
