import Kernel

/// `umount`: unmounts file systems, where that is allowed.
enum Umount: OptionApplet {
    static let name = "umount"
    static let short = "fldnrat:vO:Di"
    static let usage = #"""
        umount [-rlfda] [-t FSTYPE] FILESYSTEM|DIRECTORY

        Unmount filesystems

        	-a	Unmount all filesystems
        	-r	Remount devices read-only if mount is busy
        	-l	Lazy umount (detach filesystem)
        	-f	Force umount (i.e., unreachable NFS server)
        	-d	Free loop device if it has been used
        	-t FSTYPE[,...]	Unmount only these filesystem type(s)
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard !options.operands.isEmpty || options.has("a") else { throw wrongUsage() }
        var targets = options.operands
        if options.has("a") { targets = machine.mountPoints().reversed().map(\.target) }
        var status: Int32 = 0
        for target in targets {
            do throws(Errno) {
                let path = try machine.realPath(target)
                guard EffectiveCapability.systemAdministration.isHeld(&machine) else { throw Errno.notPermitted }
                try machine.unmount(path)
            } catch {
                call.complain("can't unmount ", target, ": \(error.message)")
                status = 1
            }
        }
        return status
    }
}
