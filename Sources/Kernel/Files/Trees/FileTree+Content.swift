extension FileTree {
    /// At most `count` bytes of a regular file from an offset; empty at the end.
    ///
    /// Errors: ENOENT, EISDIR, EINVAL for what has no bytes.
    public func read(_ inode: UInt32, offset: Int64 = 0, count: Int = .max) throws(Errno) -> [UInt8] {
        switch content(inode) {
        case nil: throw .noSuchFileOrDirectory
        case .bytes(let bytes): return bytes.read(offset: offset, count: count)
        case .program(let identifier, let size):
            return ProgramImage.bytes(identifier: identifier, size: size, offset: offset, count: count)
        case .directory: throw .isDirectory
        default: throw .invalidArgument
        }
    }

    /// Puts bytes into a regular file at an offset; the file grows as needed, with zeros before.
    ///
    /// Errors: ENOENT, EISDIR, EINVAL, EFBIG.
    public mutating func write(
        _ inode: UInt32,
        offset: Int64,
        _ bytes: ArraySlice<UInt8>,
        now: Instant
    ) throws(Errno) {
        guard offset >= 0, offset + Int64(bytes.count) <= Self.fileSizeLimit else { throw .fileTooLarge }
        try requireRegular(inode)
        guard !bytes.isEmpty else { return }
        guard offset - Int64(storedCount(inode)) <= Self.gapLimit || bytes.allSatisfy({ $0 == 0 }) else {
            throw .noSpace
        }
        let growth = try modify(inode) { file in
            let before = (file.occupied, file.stored)
            file.content.withBytes { $0.write(offset: offset, bytes) }
            file.touch(now)
            return (file.occupied - before.0, file.stored - before.1)
        }
        allocated += growth.0
        stored += growth.1
    }

    /// Cuts a regular file, or makes it longer with zeros.
    ///
    /// Errors: ENOENT, EISDIR, EINVAL, EFBIG.
    public mutating func truncate(_ inode: UInt32, to size: Int64, now: Instant) throws(Errno) {
        guard size >= 0 else { throw .invalidArgument }
        guard size <= Self.fileSizeLimit else { throw .fileTooLarge }
        try requireRegular(inode)
        let growth = try modify(inode) { file in
            let before = (file.occupied, file.stored)
            if size == 0 {
                file.content = .bytes(FileBytes())
            } else {
                file.content.withBytes { $0.truncate(to: size) }
            }
            file.touch(now)
            return (file.occupied - before.0, file.stored - before.1)
        }
        allocated += growth.0
        stored += growth.1
    }

    /// Sets the permission bits, with set-id and sticky.
    public mutating func setMode(_ inode: UInt32, _ mode: UInt16, now: Instant) throws(Errno) {
        try modify(inode) { file in
            file.mode = mode & 0o7777
            file.changed = now
        }
    }

    /// Sets user and group; nil leaves one as it is.
    public mutating func setOwner(_ inode: UInt32, user: UInt32?, group: UInt32?, now: Instant) throws(Errno) {
        try modify(inode) { file in
            file.user = user ?? file.user
            file.group = group ?? file.group
            file.changed = now
        }
    }

    /// Sets when the file was last modified and read; nil leaves one as it is.
    public mutating func setTimes(
        _ inode: UInt32,
        modified: Instant?,
        accessed: Instant?,
        now: Instant
    ) throws(Errno) {
        try modify(inode) { file in
            file.modified = modified ?? file.modified
            file.accessed = accessed ?? file.accessed
            file.changed = now
        }
    }

    /// Remembers that the file was read, as `relatime` does: once after each change.
    mutating func noteAccess(_ inode: UInt32, now: Instant) {
        guard let place = overlay.place(of: inode) else { return }
        let file = overlay[place]
        if file.accessed <= file.modified || file.accessed <= file.changed { overlay[place].accessed = now }
    }

    /// The file is open once more.
    mutating func retain(_ inode: UInt32) { opened[inode, default: 0] += 1 }

    /// The file is open once less; an unlinked one goes with the last.
    mutating func release(_ inode: UInt32) {
        guard let count = opened[inode] else { return }
        if count > 1 {
            opened[inode] = count - 1
        } else {
            opened[inode] = nil
            if let file = overlay[inode], file.links == 0 { drop(inode) }
        }
    }

    /// Forgets a file that has no name and is not open.
    mutating func drop(_ inode: UInt32) {
        guard let file = overlay.remove(inode) else { return }
        allocated -= file.occupied
        stored -= file.stored
    }

    /// The longest run of zeros that is really stored, in front of bytes written far behind the end.
    private static let gapLimit: Int64 = 512 << 20

    private func storedCount(_ inode: UInt32) -> Int { Int(stored(inode)) }

    /// Bytes that are kept of a file that was changed or made.
    func stored(_ inode: UInt32) -> Int64 { overlay[inode].map { $0.stored - Inode.overhead } ?? 0 }

    private func requireRegular(_ inode: UInt32) throws(Errno) {
        switch kind(inode) {
        case nil: throw .noSuchFileOrDirectory
        case .regular: return
        case .directory: throw .isDirectory
        default: throw .invalidArgument
        }
    }

    /// Changes a file in place, copied up from the base first where it is still there. Errors: ENOENT.
    mutating func modify<R>(_ inode: UInt32, _ body: (inout Inode) -> R) throws(Errno) -> R {
        if let place = overlay.place(of: inode) { return body(&overlay[place]) }
        guard base.contains(inode) else { throw .noSuchFileOrDirectory }
        var copy = base.copy(inode)
        allocated += copy.occupied
        stored += copy.stored
        let result = body(&copy)
        overlay[inode] = copy
        return result
    }
}

extension Inode {
    /// The content changed now.
    mutating func touch(_ now: Instant) {
        modified = now
        changed = now
    }
}
