// How machines and processes are written to a file: programs by name, everything transient left out.

/// The kinds of program that can be read back, by name; put into a decoder's `userInfo` under `ProgramNames.key`.
public struct ProgramNames: Sendable {
    private let types: [String: any Program.Type]

    /// Names every field.
    public init(_ types: [any Program.Type]) {
        self.types = Dictionary(types.map { ($0.programName, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where a decoder looks for the table.
    public static let key = CodingUserInfoKey(rawValue: "programs")

    func type(_ name: String) -> (any Program.Type)? {
        name == IdleProgram.programName ? IdleProgram.self : types[name]
    }
}

/// A program of any kind, written with its name in front.
public struct AnyProgram: Codable, Sendable {
    /// The program and its state.
    public var program: any Program

    /// Names every field.
    public init(_ program: any Program) { self.program = program }

    private enum CodingKeys: String, CodingKey {
        case name
        case state
    }

    /// Reads it back; programs are found by name in the decoder's `userInfo`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .name)
        let names = ProgramNames.key.flatMap { decoder.userInfo[$0] as? ProgramNames }
        guard let type = names?.type(name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .name,
                in: container,
                debugDescription: "no program is called \(name)"
            )
        }
        program = try container.decode(type, forKey: .state)
    }

    /// Writes it, with everything transient left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type(of: program).programName, forKey: .name)
        try container.encode(program, forKey: .state)
    }
}

extension Process: Codable {
    private enum CodingKeys: String, CodingKey {
        case pid, parent, group, session, state, arguments, environment, workingDirectory, root, descriptors
        case credentials, fileModeMask, pending, ignored, caught, nice, stopReported, hasChildNews, memory, program
        case processorTime, started
    }

    /// Reads it back; programs are found by name in the decoder's `userInfo`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            pid: try container.decode(Int32.self, forKey: .pid),
            parent: try container.decode(Int32.self, forKey: .parent),
            group: try container.decode(Int32.self, forKey: .group),
            session: try container.decode(Int32.self, forKey: .session),
            state: try container.decode(State.self, forKey: .state),
            arguments: try container.decode([[UInt8]].self, forKey: .arguments),
            environment: try container.decode([[UInt8]].self, forKey: .environment),
            workingDirectory: try container.decode(FileID.self, forKey: .workingDirectory),
            root: try container.decode(FileID.self, forKey: .root),
            descriptors: try container.decode(DescriptorTable.self, forKey: .descriptors),
            credentials: try container.decode(Credentials.self, forKey: .credentials),
            fileModeMask: try container.decode(UInt16.self, forKey: .fileModeMask),
            pending: try container.decode(SignalSet.self, forKey: .pending),
            ignored: try container.decode(SignalSet.self, forKey: .ignored),
            caught: try container.decode(SignalSet.self, forKey: .caught),
            nice: try container.decode(Int32.self, forKey: .nice),
            program: try container.decode(AnyProgram.self, forKey: .program).program,
            processorTime: try container.decode(Nanoseconds.self, forKey: .processorTime),
            started: try container.decode(Instant.self, forKey: .started)
        )
        stopReported = try container.decode(Bool.self, forKey: .stopReported)
        hasChildNews = try container.decode(Bool.self, forKey: .hasChildNews)
        hasForked = true
        memory = try container.decode(Int.self, forKey: .memory)
    }

    /// Writes it, with everything transient left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(pid, forKey: .pid)
        try container.encode(parent, forKey: .parent)
        try container.encode(group, forKey: .group)
        try container.encode(session, forKey: .session)
        try container.encode(state, forKey: .state)
        try container.encode(arguments, forKey: .arguments)
        try container.encode(environment, forKey: .environment)
        try container.encode(workingDirectory, forKey: .workingDirectory)
        try container.encode(root, forKey: .root)
        try container.encode(descriptors, forKey: .descriptors)
        try container.encode(credentials, forKey: .credentials)
        try container.encode(fileModeMask, forKey: .fileModeMask)
        try container.encode(pending, forKey: .pending)
        try container.encode(ignored, forKey: .ignored)
        try container.encode(caught, forKey: .caught)
        try container.encode(nice, forKey: .nice)
        try container.encode(stopReported, forKey: .stopReported)
        try container.encode(hasChildNews, forKey: .hasChildNews)
        try container.encode(memory, forKey: .memory)
        try container.encode(AnyProgram(program), forKey: .program)
        try container.encode(processorTime, forKey: .processorTime)
        try container.encode(started, forKey: .started)
    }
}

extension Machine: Codable {
    private enum CodingKeys: String, CodingKey {
        case now, booted, identity, networkNamespace, processNamespace, hostName, random, pidLimit
        case initPID, sharesProcesses, settings, diskBytesWritten, unwritten
        case memoryLimit, memoryHeld, resourceLimits, lastPID, cursor, processes
        case descriptions, pipes, terminals, trees, mounts
    }

