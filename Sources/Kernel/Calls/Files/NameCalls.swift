extension Machine {
    /// `unlink(2)`. Errors: ENOENT, EISDIR, ENOTDIR, EACCES, EPERM, EROFS, EBUSY under a mount.
    public mutating func unlink(_ path: [UInt8]) throws(Errno) {
        let place = try walk(path, followsLast: false, followsTrailing: false)
        guard place.last == .name else { throw .isDirectory }
        guard let file = place.file else { throw .noSuchFileOrDirectory }
        guard kind(of: file) != .directory else { throw .isDirectory }
        guard !place.requiresDirectory else { throw .notDirectory }
        _ = try removable(place)
        let now = now
        try changeTree(place.directory) { tree throws(Errno) in
            try tree.unlink(place.directory.inode, place.name, now: now)
        }
    }

    /// `rename(2)`.
    ///
    /// Errors: ENOENT, ENOTDIR, EISDIR, ENOTEMPTY, EINVAL into itself, EXDEV between mounts, EBUSY, EACCES, EPERM, EROFS.
    public mutating func rename(_ from: [UInt8], to target: [UInt8]) throws(Errno) {
        let source = try walk(from, followsLast: false, followsTrailing: false)
        let place = try walk(target, followsLast: false, followsTrailing: false)
        guard source.last == .name, place.last == .name else { throw .resourceBusy }
        guard source.file != nil else { throw .noSuchFileOrDirectory }
        guard source.directory.device == place.directory.device else { throw .crossDeviceLink }
        let moved = try removable(source)
        if source.requiresDirectory || place.requiresDirectory, moved.kind != .directory { throw .notDirectory }
        if place.file == nil { try requireChangeable(place.directory) } else { _ = try removable(place) }
        let now = now
        try changeTree(source.directory) { tree throws(Errno) in
            try tree.rename(
                source.directory.inode, source.name, to: place.directory.inode, place.name, now: now)
        }
    }

    /// `link(2)`: a further name for a file; a symbolic link is linked itself.
    ///
    /// Errors: ENOENT, EEXIST, EPERM for directories, EXDEV between mounts, EACCES, EROFS.
    public mutating func link(_ from: [UInt8], to target: [UInt8]) throws(Errno) {
        let file = try file(at: from, followsLast: false)
        let found = try attributes(of: file)
        guard found.kind != .directory else { throw .notPermitted }
        let place = try walk(target, followsLast: false, followsTrailing: false)
        guard place.file == nil else { throw .fileExists }
        guard !place.requiresDirectory else { throw .noSuchFileOrDirectory }
        guard file.device == place.directory.device else { throw .crossDeviceLink }
        try requireChangeable(place.directory)
        let now = now
        try changeTree(place.directory) { tree throws(Errno) in
            try tree.link(file.inode, in: place.directory.inode, place.name, now: now)
        }
    }

    /// `symlink(2)`. Errors: ENOENT for an empty target, EEXIST, EACCES, EROFS.
    public mutating func symbolicLink(_ target: [UInt8], at path: [UInt8]) throws(Errno) {
        guard !target.isEmpty else { throw .noSuchFileOrDirectory }
        guard target.count < Self.pathLimit else { throw .fileNameTooLong }
        let place = try walk(path, followsLast: false, followsTrailing: false)
        guard place.file == nil else { throw .fileExists }
        guard !place.requiresDirectory else { throw .noSuchFileOrDirectory }
        _ = try make(place, .symbolicLink(target), mode: 0o777)
    }

    /// `readlink(2)`. Errors: ENOENT, EINVAL for what is no link, EACCES.
    public mutating func readLink(_ path: [UInt8]) throws(Errno) -> [UInt8] {
        try linkTarget(try file(at: path, followsLast: false))
    }

    /// `mknod(2)`: a regular file, FIFO, device or socket. Devices are for root only.
    ///
    /// Errors: EEXIST, ENOENT, EPERM, EINVAL for a device without number or another kind, EACCES, EROFS.
    public mutating func makeNode(
        _ path: [UInt8], kind: FileKind, mode: UInt16, device: DeviceNumber? = nil
    ) throws(Errno) {
        let file: NewFile
        switch kind {
        case .regular: file = .file([])
        case .fifo: file = .fifo
        case .socket: file = .socket
        case .characterDevice, .blockDevice:
            guard let device else { throw .invalidArgument }
            guard current.credentials.isRoot else { throw .notPermitted }
            file = kind == .blockDevice ? .blockDevice(device) : .device(device)
        case .directory, .symbolicLink: throw .invalidArgument
        }
        let place = try walk(path, followsLast: false, followsTrailing: false)
        guard place.file == nil else { throw .fileExists }
        guard !place.requiresDirectory else { throw .noSuchFileOrDirectory }
        _ = try make(place, file, mode: mode)
    }
}
