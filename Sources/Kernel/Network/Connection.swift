/// A stream connection: two directions, each a pipe; side 0 is who connected, side 1 who accepted.
struct Connection: Codable, Sendable {
    /// What flows towards side 0, and towards side 1.
    var towards: [Pipe] = [Pipe(readers: 1, writers: 1), Pipe(readers: 1, writers: 1)]
    /// The machines of the two sides.
    var machines: [MachineID]
    /// Which sides have closed.
    var closed = [false, false]
    var address: IPv4Address
    var port: UInt16
}

/// A listening socket and the connections that wait to be accepted.
struct Listener: Codable, Sendable {
    var machine: MachineID
    var namespace: MachineID
    var address: IPv4Address
    var port: UInt16
    /// The file of a UNIX socket; such a listener has no place in any network.
    var file: FileID?
    var backlog: [Int] = []
}
