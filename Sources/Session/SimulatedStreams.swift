import DockerCLI
import Simulator

/// The standard streams of a client program in the simulated host.
struct SimulatedStreams: ClientStreams {
    let process: ClientProcess

    func write(_ bytes: [UInt8], to descriptor: ClientDescriptor) async throws(ClientPipeClosed) {
        guard !bytes.isEmpty else { return }
        if process.signals.isPipeBroken, descriptor == .output { throw ClientPipeClosed() }
        let number = Int32(descriptor.rawValue)
        await process.calls.sendAndWait(.clientWrote(pid: process.start.pid, descriptor: number, bytes))
        if process.holder.world.isWriting(client: process.start.pid) { await process.output.waitForRoom() }
        if process.signals.isPipeBroken, descriptor == .output { throw ClientPipeClosed() }
    }

    func read() async -> [UInt8]? {
        await process.input.read { process.calls.send(.clientReads(pid: process.start.pid)) }
    }

    func isTerminal(_ descriptor: ClientDescriptor) -> Bool {
        let terminals = process.start.terminals
        return terminals.indices.contains(descriptor.rawValue) && terminals[descriptor.rawValue]
    }

    func terminalSize() -> TerminalSize? {
        guard process.start.terminals.contains(true) else { return nil }
        let size = process.terminal.size
        return TerminalSize(rows: size.rows, columns: size.columns)
    }

    func setRawMode(_ isOn: Bool) async {
        process.terminal.setRaw(isOn, by: process.start.pid)
    }

    func catchSignals() -> AsyncStream<Int32> { process.signals.catchAll() }

    func releaseSignals() { process.signals.release() }
}
