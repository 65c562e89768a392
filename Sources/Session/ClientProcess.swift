import Simulator
import Synchronization

/// A client program: its arguments, its standard streams, and the world around it.
struct ClientProcess: Sendable {
    let start: ClientStart
    let calls: EngineCalls
    let holder: WorldHolder
    let terminal: HostTerminal
    let input = ClientInput()
    let output = ClientOutput()
    let signals = ClientSignals()
    let ending = Ending()

    init(_ start: ClientStart, calls: EngineCalls, holder: WorldHolder, terminal: HostTerminal) {
        self.start = start
        self.calls = calls
        self.holder = holder
        self.terminal = terminal
    }

    /// The engine, as this client's calls reach it.
    var engine: SimulatedEngine { SimulatedEngine(calls: calls, client: start.pid) }

    /// Variables of the environment; of two with one name the first counts.
    var environment: [String: String] {
        var variables: [String: String] = [:]
        for entry in start.environment {
            guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = String(decoding: entry[..<equals], as: UTF8.self)
            if variables[name] == nil { variables[name] = String(decoding: entry[(equals + 1)...], as: UTF8.self) }
        }
        return variables
    }
}

/// The exit status of a client program, once there is one.
final class Ending: Sendable {
    private let value = Mutex<Int32?>(nil)

    var status: Int32? { value.withLock { $0 } }

    func set(_ status: Int32) { value.withLock { $0 = status } }
}
