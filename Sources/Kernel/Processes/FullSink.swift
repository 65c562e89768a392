/// A sink or terminal of a machine whose reader outside does not keep up.
public struct FullSink: Hashable, Sendable {
    /// The machine that writes to it.
    public var machine: MachineID
    /// What a writer waits on.
    public var object: WaitObject

    /// A sink of the daemon.
    public static func sink(_ number: UInt32, of machine: MachineID) -> FullSink {
        FullSink(machine: machine, object: .output(Int(number)))
    }

    /// A terminal.
    public static func terminal(_ number: UInt32, of machine: MachineID) -> FullSink {
        FullSink(machine: machine, object: .terminal(Int(number)))
    }
}

extension Machine {
    /// Bytes that whoever takes a program's output takes in one unit of fuel: 100 MB in a second.
    private static let outputBytesPerFuel = 10
    /// What a line costs beside its bytes: half a million of them in a second.
    private static let fuelPerLine = 20

    /// Whether writing has to wait.
    func isFull(_ object: WaitObject) -> Bool {
        !commons.fullSinks.isEmpty && commons.fullSinks.contains(FullSink(machine: identity, object: object))
    }

    /// A program writes no faster than its output is taken: by the engine's log, by a screen.
    mutating func payForOutput(_ bytes: ArraySlice<UInt8>) {
        let lines = bytes.withUnsafeBufferPointer { buffer in
            var lines = 0
            for byte in buffer where byte == 10 { lines &+= 1 }
            return lines
        }
        fuel -= bytes.count / Self.outputBytesPerFuel + lines * Self.fuelPerLine
    }
}
