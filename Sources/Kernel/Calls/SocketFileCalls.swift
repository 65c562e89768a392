extension Machine {
    /// The number of what is outside all machines: the engine, which serves a socket of the host.
    public static let outsideIdentity: MachineID = -2

    /// `socket` and `connect(2)` to a UNIX socket.
    ///
    /// Errors: ENOENT, EACCES without the right to write, ECONNREFUSED for what is no socket or where nobody listens.
    public mutating func connect(toSocket path: [UInt8]) throws(Errno) -> Int32 {
        let file = try file(at: path)
        let found = try attributes(of: file)
        guard found.kind == .socket else { throw .connectionRefused }
        try require(.write, found)
        let (connection, wakeUp) = try commons.network.connect(machine: identity, toSocket: file)
        commons.wakeUps.append(wakeUp)
        takeOwnWakeUps()
        return try install(FileDescription(kind: .connection(UInt32(connection), side: 0), flags: [.read, .write]))
    }
}

/// What serves a socket from outside the machines. Its wake-ups are for `Machine.outsideIdentity`.
extension Commons {
    /// Listens at a socket's file; the listener's number.
    public mutating func listenOutside(at file: FileID) -> Int { network.listenOutside(at: file) }

    /// The next connection that waits; nil when there is none.
    public mutating func acceptOutside(_ listener: Int) -> Int? { network.accept(listener)?.connection }

    /// What has come over a connection; no bytes at its end.
    public mutating func readOutside(_ connection: Int) -> ReadResult {
        let outcome = network.read(connection, side: 1, upTo: 65_536)
        wakeUps += outcome.wakeUps
        return outcome.answer
    }

    /// Sends as much as there is room for; how much that was, or nil when nobody reads any more.
    public mutating func writeOutside(_ connection: Int, _ bytes: ArraySlice<UInt8>) -> Int? {
        let outcome = network.write(connection, side: 1, bytes)
        wakeUps += outcome.wakeUps
        return outcome.isBroken ? nil : outcome.accepted
    }

    /// Closes a connection both ways.
    public mutating func closeOutside(_ connection: Int) { wakeUps += network.close(connection, side: 1) }
}
