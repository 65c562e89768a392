extension Machine {
    /// Whether a descriptor is a terminal (`isatty(3)`).
    public func isTerminal(_ descriptor: Int32) -> Bool { terminal(descriptor) != nil }

    /// Rows and columns of the terminal behind a descriptor.
    public func terminalSize(_ descriptor: Int32) -> (rows: Int, columns: Int)? {
        terminal(descriptor).map { (terminals[$0].rows, terminals[$0].columns) }
    }

    /// `tcgetattr(3)`. Errors: ENOTTY.
    public func terminalModes(_ descriptor: Int32) throws(Errno) -> TerminalModes {
        guard let terminal = terminal(descriptor) else { throw .inappropriateIOControl }
        return terminals[terminal].modes
    }

    /// `tcsetattr(3)`. Errors: ENOTTY.
    public mutating func setTerminalModes(_ descriptor: Int32, _ modes: TerminalModes) throws(Errno) {
        guard let terminal = terminal(descriptor) else { throw .inappropriateIOControl }
        terminals[terminal].modes = modes
    }

    /// `tcgetpgrp(3)`. Errors: ENOTTY.
    public func foregroundGroup(_ descriptor: Int32) throws(Errno) -> Int32 {
        guard let terminal = terminal(descriptor) else { throw .inappropriateIOControl }
        return terminals[terminal].foregroundGroup
    }

    /// `tcsetpgrp(3)`. Errors: ENOTTY.
    public mutating func setForegroundGroup(_ descriptor: Int32, _ group: Int32) throws(Errno) {
        guard let terminal = terminal(descriptor) else { throw .inappropriateIOControl }
        terminals[terminal].foregroundGroup = group
    }

    /// Makes a new terminal of this size; its number.
    public mutating func addTerminal(rows: Int, columns: Int) -> UInt32 {
        var terminal = Terminal()
        terminal.rows = rows
        terminal.columns = columns
        terminals.append(terminal)
        return UInt32(terminals.count - 1)
    }

    /// The modes of a terminal, for who stands outside.
    public func modes(ofTerminal terminal: UInt32) -> TerminalModes? {
        Int(terminal) < terminals.count ? terminals[Int(terminal)].modes : nil
    }

    /// Bytes are typed at a terminal, from outside.
    public mutating func type(_ bytes: [UInt8], at terminal: UInt32) {
        guard Int(terminal) < terminals.count else { return }
        var echo: [UInt8] = []
        var signals: [Signal] = []
        for byte in bytes {
            if case .signal(let signal) = terminals[Int(terminal)].type(byte, echo: &echo) { signals.append(signal) }
        }
        if !echo.isEmpty { report(.terminalOutput(terminal: terminal, bytes: echo)) }
        processes.wake(.terminal(Int(terminal)))
        let group = terminals[Int(terminal)].foregroundGroup
        for signal in signals { self.signal(group: group, signal) }
    }

    /// The terminal gets another size; its foreground group is told by SIGWINCH.
    public mutating func resize(terminal: UInt32, rows: Int, columns: Int) {
        guard Int(terminal) < terminals.count else { return }
        terminals[Int(terminal)].rows = rows
        terminals[Int(terminal)].columns = columns
        signal(group: terminals[Int(terminal)].foregroundGroup, .windowChange)
    }

    /// The outside of a terminal is gone: reads end, and its foreground group gets SIGHUP.
    public mutating func hangUp(terminal: UInt32) {
        guard Int(terminal) < terminals.count else { return }
        terminals[Int(terminal)].isHungUp = true
        processes.wake(.terminal(Int(terminal)))
        signal(group: terminals[Int(terminal)].foregroundGroup, .hangUp)
    }

    /// Sends a signal to every process of a group, as a terminal's keys do: init needs a handler.
    private mutating func signal(group: Int32, _ signal: Signal) {
        guard group > 0 else { return }
        for pid in processes.identifiers where process(pid)?.group == group {
            self.signal(pid, signal)
        }
    }

    private func terminal(_ descriptor: Int32) -> Int? {
        guard let index = current.descriptors[descriptor] else { return nil }
        guard case .terminal(let terminal) = descriptions[index].kind else { return nil }
        return Int(terminal)
    }

    mutating func readTerminal(_ terminal: Int, upTo count: Int) -> ReadResult {
        if terminals[terminal].ready.isEmpty {
            if terminals[terminal].pendingEnds > 0 {
                terminals[terminal].pendingEnds -= 1
                return .bytes([])
            }
            return terminals[terminal].isHungUp ? .bytes([]) : .wouldBlock
        }
        let ready = terminals[terminal].ready
        var end = min(count, ready.count)
        if terminals[terminal].modes.isCanonical, let newline = ready.prefix(end).firstIndex(of: 10) {
            end = newline + 1
        }
        terminals[terminal].ready.removeFirst(end)
        return .bytes(Array(ready[..<end]))
    }
}
