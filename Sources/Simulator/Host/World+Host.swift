import EngineAPI
import Kernel
import Shell

extension World {
    /// Starts what always runs on the host. Its shell is started with the first command.
    mutating func startHostServices() {
        let services: [(any Program, [String])] = [
            (HostInitProgram(), ["/sbin/init"]),
            (ServiceProgram(), ["/usr/lib/systemd/systemd-journald"]),
            (ServiceProgram(), ["/usr/sbin/cron", "-f"]),
            (ServiceProgram(), ["/usr/bin/containerd"]),
            (ServiceProgram(), ["/usr/bin/dockerd", "-H", "fd://", "--containerd=/run/containerd/containerd.sock"]),
        ]
        for (program, arguments) in services {
            lend(0) { machine in
                let loaded = LoadedProgram(
                    program: program,
                    arguments: arguments.map { Array($0.utf8) },
                    environment: []
                )
                let start = OutsideStart(loaded, workingDirectory: Host.root, streams: [.null, .null, .null])
                if let pid = try? machine.start(start) {
                    _ = try? machine.withProcess(pid) { machine throws(Errno) in machine.current.root = Host.root }
                }
            }
        }
        advance(to: now)
        if configuration.hostHasTerminal { attachTerminal() }
    }

    /// Gives the host a terminal, unless it has one.
    public mutating func attachTerminal() {
        configuration.hostHasTerminal = true
        guard host.terminal == nil else { return }
        host.terminal = lend(0) { $0.addTerminal(rows: 24, columns: 80) }
    }

    /// The variables that every shell of the host begins with.
    private var hostEnvironment: [[UInt8]] {
        [
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=\(Host.home)", "USER=root",
            "LOGNAME=root", "SHELL=/bin/bash", "LANG=C.UTF-8", "TZ=UTC",
            configuration.hostHasTerminal ? "TERM=xterm-256color" : "TERM=dumb",
        ].map { Array($0.utf8) }
    }

    /// Gives the host's shell a text to run; `.hostFinished` tells when it is done.
    mutating func feedHost(_ text: [UInt8]) {
        if host.shell == nil {
            let input: Kernel.StandardStream = host.terminal.map { .terminal($0) } ?? .null
            host.shell = startHostProcess(
                ShellProgram.fed(name: "bash", dialect: .bash),
                arguments: [Array("bash".utf8)],
                environment: hostEnvironment,
                input: input,
                usesTerminal: host.terminal != nil
            )
        }
        guard let shell = host.shell else { return }
        lend(0) { $0.wake(shell, as: ShellProgram.self) { $0.feed(text) } }
        schedule.plan(machine: 0, at: now)
        runHost()
    }

    /// Starts a shell for a script.
    mutating func startHostJob(_ job: HostJob) {
        var arguments = [Array("bash".utf8)]
        var input = Kernel.StandardStream.null
        host.inputPipe = nil
        switch job.source {
        case .command(let text): arguments += [Array("-c".utf8), text] + job.arguments
        case .file(let path): arguments += [path] + job.arguments
        case .standardInput: arguments += [Array("-s".utf8)] + job.arguments
        }
        if job.usesTerminal, let terminal = host.terminal {
            input = .terminal(terminal)
        } else {
            let pipe = lend(0) { $0.addInputPipe() }
            host.inputPipe = pipe
            input = .inputPipe(pipe)
        }
        let given = job.environment.map { String(decoding: $0, as: UTF8.self) }
        let base = hostEnvironment.map { String(decoding: $0, as: UTF8.self) }
        let environment = Self.replacing(given, in: base).map { Array($0.utf8) }
        host.job = startHostProcess(
            ShellProgram(arguments: arguments, environment: environment, dialect: .bash),
            arguments: arguments,
            environment: environment,
            input: input,
            usesTerminal: job.usesTerminal && host.terminal != nil
        )
        runHost()
    }

    private mutating func startHostProcess(
        _ program: ShellProgram,
        arguments: [[UInt8]],
        environment: [[UInt8]],
        input: Kernel.StandardStream,
        usesTerminal: Bool
    ) -> Int32? {
        let output: [Kernel.StandardStream] =
            if usesTerminal, let terminal = host.terminal { [.terminal(terminal), .terminal(terminal)] } else {
                [.sink(0, stream: 1), .sink(0, stream: 2)]
            }
        return lend(0) { machine in
            let before = machine.current
            defer { machine.current = before }
            machine.current.root = Host.root
            machine.current.workingDirectory = Host.root
            try? machine.changeDirectory(Array(Host.folder.utf8))
            let folder = machine.current.workingDirectory
            machine.current = before
            let start = OutsideStart(
                LoadedProgram(program: program, arguments: arguments, environment: environment),
                workingDirectory: folder,
                streams: [input] + output
            )
            guard let pid = try? machine.start(start) else { return nil }
            _ = try? machine.withProcess(pid) { machine throws(Errno) in machine.current.root = Host.root }
            return pid
        }
    }

