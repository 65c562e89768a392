// What a process may do with files beyond their permission bits (`capabilities(7)`).
extension Credentials {
    /// CAP_DAC_OVERRIDE: permission bits do not matter, but for executing.
    var overridesPermissions: Bool { capabilities.contains(.overridePermissions) }
    /// CAP_FOWNER: as good as the owner of any file.
    var actsAsOwner: Bool { capabilities.contains(.fileOwner) }
    /// CAP_CHOWN: gives files to anybody.
    var mayChangeOwner: Bool { capabilities.contains(.changeOwner) }
    /// CAP_FSETID: writing to a file leaves its set-id bits.
    var keepsSetIdBits: Bool { capabilities.contains(.fileSetIdBits) }
    /// CAP_MKNOD: makes device nodes.
    var mayMakeDevices: Bool { capabilities.contains(.makeNodes) }
}
