// What a process may do with files beyond their permission bits (`capabilities(7)`); all of it is root's.
extension Credentials {
    /// CAP_DAC_OVERRIDE: permission bits do not matter, but for executing.
    var overridesPermissions: Bool { isRoot }
    /// CAP_FOWNER: as good as the owner of any file.
    var actsAsOwner: Bool { isRoot }
    /// CAP_CHOWN: gives files to anybody.
    var mayChangeOwner: Bool { isRoot }
    /// CAP_FSETID: writing to a file leaves its set-id bits.
    var keepsSetIdBits: Bool { isRoot }
    /// CAP_MKNOD: makes device nodes.
    var mayMakeDevices: Bool { isRoot }
}
