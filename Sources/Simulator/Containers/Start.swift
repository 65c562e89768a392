import EngineAPI
import Kernel
import OCI

extension World {
    /// Starts a container by hand.
    mutating func startContainer(_ request: StartContainer) throws(EngineError) -> EmptyResponse {
        let number = try daemon.containers.find(request.id)
        let state = daemon.containers[number].state
        if state.isPaused {
            throw EngineError(.conflict, "cannot start a paused container, try unpause instead")
        }
        if state.isRunning { return EmptyResponse(notModified: true) }
        daemon.containers[number].restartCount = 0
        daemon.containers[number].state.backOff = 0
        try start(number)
        return EmptyResponse()
    }

    /// Starts a container: networks, mounts, init process, health check.
    ///
    /// What fails leaves it as it was, with the error and an exit code in its state.
    mutating func start(_ number: MachineID) throws(EngineError) {
        if daemon.containers[number].state.isRemoving || daemon.containers[number].state.isDead {
            throw EngineError(.conflict, "container is marked for removal and cannot be started")
        }
        daemon.containers[number].state.wasStoppedByHand = false
        daemon.containers[number].state.error = ""
        do throws(StartFailure) {
            try checkDevices(daemon.containers[number].hostConfig.value)
            let logConfig = daemon.containers[number].hostConfig.value.logConfig
            daemon.containers[number].log.rotation = try LogDriver.rotation(logConfig)
            try prepareVolumes(number)
            try connectNetworks(number)
            try startInit(number)
        } catch {
            daemon.containers[number].state.error = error.message
            daemon.containers[number].state.exitCode = error.exitCode
            daemon.containers[number].state.isRunning = false
            daemon.containers[number].state.isRestarting = false
            disconnectNetworks(number)
            closeStreams(number)
            if daemon.containers[number].hostConfig.value.autoRemove { remove(number, volumes: true) }
            throw EngineError(error.kind, error.message)
        }
        daemon.containers[number].state.isRunning = true
        daemon.containers[number].state.isRestarting = false
        daemon.containers[number].state.isPaused = false
        daemon.containers[number].state.isOutOfMemory = false
        daemon.containers[number].state.started = now
        daemon.containers[number].state.exitCode = 0
        daemon.containers[number].state.hostPID = daemon.nextHostPID
        daemon.nextHostPID += 43
        emitMounts("mount", number)
        emitNetworks("connect", number)
        emit("start", of: number)
        startHealthChecks(number)
        schedule.plan(machine: number, at: now)
    }

    /// Makes the machine that the container's processes live in, and its first process.
    private mutating func startInit(_ number: MachineID) throws(StartFailure) {
        let owner = networkOwner(of: number)
        if owner != number {
            let other = daemon.containers[owner]
            daemon.containers[number].take(hostName: other.hostName, domainName: other.config.value.domainname)
        }
        let container = daemon.containers[number]
        let config = container.config.value
        let host = container.hostConfig.value
        if daemon.containers[number].hostName.utf8.count > 64 {
            throw StartFailure(
                message: "failed to create task for container: failed to create shim task: OCI runtime create failed: "
                    + "runc create failed: unable to start container process: error during container init: "
                    + "sethostname: invalid argument: unknown"
            )
        }
        let root = machines[Int(number)].value.trees[0]
        commons.storedBytes -= machines[Int(number)].value.storedBytes - root.stored
        let seed = random.next()
        var machine = Machine(
            identity: number,
            hostName: Array(container.hostName.utf8),
            root: root,
            now: now,
            seed: seed
        )
        machine.networkNamespace = networkNamespace(of: number)
        if let limit = host.pidsLimit, limit > 0 { machine.pidLimit = Int(limit) }
        if host.memory > 0 { machine.memoryLimit = Int(host.memory) }
        // What is usual is left as it is: machines have it in one.
        let limits = (host.ulimits ?? []).map { ResourceLimit(name: $0.name, soft: $0.soft, hard: $0.hard) }
        if !limits.isEmpty { machine.resourceLimits = limits }
        let settings = machineSettings(config, host)
        if settings != MachineSettings() { machine.settings = settings }
        machines[Int(number)].value = machine
        try joinProcesses(number)
        try mountAll(number)
        let terminal: UInt32? = config.tty ? addTerminal(number) : nil
        let pipe: UInt32? = config.openStdin && !config.tty ? lend(number) { $0.addInputPipe() } : nil
        let environment = processEnvironment(number)
        let command = container.command
        let usesInit = host.initProcess ?? false
        let kindOfInput: Kernel.StandardStream =
            if let terminal { .terminal(terminal) } else if let pipe { .inputPipe(pipe) } else { .null }
        let output: [Kernel.StandardStream] =
            if let terminal { [.terminal(terminal), .terminal(terminal)] } else {
                [.sink(0, stream: 1), .sink(0, stream: 2)]
            }
        let launch = Launch(
            command: command,
            environment: environment,
            user: config.user,
            groups: host.groupAdd ?? [],
            workingDirectory: config.workingDir,
            streams: [kindOfInput] + output,
            capabilities: capabilities(of: host),
            usesInit: usesInit
        )
        try lendThrowing(number) { machine throws(StartFailure) in _ = try launch.start(on: &machine) }
        daemon.containers[number].terminal = terminal
        daemon.containers[number].inputPipe = pipe
        flushPendingInput(number)
        settleFullSinks()
    }

    /// The terminal of a container's init, of the size that its first client has.
    private mutating func addTerminal(_ number: MachineID) -> UInt32 {
        let size = daemon.containers[number].hostConfig.value.consoleSize
        let rows = size.first.flatMap { $0 > 0 ? $0 : nil } ?? 24
        let columns = size.last.flatMap { $0 > 0 ? $0 : nil } ?? 80
        return lend(number) { $0.addTerminal(rows: rows, columns: columns) }
    }

    /// What root may do in a container: the usual set, less what is dropped, and what is added.
    func capabilities(of host: HostConfig) -> CapabilitySet {
        if host.privileged { return .all }
        let added = host.capAdd ?? []
        let dropped = host.capDrop ?? []
        var set: CapabilitySet = added.contains("ALL") ? .all : dropped.contains("ALL") ? [] : .container
        for name in dropped { if let one = CapabilitySet(name: name) { set.remove(one) } }
        for name in added { if let one = CapabilitySet(name: name) { set.insert(one) } }
        return set
    }

    /// The variables that a container's processes begin with, without `HOME`.
    func processEnvironment(_ number: MachineID) -> [String] {
        let config = daemon.containers[number].config.value
        var environment = [
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOSTNAME=\(daemon.containers[number].hostName)",
        ]
        if config.tty { environment.append("TERM=xterm") }
        return Self.replacing(config.env ?? [], in: environment)
    }

    /// Sets variables: one that is there is replaced in its place; a name without `=` takes it away.
    static func replacing(_ variables: [String], in environment: [String]) -> [String] {
        var result = environment
        for variable in variables {
            let name = variable.prefix { $0 != "=" }
            let index = result.firstIndex { $0.hasPrefix(name + "=") }
            if name == variable {
                if let index { result.remove(at: index) }
            } else if let index {
                result[index] = variable
            } else {
                result.append(variable)
            }
        }
        return result
    }
}

/// Why a container could not be started.
struct StartFailure: Error {
    var kind: EngineError.Kind = .system
    var message: String
    /// What `State.ExitCode` then says.
    var exitCode: Int32 = 128
}
