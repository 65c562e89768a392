import EngineAPI
import Kernel
import OCI

extension World {
    /// What contradicts itself inside; empty in every World that can be reached. For tests: looks at everything.
    package func inconsistencies() -> [String] {
        var findings = Findings()
        checkTable(&findings)
        for number in daemon.containers.numbers {
            findings.place = "container \(number) \(daemon.containers[number].name)"
            checkState(daemon.containers[number], &findings)
            checkProcesses(number, &findings)
            checkExecs(number, &findings)
            checkReferences(number, &findings)
            checkEndpoints(number, &findings)
        }
        findings.place = "calls"
        checkCalls(&findings)
        findings.place = "tasks"
        checkTasks(&findings)
        findings.place = "networks"
        checkNetworks(&findings)
        findings.place = "volumes"
        checkVolumes(&findings)
        findings.place = "images"
        checkImages(&findings)
        findings.place = "memory"
        let held = machines.reduce(0) { $0 + $1.value.memoryHeld }
        findings.expect(held == commons.memoryHeld, "machines hold \(held), all together \(commons.memoryHeld)")
        return findings.list
    }

    /// What a check found.
    struct Findings {
        var place = ""
        private(set) var list: [String] = []

        mutating func expect(_ holds: Bool, _ otherwise: @autoclosure () -> String) {
            if !holds { list.append("\(place): \(otherwise())") }
        }
    }

    /// Names and ids lead to their containers, and the counts of `info` are those of the lists.
    private func checkTable(_ findings: inout Findings) {
        findings.place = "table"
        let table = daemon.containers
        let numbers = table.numbers
        findings.expect(table.count == numbers.count, "counts \(table.count) of \(numbers.count)")
        findings.expect(table.indexCounts == [numbers.count, numbers.count], "indices have \(table.indexCounts)")
        findings.expect(machines.count == Int(table.nextNumber), "\(machines.count) machines")
        for number in numbers {
            let container = table[number]
            findings.expect(table.named(container.name) == number, "\(container.name) does not lead to \(number)")
            findings.expect(table.withPrefix(container.id.text) == [number], "\(container.id.text) is not unique")
            findings.expect(
                table.withPrefix(container.id.short).contains(number),
                "\(container.id.short) is not found"
            )
            findings.expect(NameGenerator.isValid(container.name), "\(container.name) is no name")
        }
        let info = information()
        let states = numbers.map { table[$0].state.status }
        findings.expect(info.containers == numbers.count, "info has \(info.containers) containers")
        findings.expect(
            info.containersPaused == states.count { $0 == "paused" },
            "info has \(info.containersPaused) paused"
        )
        findings.expect(
            info.containersRunning == states.count { $0 == "running" || $0 == "restarting" },
            "info has \(info.containersRunning) running"
        )
        findings.expect(
            info.containersRunning + info.containersPaused + info.containersStopped == info.containers,
            "the counts of info do not add up"
        )
        findings.expect(info.images == daemon.images.all.count, "info has \(info.images) images")
    }

    /// The state is one that a container can be in.
    private func checkState(_ container: Container, _ findings: inout Findings) {
        let state = container.state
        if state.isPaused { findings.expect(state.isRunning && !state.isRestarting, "paused and not up") }
        if state.isRestarting { findings.expect(state.isRunning, "restarting and not up") }
        if state.isRunning { findings.expect(state.started != nil, "up and never started") }
        let isUp = state.isRunning && !state.isRestarting
        findings.expect(isUp == (state.hostPID != 0), "process \(state.hostPID) while \(state.status)")
        if isUp { findings.expect(state.exitCode == 0, "exit code \(state.exitCode) while \(state.status)") }
        if let started = state.started {
            findings.expect(started <= now, "started later than now")
            findings.expect(container.created <= started, "started before it was created")
        }
        if let finished = state.finished { findings.expect(finished <= now, "ended later than now") }
        if !isUp {
            findings.expect(container.terminal == nil, "a terminal while \(state.status)")
            findings.expect(container.inputPipe == nil, "an input pipe while \(state.status)")
            findings.expect(container.ports.isEmpty, "published ports while \(state.status)")
            findings.expect(container.followers.isEmpty, "followers while \(state.status)")
            findings.expect(container.watchingTasks.isEmpty, "watching tasks while \(state.status)")
        }
        if !state.isRunning {
            findings.expect(
                container.waiters.allSatisfy { $0.condition != .notRunning },
                "somebody waits for the end of what does not run"
            )
        }
        let isStopped = container.watchingTasks.contains { task in
            if case .stop? = daemon.tasks[task] { true } else { false }
        }
        findings.expect(!state.isRemoving || isStopped && state.isRunning, "stays in the middle of its removal")
        findings.expect(!state.isDead, "is dead")
        findings.expect(!state.isStopping || isStopped, "is being stopped by nobody")
    }

