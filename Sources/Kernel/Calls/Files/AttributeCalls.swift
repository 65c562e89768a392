extension Machine {
    /// `chmod(2)`, for the owner and root. A user outside the file's group loses the set-group-id bit.
    ///
    /// Errors: ENOENT, EPERM, EROFS, EACCES on the way.
    public mutating func changeMode(_ path: [UInt8], _ mode: UInt16) throws(Errno) {
        let (file, found) = try changeable(path, followsLink: true)
        try requireOwner(found)
        var bits = mode & 0o7777
        let credentials = current.credentials
        if !credentials.actsAsOwner, !credentials.isMember(of: found.group) { bits &= ~0o2000 }
        let now = now
        try changeTree(file) { tree throws(Errno) in try tree.setMode(file.inode, bits, now: now) }
    }

    /// `chown(2)`, `lchown(2)`: root sets any; an owner may give the file to another of its own groups.
    ///
    /// Set-id bits go away, as of executables. Errors: ENOENT, EPERM, EROFS, EACCES on the way.
    public mutating func changeOwner(
        _ path: [UInt8],
        user: UInt32?,
        group: UInt32?,
        followsLink: Bool = true
    ) throws(Errno) {
        let (file, found) = try changeable(path, followsLink: followsLink)
        let credentials = current.credentials
        let clears = found.kind != .directory && found.mode & 0o6000 != 0
        if user == nil, group == nil {
            guard clears else { return }
            try requireOwner(found)
        } else if !credentials.mayChangeOwner {
            guard credentials.user == found.user, user == nil || user == found.user else { throw .notPermitted }
            guard group == nil || group == found.group || credentials.isMember(of: group ?? 0) else {
                throw .notPermitted
            }
        }
        let cleared = found.mode & 0o010 != 0 ? found.mode & ~0o6000 : found.mode & ~0o4000
        let now = now
        try changeTree(file) { tree throws(Errno) in
            try tree.setOwner(file.inode, user: user, group: group, now: now)
            if clears { try tree.setMode(file.inode, cleared, now: now) }
        }
    }

    /// `utimensat(2)`. The owner and root set any times; who may only write sets them to now.
    ///
    /// Errors: ENOENT, EPERM, EACCES, EROFS.
    public mutating func setTimes(
        _ path: [UInt8],
        modified: Instant,
        accessed: Instant? = nil,
        followsLink: Bool = true
    ) throws(Errno) {
        let (file, found) = try changeable(path, followsLink: followsLink)
        if !current.credentials.actsAsOwner, current.credentials.user != found.user {
            guard modified == now, accessed ?? now == now else { throw .notPermitted }
            try require(.write, found)
        }
        let now = now
        try changeTree(file) { tree throws(Errno) in
            try tree.setTimes(file.inode, modified: modified, accessed: accessed, now: now)
        }
    }

    private func changeable(
        _ path: [UInt8],
        followsLink: Bool
    ) throws(Errno) -> (FileID, FileAttributes) {
        let file = try file(at: path, followsLast: followsLink)
        let found = try attributes(of: file)
        try requireWritable(file)
        guard !file.isProcess else { throw .notPermitted }
        return (file, found)
    }
}
