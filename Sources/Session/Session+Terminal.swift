import Kernel
import Simulator

extension Session {
    /// Takes back what was typed at the host's terminal and no program has read: it is meant for the next prompt.
    public func takeTypedAhead() -> [UInt8] {
        guard terminal.rawClient == nil, let shell = world.hostShell else { return [] }
        var typed: [UInt8] = []
        while let bytes = readTerminal(as: shell), !bytes.isEmpty { typed += bytes }
        // The end-of-file key hands over a line without its end, too, or is read as an end right away.
        apply(.terminalInput([4]))
        return typed + (readTerminal(as: shell) ?? [])
    }

    /// What a process can read from its terminal at once; nil when there is nothing.
    private func readTerminal(as process: Int32) -> [UInt8]? {
        try? holder.world.asHostProcess(process) { machine throws(Errno) in
            guard machine.isTerminal(0), case .bytes(let bytes) = try machine.read(0, upTo: 65_536) else { return nil }
            return bytes
        }
    }
}