    /// Reads it back; programs are found by name in the decoder's `userInfo`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        now = try container.decode(Instant.self, forKey: .now)
        booted = try container.decode(Instant.self, forKey: .booted)
        identity = try container.decode(MachineID.self, forKey: .identity)
        networkNamespace = try container.decode(MachineID.self, forKey: .networkNamespace)
        processNamespace = try container.decode(MachineID.self, forKey: .processNamespace)
        initPID = try container.decode(Int32.self, forKey: .initPID)
        diskBytesWritten = try container.decode(Int64.self, forKey: .diskBytesWritten)
        sharesProcesses = try container.decode(Bool.self, forKey: .sharesProcesses)
        let settings = try container.decode(MachineSettings.self, forKey: .settings)
        unwritten = try container.decodeIfPresent(UnwrittenFiles.self, forKey: .unwritten)
        hostName = try container.decode([UInt8].self, forKey: .hostName)
        random = try container.decode(SeededRandom.self, forKey: .random)
        let pidLimit = try container.decode(Int.self, forKey: .pidLimit)
        let memoryLimit = try container.decode(Int.self, forKey: .memoryLimit)
        memoryHeld = try container.decode(Int.self, forKey: .memoryHeld)
        let resources = try container.decode([ResourceLimit].self, forKey: .resourceLimits)
        descriptions = try container.decode(DescriptionTable.self, forKey: .descriptions)
        pipes = try container.decode(PipeTable.self, forKey: .pipes)
        terminals = try container.decode([Terminal].self, forKey: .terminals)
        trees = try container.decode([FileTree].self, forKey: .trees)
        mountTable = Box(try container.decode(MountTable.self, forKey: .mounts))
        // What is usual stays one in memory.
        if settings != MachineSettings() { self.settings = settings }
        if pidLimit != Machine.processLimit { self.pidLimit = pidLimit }
        if memoryLimit != .max { self.memoryLimit = memoryLimit }
        if !resources.isEmpty { resourceLimits = resources }
        for process in try container.decode([Process].self, forKey: .processes) {
            processes.append(process)
        }
        processes.lastPID = try container.decode(Int32.self, forKey: .lastPID)
        processes.cursor = try container.decode(Int.self, forKey: .cursor)
        for slot in processes.slots.indices { restoreKey(slot) }
        rest()
    }

    /// Writes it, with everything transient left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(now, forKey: .now)
        try container.encode(booted, forKey: .booted)
        try container.encode(identity, forKey: .identity)
        try container.encode(networkNamespace, forKey: .networkNamespace)
        try container.encode(processNamespace, forKey: .processNamespace)
        try container.encode(initPID, forKey: .initPID)
        try container.encode(diskBytesWritten, forKey: .diskBytesWritten)
        try container.encode(sharesProcesses, forKey: .sharesProcesses)
        try container.encode(settings, forKey: .settings)
        try container.encodeIfPresent(unwritten, forKey: .unwritten)
        try container.encode(hostName, forKey: .hostName)
        try container.encode(random, forKey: .random)
        try container.encode(pidLimit, forKey: .pidLimit)
        try container.encode(memoryLimit, forKey: .memoryLimit)
        try container.encode(memoryHeld, forKey: .memoryHeld)
        try container.encode(resourceLimits, forKey: .resourceLimits)
        try container.encode(processes.lastPID, forKey: .lastPID)
        try container.encode(processes.cursor, forKey: .cursor)
        try container.encode(processes.slots, forKey: .processes)
        try container.encode(descriptions, forKey: .descriptions)
        try container.encode(pipes, forKey: .pipes)
        try container.encode(terminals, forKey: .terminals)
        try container.encode(trees, forKey: .trees)
        try container.encode(mounts, forKey: .mounts)
    }

    /// Makes the scheduler's key of a process that was read back.
    private mutating func restoreKey(_ slot: Int) {
        let process = processes.slots[slot]
        guard process.pid != 0 else { return }
        switch process.state {
        case .runnable: processes.keys[slot] = .init(pid: process.pid, phase: .runnable)
        case .stopped: processes.keys[slot] = .init(pid: process.pid, phase: .stopped)
        case .zombie: processes.keys[slot] = .init(pid: process.pid, phase: .zombie)
        case .blocked(let wait):
            processes.keys[slot] = .init(pid: process.pid, phase: .blocked)
            current = process
            processes.setBlocked(
                slot,
                on: wait,
                objects: (readObject(wait.readable), readObject(wait.alsoReadable), writeObject(wait.writable))
            )
            current = .idle
        }
    }
}
