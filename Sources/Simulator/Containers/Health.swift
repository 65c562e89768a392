import EngineAPI
import Kernel

/// The health of a container with a check.
struct HealthRecord: Codable, Sendable {
    enum Status: String, Codable, Sendable {
        case starting
        case healthy
        case unhealthy
    }

    var status = Status.starting
    var failingStreak = 0
    var log: [HealthProbe] = []
    /// The exec instance that probes right now.
    var probing: Int32?

    var state: HealthState {
        HealthState(status: status.rawValue, failingStreak: failingStreak, log: log)
    }
}

extension World {
    /// The check of a container, if it has one.
    private func healthCheck(_ number: MachineID) -> HealthcheckConfig? {
        guard let check = daemon.containers[number].config.value.healthcheck, let kind = check.test?.first,
            kind != "NONE"
        else { return nil }
        return check
    }

    /// Begins to watch the health of a container that was started.
    mutating func startHealthChecks(_ number: MachineID) {
        guard let check = healthCheck(number) else {
            if !daemon.containers[number].health.isEmpty { daemon.containers[number].health = [] }
            return
        }
        daemon.containers[number].health = [HealthRecord()]
        emit("health_status: starting", of: number)
        let task = addTask(.health(number, life: now))
        schedule.plan(timer: task, at: now + pause(check, number))
    }

    /// Time up to the next probe.
    private func pause(_ check: HealthcheckConfig, _ number: MachineID) -> Nanoseconds {
        let interval = positive(check.interval) ?? 30 * .second
        let inStart = now - (daemon.containers[number].state.started ?? now) < positive(check.startPeriod) ?? 0
        let isStarting = daemon.containers[number].health.first?.status == .starting
        return inStart && isStarting ? min(positive(check.startInterval) ?? 5 * .second, interval) : interval
    }

    private func positive(_ duration: Int64?) -> Int64? { duration.flatMap { $0 > 0 ? $0 : nil } }

    /// The container has ended: nobody watches any more. Its state stays for `inspect`.
    mutating func stopHealthChecks(_ number: MachineID) {
        guard !daemon.containers[number].health.isEmpty else { return }
        for task in daemon.tasks.numbers {
            if case .health(let container, _)? = daemon.tasks[task], container == number { endTask(task) }
        }
        daemon.containers[number].health[0].probing = nil
        daemon.containers[number].health[0].status = .unhealthy
    }

    /// Time for the next probe, or for a probe that takes too long to be given up.
    mutating func probeHealth(_ task: Int32, _ number: MachineID, _ life: Instant) {
        guard daemon.containers.contains(number), daemon.containers[number].state.started == life,
            daemon.containers[number].state.isRunning, let check = healthCheck(number)
        else {
            endTask(task)
            return
        }
        if let probing = daemon.containers[number].health.first?.probing {
            giveUpProbe(probing, of: number, check)
            return
        }
        guard !daemon.containers[number].state.isPaused else {
            schedule.plan(timer: task, at: now + pause(check, number))
            return
        }
        var config = ExecConfig()
        config.cmd = command(check, number)
        config.attachStdout = true
        config.attachStderr = true
        config.user = daemon.containers[number].config.value.user
        config.workingDir = daemon.containers[number].config.value.workingDir
        var exec = Exec(number: daemon.containers[number].nextExec, id: Identifier(&random), config: config)
        exec.probe = Exec.Probe(began: now)
        daemon.containers[number].nextExec += 1
        daemon.containers[number].execs.append(exec)
        let index = daemon.containers[number].execs.count - 1
        emit("exec_create: \(exec.commandText)", of: number, ["execID": exec.id.text])
        emit("exec_start: \(exec.commandText)", of: number, ["execID": exec.id.text])
        do throws(ExecFailure) {
            daemon.containers[number].health[0].probing = exec.number
            try launch(index, of: number, size: nil)
            schedule.plan(timer: task, at: now + (positive(check.timeout) ?? 30 * .second))
        } catch {
            daemon.containers[number].execs.removeLast()
            let text = if case .runtime(let message, _) = error { message } else { "" }
            record(HealthProbe(start: stamp(now), end: stamp(now), exitCode: -1, output: text), of: number, check)
        }
    }

    private func command(_ check: HealthcheckConfig, _ number: MachineID) -> [String] {
        let test = check.test ?? []
        guard test.first == "CMD-SHELL" else { return Array(test.dropFirst()) }
        let shell = daemon.containers[number].config.value.shell ?? ["/bin/sh", "-c"]
        return shell + test.dropFirst()
    }

    private func stamp(_ instant: Instant) -> String { Timestamp.text(nanoseconds: instant.nanoseconds) }

    /// A probe has ended.
    mutating func finishProbe(_ exec: Exec, of number: MachineID, code: Int32) {
        emit("exec_die", of: number, ["execID": exec.id.text, "exitCode": String(code)])
        guard let probe = exec.probe, let check = healthCheck(number),
            daemon.containers[number].health.first?.probing == exec.number
        else { return }
        let output = String(decoding: probe.output, as: UTF8.self)
        record(
            HealthProbe(start: stamp(probe.began), end: stamp(now), exitCode: Int(code), output: output),
            of: number,
            check
        )
    }

    private mutating func giveUpProbe(_ exec: Int32, of number: MachineID, _ check: HealthcheckConfig) {
        let index = daemon.containers[number].exec(exec)
        let began = index.flatMap { daemon.containers[number].execs[$0].probe?.began } ?? now
        let timeout = positive(check.timeout) ?? 30 * .second
        let isWhole = timeout % .second == 0
        let length = isWhole ? "\(timeout / .second)s" : "\(timeout / .millisecond)ms"
        let text = "Health check exceeded timeout (\(length))"
        record(HealthProbe(start: stamp(began), end: stamp(now), exitCode: -1, output: text), of: number, check)
        if let index, let pid = daemon.containers[number].execs[index].pid {
            lend(number) { $0.signal(pid, .kill) }
        }
    }

    /// Enters the outcome of a probe and plans the next one.
    private mutating func record(_ probe: HealthProbe, of number: MachineID, _ check: HealthcheckConfig) {
        var health = daemon.containers[number].health.first ?? HealthRecord()
        health.probing = nil
        health.log.append(probe)
        if health.log.count > 5 { health.log.removeFirst() }
        let before = health.status
        let started = daemon.containers[number].state.started ?? now
        if probe.exitCode == 0 {
            health.failingStreak = 0
            health.status = .healthy
        } else {
            let inStart = health.status == .starting && now - started < positive(check.startPeriod) ?? 0
            if !inStart { health.failingStreak += 1 }
            let retries = check.retries.flatMap { $0 > 0 ? $0 : nil } ?? 3
            if health.failingStreak >= retries { health.status = .unhealthy }
        }
        daemon.containers[number].health = [health]
        if health.status != before { emit("health_status: \(health.status.rawValue)", of: number) }
        for task in daemon.tasks.numbers {
            if case .health(let container, _)? = daemon.tasks[task], container == number { endTask(task) }
        }
        let next = addTask(.health(number, life: started))
        schedule.plan(timer: next, at: now + pause(check, number))
    }
}
