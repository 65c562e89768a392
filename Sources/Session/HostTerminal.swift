import Synchronization

/// What Session itself knows of the host's terminal.
final class HostTerminal: Sendable {
    private struct State {
        var rawClient: Int32?
        var rows = 24
        var columns = 80
    }

    private let state = Mutex(State())

    /// The client program that has it in raw mode: what is typed goes to it as it is.
    var rawClient: Int32? { state.withLock { $0.rawClient } }

    /// Rows and columns.
    var size: (rows: Int, columns: Int) {
        get { state.withLock { ($0.rows, $0.columns) } }
        set { state.withLock { ($0.rows, $0.columns) = newValue } }
    }

    func setRaw(_ isOn: Bool, by pid: Int32) {
        state.withLock { state in
            if isOn {
                state.rawClient = pid
            } else if state.rawClient == pid {
                state.rawClient = nil
            }
        }
    }
}
