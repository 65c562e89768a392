/// What a new file is; see `FileTree.create`.
public enum NewFile: Hashable, Sendable {
    case directory
    case file([UInt8])
    /// An executable of the simulation, with the size that it shows.
    case program(identifier: String, size: Int64)
    case symbolicLink([UInt8])
    case device(DeviceNumber)
    case blockDevice(DeviceNumber)
    case fifo
    case socket

    /// A file of text.
    public static func text(_ text: String) -> NewFile { .file(Array(text.utf8)) }
    /// A symbolic link.
    public static func link(_ target: String) -> NewFile { .symbolicLink(Array(target.utf8)) }
}

extension FileTree {
    /// Makes a file of any kind in a directory; its number.
    ///
    /// Errors: ENOENT for a directory that is gone, ENOTDIR, EEXIST.
    @discardableResult
    public mutating func create(
        in directory: UInt32,
        _ name: ArraySlice<UInt8>,
        _ file: NewFile,
        mode: UInt16,
        user: UInt32 = 0,
        group: UInt32 = 0,
        now: Instant
    ) throws(Errno) -> UInt32 {
        try requireLive(directory)
        guard lookup(directory, name) == nil else { throw .fileExists }
        let inode = nextInode
        nextInode += 1
        let content: Inode.Content =
            switch file {
            case .directory: .directory(Directory(parent: directory, name: Array(name)))
            case .file(let bytes): .bytes(FileBytes(bytes))
            case .program(let identifier, let size): .program(identifier: identifier, size: size)
            case .symbolicLink(let target): .symbolicLink(target)
            case .device(let number): .characterDevice(number)
            case .blockDevice(let number): .blockDevice(number)
            case .fifo: .fifo
            case .socket: .socket
            }
        let links: UInt32 = file == .directory ? 2 : 1
        let made = Inode(content, mode: mode & 0o7777, user: user, group: group, links: links, at: now)
        allocated += made.occupied
        stored += made.stored
        overlay[inode] = made
        try setEntry(directory, name, inode, now: now)
        if file == .directory { try modify(directory) { $0.links += 1 } }
        return inode
    }

    /// Gives a file another name.
    ///
    /// Errors: ENOENT, ENOTDIR, EEXIST, EPERM for a directory.
    public mutating func link(
        _ inode: UInt32,
        in directory: UInt32,
        _ name: ArraySlice<UInt8>,
        now: Instant
    ) throws(Errno) {
        try requireLive(directory)
        guard let attributes = attributes(inode), attributes.links > 0 else { throw .noSuchFileOrDirectory }
        guard attributes.kind != .directory else { throw .notPermitted }
        guard lookup(directory, name) == nil else { throw .fileExists }
        try modify(inode) { file in
            file.links += 1
            file.changed = now
        }
        try setEntry(directory, name, inode, now: now)
    }

    /// Takes a name away; the file goes with its last name, or its last close.
    ///
    /// Errors: ENOENT, EISDIR.
    public mutating func unlink(_ directory: UInt32, _ name: ArraySlice<UInt8>, now: Instant) throws(Errno) {
        guard let inode = lookup(directory, name) else { throw .noSuchFileOrDirectory }
        guard kind(inode) != .directory else { throw .isDirectory }
        try removeEntry(directory, name, now: now)
        try loseLink(inode, now: now)
    }

    /// Removes an empty directory.
    ///
    /// Errors: ENOENT, ENOTDIR, ENOTEMPTY.
    public mutating func removeDirectory(_ directory: UInt32, _ name: ArraySlice<UInt8>, now: Instant) throws(Errno) {
        guard let inode = lookup(directory, name) else { throw .noSuchFileOrDirectory }
        guard kind(inode) == .directory else { throw .notDirectory }
        guard isEmpty(inode) else { throw .directoryNotEmpty }
        try removeEntry(directory, name, now: now)
        try modify(directory) { $0.links -= 1 }
        try loseDirectory(inode, now: now)
    }

