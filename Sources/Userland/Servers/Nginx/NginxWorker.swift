import Kernel

/// A worker process of nginx: accepts connections and answers on them.
struct NginxWorker: Program {
    static let programName = "nginx-worker"

    private let settings: NginxSettings
    /// Listening descriptors with their ports.
    private let listeners: [Listener]
    private var connections: [NginxConnection] = []
    private var accepted = 0
    private var isQuitting = false

    struct Listener: Codable, Sendable {
        var descriptor: Int32
        var port: UInt16
    }

    init(_ settings: NginxSettings, _ listeners: [Listener]) {
        self.settings = settings
        self.listeners = listeners
    }

    mutating func step(_ machine: inout Machine) -> Step {
        for signal in [Signal.quit, .terminate, .interrupt, .hangUp, .user1] { machine.setDisposition(signal, .catch) }
        while let signal = machine.takeSignal() {
            switch signal {
            case .terminate, .interrupt:
                NginxLog.note("notice", "exiting", settings, &machine)
                NginxLog.note("notice", "exit", settings, &machine)
                return .exit(0)
            case .quit:
                NginxLog.note("notice", "gracefully shutting down", settings, &machine)
                isQuitting = true
            default: break
            }
        }
        if !isQuitting { accept(&machine) }
        var waits: [NginxConnection.State] = []
        var open: [NginxConnection] = []
        for var connection in connections {
            let state = connection.advance(settings, &machine)
            if case .closed = state {
                try? machine.close(connection.descriptor)
            } else {
                open.append(connection)
                waits.append(state)
            }
        }
        connections = open
        if isQuitting, connections.isEmpty || waits.allSatisfy(isIdle) {
            NginxLog.note("notice", "exiting", settings, &machine)
            NginxLog.note("notice", "exit", settings, &machine)
            return .exit(0)
        }
        if machine.fuel <= 0 { return .again }
        return .block(wait(for: waits, machine))
    }

    private func isIdle(_ state: NginxConnection.State) -> Bool { if case .readable = state { true } else { false } }

    private mutating func accept(_ machine: inout Machine) {
        for listener in listeners {
            while case .connection(let descriptor, let peer)? = try? machine.accept(listener.descriptor) {
                accepted += 1
                connections.append(NginxConnection(descriptor, client: peer, port: listener.port, number: accepted))
            }
        }
    }

    /// A wait names two descriptors to read from; where more are open, they are looked at again after a while.
    private func wait(for states: [NginxConnection.State], _ machine: Machine) -> Wait {
        var wait = Wait()
        var readable = isQuitting ? [] : listeners.map(\.descriptor)
        for state in states.reversed() {
            switch state {
            case .readable(let descriptor): readable.append(descriptor)
            case .writable(let descriptor): wait.writable = descriptor
            case .closed: break
            }
        }
        if readable.count > 0 { wait.readable = readable[0] }
        if readable.count > 1 { wait.alsoReadable = readable[1] }
        if readable.count > 2 { wait.deadline = machine.now + 20 * .millisecond }
        return wait
    }
}
