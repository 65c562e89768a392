/// Where one of the three standard descriptors of a process started from outside goes.
public enum StandardStream: Hashable, Codable, Sendable {
    case null
    /// Written bytes are reported for this sink, as stream 1 or 2.
    case sink(UInt32, stream: UInt8)
    case terminal(UInt32)
    /// Reads what the outside sends through this pipe (`addInputPipe`).
    case inputPipe(UInt32)
}

/// A process to be started from outside the machine: a container's init, or an exec instance.
public struct OutsideStart: Sendable {
    /// What runs.
    public var loaded: LoadedProgram
    /// Whose rights it has.
    public var credentials: Credentials
    /// Where relative paths begin.
    public var workingDirectory: FileID
    /// Descriptors 0, 1, 2.
    public var streams: [StandardStream]
    /// The `umask`.
    public var fileModeMask: UInt16

    /// Names every field.
    public init(
        _ loaded: LoadedProgram,
        credentials: Credentials = .root,
        workingDirectory: FileID = .root,
        streams: [StandardStream],
        fileModeMask: UInt16 = 0o022
    ) {
        self.loaded = loaded
        self.credentials = credentials
        self.workingDirectory = workingDirectory
        self.streams = streams
        self.fileModeMask = fileModeMask
    }
}

extension Machine {
    /// Starts a process that has no parent here, leading a session of its own; its end is reported.
    ///
    /// The first process of a machine is init, number 1.
    public mutating func start(_ start: OutsideStart) throws(Errno) -> Int32 {
        guard processes.count < pidLimit else { throw .wouldBlock }
        let pid = processes.nextIdentifier()
        if processes.count == 0 { initPID = pid }
        var credentials = start.credentials
        if identity == Self.hostIdentity { credentials.bounding = .all }
        var process = Process(
            pid: pid,
            parent: 0,
            group: pid,
            session: pid,
            state: .runnable,
            arguments: start.loaded.arguments,
            environment: start.loaded.environment,
            workingDirectory: start.workingDirectory,
            root: .root,
            descriptors: DescriptorTable(),
            credentials: credentials,
            fileModeMask: start.fileModeMask,
            pending: SignalSet(),
            ignored: SignalSet(),
            caught: SignalSet(),
            nice: 0,
            program: start.loaded.program,
            processorTime: 0,
            started: now
        )
        for (descriptor, stream) in start.streams.enumerated() {
            let description = descriptions.insert(description(for: stream))
            process.descriptors.set(Int32(descriptor), to: description)
            if case .terminal(let terminal) = stream {
                terminals[Int(terminal)].foregroundGroup = pid
                terminals[Int(terminal)].session = pid
            }
        }
        _ = processes.insert(process)
        return pid
    }

    private mutating func description(for stream: StandardStream) -> FileDescription {
        switch stream {
        case .null:
            return FileDescription(kind: .device(.null), flags: [.read, .write])
        case .sink(let sink, let stream):
            return FileDescription(kind: .output(sink: sink, stream: stream), flags: .write)
        case .terminal(let terminal):
            return FileDescription(kind: .terminal(terminal), flags: [.read, .write])
        case .inputPipe(let pipe):
            pipes[pipe].readers += 1
            return FileDescription(kind: .pipeReader(pipe), flags: .read)
        }
    }

    /// Makes a pipe whose writing end is outside.
    public mutating func addInputPipe() -> UInt32 {
        UInt32(pipes.insert(Pipe(readers: 0, writers: 1)))
    }

    /// Sends bytes from outside into a pipe. There is no limit to what may be waiting; the outside looks at it.
    /// False when nobody reads any more.
    @discardableResult
    public mutating func send(_ bytes: [UInt8], toInputPipe pipe: UInt32) -> Bool {
        guard pipes[pipe].readers > 0 else { return false }
        pipes[pipe].append(bytes[...])
        processes.wake(.pipe(Int(pipe)))
        return true
    }

    /// Bytes that the outside has sent through a pipe and somebody may still read.
    public func waitingBytes(inInputPipe pipe: UInt32) -> Int { pipes[pipe].readers > 0 ? pipes[pipe].count : 0 }

    /// Bytes that were typed at a terminal and nobody has read.
    public func waitingBytes(atTerminal terminal: UInt32) -> Int {
        terminals.indices.contains(Int(terminal)) ? terminals[Int(terminal)].ready.count : 0
    }

    /// The outside sends no more.
    public mutating func closeInputPipe(_ pipe: UInt32) {
        guard pipes[pipe].writers > 0 else { return }
        pipes[pipe].writers -= 1
        processes.wake(.pipe(Int(pipe)))
        if pipes[pipe].readers == 0 { pipes.remove(pipe) }
    }

    /// Points the standard output and error of a process, and of nobody else, to other sinks.
    public mutating func redirect(_ pid: Int32, output: StandardStream, error: StandardStream) {
        _ = try? withProcess(pid) { machine throws(Errno) in
            for (descriptor, stream) in [(Int32(1), output), (2, error)] {
                machine.closeDescriptor(descriptor)
                let description = machine.descriptions.insert(machine.description(for: stream))
                machine.current.descriptors.set(descriptor, to: description)
            }
        }
    }

    /// Something in another machine, or outside, made an object of this machine ready.
    public mutating func wake(_ object: WaitObject) { processes.wake(object) }

    /// Drops every process, as a kill of the whole container does, without asking any of them.
    public mutating func killAll() {
        if let slot = processes.slot(of: initPID) { terminate(slot, .signalled(.kill)) }
    }
}