    /// Moves a name, replacing what has the new one (`rename(2)`).
    ///
    /// Errors: ENOENT, ENOTDIR, EISDIR, ENOTEMPTY, EINVAL for a directory into itself.
    public mutating func rename(
        _ from: UInt32,
        _ name: ArraySlice<UInt8>,
        to target: UInt32,
        _ newName: ArraySlice<UInt8>,
        now: Instant
    ) throws(Errno) {
        guard let moved = lookup(from, name) else { throw .noSuchFileOrDirectory }
        try requireLive(target)
        let isDirectory = kind(moved) == .directory
        if isDirectory, isInside(target, moved) { throw .invalidArgument }
        let replaced = lookup(target, newName)
        if let replaced {
            if replaced == moved { return }
            if kind(replaced) == .directory {
                guard isDirectory else { throw .isDirectory }
                guard isEmpty(replaced) else { throw .directoryNotEmpty }
            } else if isDirectory {
                throw .notDirectory
            }
        }
        try removeEntry(from, name, now: now)
        if let replaced {
            try removeEntry(target, newName, now: now)
            if isDirectory {
                try modify(target) { $0.links -= 1 }
                try loseDirectory(replaced, now: now)
            } else {
                try loseLink(replaced, now: now)
            }
        }
        try setEntry(target, newName, moved, now: now)
        let newPlace = Array(newName)
        try modify(moved) { file in
            file.changed = now
            _ = file.content.withDirectory { directory in
                directory.parent = target
                directory.name = newPlace
            }
        }
        if isDirectory, from != target {
            try modify(from) { $0.links -= 1 }
            try modify(target) { $0.links += 1 }
        }
    }

    /// Whether a directory is another one, or somewhere below it.
    func isInside(_ directory: UInt32, _ ancestor: UInt32) -> Bool {
        var place = directory
        while place != ancestor {
            guard let parent = parent(of: place), parent != place else { return false }
            place = parent
        }
        return true
    }

    /// Whether a file is there and has a name.
    func isLive(_ inode: UInt32) -> Bool {
        if let place = overlay.place(of: inode) { return overlay[place].links > 0 }
        return base.contains(inode)
    }

    private func requireLive(_ directory: UInt32) throws(Errno) {
        guard let kind = kind(directory) else { throw .noSuchFileOrDirectory }
        guard kind == .directory else { throw .notDirectory }
        guard isLive(directory) else { throw .noSuchFileOrDirectory }
    }

    private mutating func setEntry(
        _ directory: UInt32,
        _ name: ArraySlice<UInt8>,
        _ inode: UInt32,
        now: Instant
    ) throws(Errno) {
        try modify(directory) { file in
            _ = file.content.withDirectory { $0.names.set(name, hash: NameTable.hash(name), to: inode) }
            file.touch(now)
        }
    }

    private mutating func removeEntry(_ directory: UInt32, _ name: ArraySlice<UInt8>, now: Instant) throws(Errno) {
        let base = base
        try modify(directory) { file in
            _ = file.content.withDirectory { directory in
                let hash = NameTable.hash(name)
                if directory.base != 0, base.lookup(directory.base, name, hash: hash) != nil {
                    directory.names.set(name, hash: hash, to: Directory.whiteout)
                } else {
                    _ = directory.names.remove(name, hash: hash)
                }
            }
            file.touch(now)
        }
    }

    private mutating func loseLink(_ inode: UInt32, now: Instant) throws(Errno) {
        let isOpen = opened[inode] != nil
        // A file of the base that nobody holds is out of reach without its name: nothing has to be remembered of it.
        if !isOpen, overlay[inode] == nil, base[inode].links == 1 { return }
        let links = try modify(inode) { file in
            file.links -= 1
            file.changed = now
            return file.links
        }
        if links == 0, !isOpen { drop(inode) }
    }

    private mutating func loseDirectory(_ inode: UInt32, now: Instant) throws(Errno) {
        if !base.contains(inode), opened[inode] == nil {
            drop(inode)
            return
        }
        try modify(inode) { file in
            file.links = 0
            file.changed = now
            _ = file.content.withDirectory { $0 = Directory(parent: $0.parent, name: $0.name) }
        }
    }
}
