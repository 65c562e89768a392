import EngineAPI
import Kernel

/// What keeps writers from running ahead of readers, between clients and the processes that they are connected to.
extension World {
    /// Bytes that may wait for a process before its client has to wait: what a pipe holds.
    private static let inputLimit = 65_536

    /// A client does not keep up with what a stream delivers (`full`), or does again.
    mutating func setStream(_ call: CallID, full: Bool) {
        guard full != daemon.fullStreams.contains(call) else { return }
        daemon.fullStreams.removeAll { $0 == call }
        if full { daemon.fullStreams.append(call) }
        settleFullSinks()
        if !full, case .logs(let number)? = daemon.calls[call] { feedFollowers(number) }
    }

    /// Finds out anew where programs have to wait with their output, and lets those go on that need not any more.
    mutating func settleFullSinks() {
        guard !daemon.fullStreams.isEmpty || !commons.fullSinks.isEmpty else { return }
        daemon.fullStreams.removeAll { daemon.calls[$0] == nil }
        let sinks = daemon.fullStreams.compactMap { sink(of: $0) }
        let freed = commons.fullSinks.filter { !sinks.contains($0) }
        commons.fullSinks = sinks
        for sink in freed where daemon.containers.contains(sink.machine) {
            machines[Int(sink.machine)].value.wake(sink.object)
            let isUp = daemon.containers[sink.machine].state.isRunning
            if isUp, !isFrozen(sink.machine) { schedule.plan(machine: sink.machine, at: now) }
        }
    }

    /// Where the output comes from that a call delivers.
    private func sink(of call: CallID) -> FullSink? {
        switch daemon.calls[call] {
        case .attachment(let number):
            return daemon.containers[number].terminal.map { .terminal($0, of: number) } ?? .sink(0, of: number)
        case .exec(let number, let exec):
            guard let index = daemon.containers[number].exec(exec) else { return nil }
            let terminal = daemon.containers[number].execs[index].terminal
            return terminal.map { .terminal($0, of: number) } ?? .sink(UInt32(exec), of: number)
        case .task(let task):
            let step = daemon.containers.numbers.first { daemon.containers[$0].build == task }
            return step.map { .sink(0, of: $0) }
        case .logs, .wait, .events, nil: return nil
        }
    }

    /// Tells a client to wait that sends more than its process reads.
    mutating func limitInput(of call: CallID) {
        guard waitingInput(of: call) >= Self.inputLimit, !daemon.fullInputs.contains(call) else { return }
        daemon.fullInputs.append(call)
        if call > 0 { outputs.append(.inputIsFull(call, true)) }
    }

    /// Lets those clients send again whose processes have read what waited.
    mutating func releaseFullInputs() {
        let free = daemon.fullInputs.filter { waitingInput(of: $0) < Self.inputLimit }
        guard !free.isEmpty else { return }
        daemon.fullInputs.removeAll { free.contains($0) }
        for call in free where call > 0 && daemon.calls[call] != nil { outputs.append(.inputIsFull(call, false)) }
        if free.contains(where: { $0 < 0 }) { serveEngineSocket() }
    }

    /// Bytes that a client has sent and nobody has read.
    private func waitingInput(of call: CallID) -> Int {
        switch daemon.calls[call] {
        case .attachment(let number):
            let container = daemon.containers[number]
            guard container.state.isRunning else { return container.pendingInput.count }
            return waiting(number, container.terminal, container.inputPipe)
        case .exec(let number, let exec):
            guard let index = daemon.containers[number].exec(exec) else { return 0 }
            let exec = daemon.containers[number].execs[index]
            return waiting(number, exec.terminal, exec.inputPipe)
        default: return 0
        }
    }

    private func waiting(_ number: MachineID, _ terminal: UInt32?, _ pipe: UInt32?) -> Int {
        if let terminal { return machines[Int(number)].value.waitingBytes(atTerminal: terminal) }
        return pipe.map { machines[Int(number)].value.waitingBytes(inInputPipe: $0) } ?? 0
    }
}
