/// Stands where a program was taken out to be stepped, and in free slots.
struct IdleProgram: Program {
    static let programName = "idle"

    mutating func step(_: inout Machine) -> Step { .block(.signal) }
}

extension Process {
    /// The process that runs when none does.
    public static let idle = Process(
        pid: 0,
        parent: 0,
        group: 0,
        session: 0,
        state: .runnable,
        arguments: [],
        environment: [],
        workingDirectory: .root,
        root: .root,
        descriptors: DescriptorTable(),
        credentials: .root,
        fileModeMask: 0o022,
        pending: SignalSet(),
        ignored: SignalSet(),
        caught: SignalSet(),
        nice: 0,
        program: IdleProgram(),
        processorTime: 0,
        started: Instant(nanoseconds: 0)
    )
}