    /// A container that runs has an init; one that does not has no process at all.
    private func checkProcesses(_ number: MachineID, _ findings: inout Findings) {
        let state = daemon.containers[number].state
        let machine = machines[Int(number)].value
        let pids = machine.processes.identifiers
        if !state.isRunning || state.isRestarting {
            findings.expect(pids.isEmpty, "processes \(pids) while \(state.status)")
        } else {
            findings.expect(pids.first == 1, "runs without an init")
        }
        findings.expect(machine.identity == number, "its machine is that of \(machine.identity)")
        findings.expect(Set(pids).count == pids.count, "two processes have one number: \(pids)")
        var held = 0
        for pid in pids {
            guard let process = machine.process(pid) else { continue }
            held += process.memory
            let parent = process.parent
            findings.expect(parent == 0 || pids.contains(parent), "process \(pid) has no parent \(parent)")
        }
        findings.expect(held == machine.memoryHeld, "processes hold \(held), the machine \(machine.memoryHeld)")
        findings.expect(machine.reports.isEmpty, "reports that nobody took")
        guard state.isRunning, !state.isPaused, let next = machine.nextInstant else { return }
        let planned = schedule.planned(machine: number)
        findings.expect(planned <= max(next, now), "is planned for \(planned), later than \(next)")
    }

    private func checkExecs(_ number: MachineID, _ findings: inout Findings) {
        let container = daemon.containers[number]
        let isUp = container.state.isRunning && !container.state.isRestarting
        var numbers: Set<Int32> = []
        for exec in container.execs {
            findings.expect(numbers.insert(exec.number).inserted, "two execs have the number \(exec.number)")
            findings.expect(exec.number < container.nextExec, "exec \(exec.number) is from the future")
            guard exec.isRunning else {
                findings.expect(exec.attachment == nil, "exec \(exec.number) has ended and is attached")
                if exec.isStarted { findings.expect(exec.exitCode != nil, "exec \(exec.number) has no exit code") }
                continue
            }
            findings.expect(isUp, "exec \(exec.number) runs while \(container.state.status)")
            let process = exec.pid.flatMap { machines[Int(number)].value.process($0) }
            findings.expect(process != nil, "exec \(exec.number) runs without a process")
        }
        if let probing = container.health.first?.probing {
            findings.expect(numbers.contains(probing), "a probe \(probing) that is not there")
        }
    }

    /// What a container names is there.
    private func checkReferences(_ number: MachineID, _ findings: inout Findings) {
        let container = daemon.containers[number]
        findings.expect(
            daemon.images[container.image] != nil || daemon.keptLayers[container.image.hexadecimal] != nil,
            "its image \(container.image.short) is gone"
        )
        for mount in container.mounts where mount.type == "volume" {
            findings.expect(daemon.volumes[mount.volume] != nil, "its volume \(mount.volume) is gone")
        }
        let targets = container.mounts.map(\.destination)
        findings.expect(Set(targets).count == targets.count, "two mounts at one place: \(targets)")
        for task in container.watchingTasks {
            findings.expect(daemon.tasks[task] != nil, "watched by task \(task), which is over")
        }
    }
}
