/// What a process wants to do with a file (`access(2)`); the bits of one permission triple.
struct FileAccess: OptionSet {
    let rawValue: UInt16

    static let read = FileAccess(rawValue: 4)
    static let write = FileAccess(rawValue: 2)
    static let execute = FileAccess(rawValue: 1)
}

extension Machine {
    /// Whether the permission bits let the calling process; root needs an execute bit somewhere, for files, and no
    /// other.
    func allows(_ file: FileAttributes, _ access: FileAccess) -> Bool {
        let credentials = current.credentials
        if credentials.overridesPermissions {
            return !access.contains(.execute) || file.kind == .directory || file.mode & 0o111 != 0
        }
        let shift: UInt16 =
            if file.user == credentials.user { 6 } else if credentials.isMember(of: file.group) { 3 } else { 0 }
        return (file.mode >> shift) & access.rawValue == access.rawValue
    }

    /// Errors: EACCES.
    func require(_ access: FileAccess, _ file: FileAttributes) throws(Errno) {
        guard allows(file, access) else { throw .permissionDenied }
    }

    /// Errors: EROFS.
    func requireWritable(_ file: FileID) throws(Errno) {
        guard !mounts.isReadOnly(file) else { throw .readOnlyFileSystem }
    }

    /// Whether a name may be made or removed in a directory. Errors: EACCES, EROFS, ENOENT, EPERM in `/proc`.
    func requireChangeable(_ directory: FileID) throws(Errno) {
        guard directory.isProcess || tree(directory, { $0.isLive(directory.inode) }) else {
            throw .noSuchFileOrDirectory
        }
        try require([.write, .execute], try attributes(of: directory))
        guard !directory.isProcess else { throw .notPermitted }
        try requireWritable(directory)
    }

    /// The rule of sticky directories: only the owner of the file or of the directory removes a name. Errors: EPERM.
    func requireRemovable(_ file: FileAttributes, in directory: FileID) throws(Errno) {
        let user = current.credentials.user
        guard !current.credentials.actsAsOwner else { return }
        let directory = try attributes(of: directory)
        guard directory.mode & 0o1000 != 0 else { return }
        guard file.user == user || directory.user == user else { throw .notPermitted }
    }

    /// Only the owner, and root, may. Errors: EPERM.
    func requireOwner(_ file: FileAttributes) throws(Errno) {
        guard current.credentials.actsAsOwner || current.credentials.user == file.user else { throw .notPermitted }
    }
}
