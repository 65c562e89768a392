extension Machine {
    /// `stat(2)`, or `lstat(2)` when links are not followed.
    ///
    /// Errors: ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG.
    public mutating func status(_ path: [UInt8], followsLink: Bool = true) throws(Errno) -> FileAttributes {
        let file = try file(at: path, followsLast: followsLink)
        let found = try attributes(of: file)
        // A descriptor that names no file, through its link in /proc: what fstat says.
        if followsLink, file.isProcess, found.kind == .symbolicLink, let index = processDescription(file.inode) {
            return try attributes(ofDescription: index)
        }
        return found
    }

    /// `fstat(2)`. Errors: EBADF.
    public func status(of descriptor: Int32) throws(Errno) -> FileAttributes {
        guard let index = current.descriptors[descriptor] else { throw .badFileDescriptor }
        return try attributes(ofDescription: index)
    }

    private func attributes(ofDescription index: Int32) throws(Errno) -> FileAttributes {
        let description = descriptions[index]
        if let node = description.node, let found = try? attributes(of: node) { return found }
        func made(_ kind: FileKind, _ number: UInt32, mode: UInt16, _ device: DeviceNumber? = nil) -> FileAttributes {
            FileAttributes(
                id: FileID(device: Self.anonymousDevice, inode: number),
                kind: kind,
                mode: mode,
                modified: now,
                deviceNumber: device
            )
        }
        switch description.kind {
        case .file(let file), .directory(let file): return try attributes(of: file)
        case .pipeReader(let pipe), .pipeWriter(let pipe):
            return made(.fifo, Self.pipeInode(pipe), mode: 0o600)
        case .output(let sink, let stream):
            return made(.fifo, Self.sinkInode(sink, stream), mode: 0o600)
        case .terminal(let terminal):
            let number = DeviceNumber(major: DeviceNumber.pseudoTerminalMajor, minor: terminal)
            return made(.characterDevice, terminal + 3, mode: 0o620, number)
        case .device(let device): return made(.characterDevice, device.minor + 1, mode: 0o666, device)
        case .generated(let text):
            var found = made(.regular, UInt32(truncatingIfNeeded: text.count), mode: 0o444)
            found.size = 0
            return found
        case .listener(let number), .connection(let number, _):
            return made(.socket, Self.socketInode(number), mode: 0o777)
        }
    }

    /// The device number of pipes and sockets.
    private static let anonymousDevice: UInt32 = 0x7FFF_FFFE

    static func pipeInode(_ pipe: UInt32) -> UInt32 { 20_000 + pipe }
    static func sinkInode(_ sink: UInt32, _ stream: UInt8) -> UInt32 { 30_000 + sink * 4 + UInt32(stream) }
    static func socketInode(_ socket: UInt32) -> UInt32 { 60_000 + socket }

    /// `access(2)` with the effective ids: whether all that is asked for is allowed.
    public mutating func canAccess(_ path: [UInt8], read: Bool, write: Bool, execute: Bool) -> Bool {
        guard let file = try? file(at: path), let found = try? attributes(of: file) else { return false }
        var access: FileAccess = []
        if read { access.insert(.read) }
        if write { access.insert(.write) }
        if execute { access.insert(.execute) }
        guard allows(found, access) else { return false }
        let isNode = found.kind != .regular && found.kind != .directory && found.kind != .symbolicLink
        return !write || isNode || !mounts.isReadOnly(file)
    }
}
