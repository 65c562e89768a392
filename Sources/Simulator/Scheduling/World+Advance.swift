import EngineAPI
import Kernel

extension World {
    /// Runs what is due up to and including an instant, in order of time.
    mutating func advance(to limit: Instant) {
        while let (instant, due) = schedule.take(upTo: limit) {
            if instant > now { now = instant }
            switch due {
            case .machine(let number): run(number)
            case .timer(let task): fire(task)
            }
            takeSocketOutputs()
        }
        if limit > now { now = limit }
    }

    /// Lets a machine run for one slice.
    private mutating func run(_ number: MachineID) {
        guard !isFrozen(number) else { return }
        lend(number) { _ = $0.run() }
    }

    /// Whether a machine is not to be scheduled.
    func isFrozen(_ number: MachineID) -> Bool {
        number > 0 && daemon.containers[number].state.isPaused
    }

    /// Does something with a machine that has the commons for that time, then acts on what it reports.
    @discardableResult
    mutating func lend<Result>(_ number: MachineID, _ body: (inout Machine) -> Result) -> Result {
        let index = Int(number)
        swap(&machines[index].value.commons, &commons)
        if machines[index].value.now < now { machines[index].value.now = now }
        if machines[index].value.sharesProcesses { showNeighbours(to: number) }
        lendName(number, to: index)
        let result = body(&machines[index].value)
        swap(&machines[index].value.commons, &commons)
        settle(number)
        return result
    }

    /// The same for what may fail.
    @discardableResult
    mutating func lendThrowing<Result, Failure: Error>(
        _ number: MachineID,
        _ body: (inout Machine) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let index = Int(number)
        swap(&machines[index].value.commons, &commons)
        if machines[index].value.now < now { machines[index].value.now = now }
        if machines[index].value.sharesProcesses { showNeighbours(to: number) }
        lendName(number, to: index)
        let outcome: Swift.Result<Result, Failure>
        do throws(Failure) {
            outcome = .success(try body(&machines[index].value))
        } catch {
            outcome = .failure(error)
        }
        swap(&machines[index].value.commons, &commons)
        settle(number)
        return try outcome.get()
    }

    /// A machine does not keep its container's id; it gets it with the commons.
    private mutating func lendName(_ number: MachineID, to index: Int) {
        guard number > 0 else { return }
        let id = daemon.containers[number].id
        machines[index].value.commons.borrower = SIMD4(id.first, id.second, id.third, id.fourth)
    }

    /// Tells machines, and the engine's socket, of what became ready there; a machine has told itself already.
    mutating func dispatchWakeUps(but number: MachineID?) {
        var number = number
        while !commons.wakeUps.isEmpty {
            let wakeUps = commons.wakeUps
            commons.wakeUps.removeAll(keepingCapacity: true)
            var isForSocket = false
            for wakeUp in wakeUps where wakeUp.machine != number {
                if wakeUp.machine == Machine.outsideIdentity {
                    isForSocket = true
                    continue
                }
                machines[Int(wakeUp.machine)].value.wake(wakeUp.object)
                if !isFrozen(wakeUp.machine) { schedule.plan(machine: wakeUp.machine, at: now) }
            }
            if isForSocket { serveEngineSocket() }
            number = nil
        }
    }

    /// All programs together hold too much: the largest is killed, as the one kernel of containers and host does.
    private mutating func killLargestProcess() {
        var largest = (machine: MachineID(-1), bytes: 0)
        for index in machines.indices where machines[index].value.memoryHeld > largest.bytes {
            let bytes = machines[index].value.largestProcess
            if bytes > largest.bytes { largest = (MachineID(index), bytes) }
        }
        if largest.machine >= 0 { lend(largest.machine) { $0.killLargest() } }
    }

    /// Acts on what a machine did: its reports, other machines it woke, and when it wants to run again.
    private mutating func settle(_ number: MachineID) {
        let index = Int(number)
        if !machines[index].value.neighbours.isEmpty { machines[index].value.neighbours = [] }
        if commons.lacksRoom { countStoredBytes() }
        if commons.memoryHeld > commons.memoryLimit { killLargestProcess() }
        if !daemon.fullInputs.isEmpty { releaseFullInputs() }
        dispatchWakeUps(but: number)
        if !isFrozen(number), let next = machines[index].value.nextInstant {
            schedule.plan(machine: number, at: max(next, now))
        }
        guard !machines[index].value.reports.isEmpty else { return }
        let reports = machines[index].value.reports
        machines[index].value.reports = []
        let moment = max(now, machines[index].value.now)
        for report in reports {
            if number == 0 {
                receiveHostReport(report)
            } else {
                receive(report, from: number, at: moment)
            }
        }
    }
}
