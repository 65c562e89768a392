/// A process of another machine that can be seen from this one, because both use one process namespace
/// (`--pid container:X`, `--pid host`).
public struct Neighbour: Sendable {
    /// The process as it is seen from here: with this namespace's numbers, and nothing open.
    public let process: Process
    /// The machine that it belongs to.
    public let machine: MachineID
    /// Its number there.
    public let pid: Int32

    /// A process of `machine`, seen under other numbers. `renumber` is told a number there, and gives the one here.
    public init(_ process: Process, of machine: MachineID, renumber: (Int32) -> Int32) {
        self.machine = machine
        pid = process.pid
        self.process = Process(
            pid: renumber(process.pid),
            parent: renumber(process.parent),
            group: renumber(process.group),
            session: renumber(process.session),
            state: process.state,
            arguments: process.arguments,
            environment: process.environment,
            workingDirectory: .root,
            root: .root,
            descriptors: DescriptorTable(),
            credentials: process.credentials,
            fileModeMask: process.fileModeMask,
            pending: process.pending,
            ignored: process.ignored,
            caught: process.caught,
            nice: process.nice,
            program: IdleProgram(),
            processorTime: process.processorTime,
            started: process.started
        )
    }
}

extension Machine {
    /// Whether all processes here number from 1, with an init that orphans go to and signals spare.
    var hasOwnNumbers: Bool { initPID == 1 }

    /// The process with this id that is not of this machine.
    func neighbour(_ pid: Int32) -> Neighbour? {
        neighbours.isEmpty ? nil : neighbours.first { $0.process.pid == pid }
    }

    /// Numbers its next processes above those that others in the namespace have.
    public mutating func raiseIdentifiers(above pid: Int32) { processes.lastPID = max(processes.lastPID, pid) }

    /// A signal from a process of another machine in the same namespace, whose init is spared what it does not
    /// handle; from a namespace above, KILL and STOP reach it too.
    public mutating func signal(_ pid: Int32, fromNeighbour signal: Signal, isAbove: Bool) {
        post(signal, to: pid, fromOutside: isAbove)
    }
}