    /// Runs what on the host is due at this very moment, so that a command's clients start without a clock step.
    private mutating func runHost() { advance(to: now) }

    /// Standard input for a job; nil ends it.
    mutating func hostInput(_ bytes: [UInt8]?) {
        guard let pipe = host.inputPipe else { return }
        if let bytes {
            lend(0) { _ = $0.send(bytes, toInputPipe: pipe) }
        } else {
            host.inputPipe = nil
            lend(0) { $0.closeInputPipe(pipe) }
        }
        runHost()
    }

    /// Bytes typed at the host's terminal.
    mutating func hostTerminalInput(_ bytes: [UInt8]) {
        guard let terminal = host.terminal else { return }
        lend(0) { $0.type(bytes, at: terminal) }
        runHost()
    }

    mutating func resizeHost(rows: Int, columns: Int) {
        guard let terminal = host.terminal else { return }
        lend(0) { $0.resize(terminal: terminal, rows: rows, columns: columns) }
        runHost()
    }

    /// A signal for what runs in front on the host: all but a shell that waits to be fed.
    mutating func signalHost(_ signal: Signal) {
        let shell = host.shell
        lend(0) { machine in
            for pid in machine.processes.identifiers {
                guard let process = machine.process(pid), !(process.program is any HostService) else { continue }
                if pid != shell || signal != .kill { machine.signal(pid, signal) }
            }
        }
        runHost()
    }

    /// A client program wrote something.
    mutating func clientWrote(_ pid: Int32, _ descriptor: Int32, _ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        lend(0) { $0.wake(pid, as: ClientProgram.self) { $0.write(bytes, to: descriptor) } }
        runHost()
    }

    /// Whether what a client program wrote still waits for room.
    public func isWriting(client pid: Int32) -> Bool {
        (machines[0].value.process(pid)?.program as? ClientProgram)?.isWriting ?? false
    }

    /// A client program has ended.
    mutating func clientExited(_ pid: Int32, _ status: Int32) {
        host.clients.removeAll { $0 == pid }
        lend(0) { $0.wake(pid, as: ClientProgram.self) { $0.end(status) } }
        runHost()
    }

    /// A client program wants more input.
    mutating func clientReads(_ pid: Int32) {
        lend(0) { $0.wake(pid, as: ClientProgram.self) { $0.askForInput() } }
        runHost()
    }

    /// Takes in what the host's machine reports.
    mutating func receiveHostReport(_ report: MachineReport) {
        switch report {
        case .output(_, let stream, let bytes):
            outputs.append(.hostOutput(descriptor: Int32(stream), bytes))
        case .terminalOutput(_, let bytes):
            outputs.append(.terminalOutput(bytes))
        case .processEnded(let pid, let status):
            guard pid == host.shell || pid == host.job else { break }
            if pid == host.shell { host.shell = nil }
            if pid == host.job { host.job = nil }
            outputs.append(.hostFinished(status))
        case .commandFinished(let pid, let status):
            if pid == host.shell { outputs.append(.hostFinished(.exited(status))) }
        case .clientStarted(let pid):
            startClient(pid)
        case .clientSignalled(let pid, let signal):
            outputs.append(.clientSignal(pid: pid, signal))
        case .clientHasWritten(let pid):
            outputs.append(.clientHasWritten(pid: pid))
        case .clientInput(let pid, let bytes):
            outputs.append(.clientInput(pid: pid, bytes))
        case .signalled: break
        case .outOfMemory(let pid):
            outputs.append(
                .hostOutput(descriptor: 2, Array("towtank: out of memory: process \(pid) was killed\n".utf8))
            )
        }
        dropDeadClients()
    }

    private mutating func startClient(_ pid: Int32) {
        host.clients.append(pid)
        let start = lend(0) { machine -> ClientStart? in
            guard let process = machine.process(pid) else { return nil }
            var terminals = [false, false, false]
            var size = (rows: 24, columns: 80)
            var folder: [UInt8] = []
            _ = try? machine.withProcess(pid) { machine throws(Errno) in
                for descriptor in 0..<3 {
                    terminals[descriptor] = machine.isTerminal(Int32(descriptor))
                    if let found = machine.terminalSize(Int32(descriptor)) { size = found }
                }
                folder = (try? machine.workingDirectoryPath()) ?? Array("/".utf8)
            }
            return ClientStart(
                pid: pid,
                arguments: process.arguments,
                environment: process.environment,
                workingDirectory: folder,
                terminals: terminals,
                rows: size.rows,
                columns: size.columns
            )
        }
        if let start { outputs.append(.runClient(start)) }
    }

    /// Tells the outside of clients that were killed.
    private mutating func dropDeadClients() {
        guard !host.clients.isEmpty else { return }
        let machine = machines[0].value
        for pid in host.clients {
            let isAlive: Bool =
                if let process = machine.process(pid) { if case .zombie = process.state { false } else { true } } else {
                    false
                }
            guard !isAlive else { continue }
            host.clients.removeAll { $0 == pid }
            outputs.append(.clientSignal(pid: pid, .kill))
        }
    }
}
