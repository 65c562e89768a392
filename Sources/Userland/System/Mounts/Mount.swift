import Kernel

/// `mount`: shows what is mounted; mounting is not allowed in a container.
enum Mount: OptionApplet {
    static let name = "mount"
    static let short = "o:t:rwanfvsiO:T:F"
    static let usage = #"""
        mount [OPTIONS] [-o OPT] DEVICE NODE

        Mount a filesystem. Filesystem autodetection requires /proc.

        	-a		Mount all filesystems in fstab
        	-f		Dry run
        	-i		Don't run mount helper
        	-r		Read-only mount
        	-t FSTYPE[,...]	Filesystem type(s)
        	-T FILE		Read FILE instead of /etc/fstab
        	-O OPT		Mount only filesystems with option OPT (-a only)
        -o OPT:
        	loop		Ignored (loop devices are autodetected)
        	[a]sync		Writes are [a]synchronous
        	[no]atime	Disable/enable updates to inode access times
        	[no]diratime	Disable/enable atime updates to directories
        	[no]relatime	Disable/enable atime updates relative to modification time
        	[no]dev		(Dis)allow use of special device files
        	[no]exec	(Dis)allow use of executable files
        	[no]suid	(Dis)allow set-user-id-root programs
        	[r]shared	Convert [recursively] to a shared subtree
        	[r]slave	Convert [recursively] to a slave subtree
        	[r]private	Convert [recursively] to a private subtree
        	[un]bindable	Make mount point [un]able to be bind mounted
        	[r]bind		Bind a file or directory [recursively] to another location
        	move		Relocate an existing mount point
        	remount		Remount a mounted filesystem, changing flags
        	ro		Same as -r

        There are filesystem-specific -o flags.
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let operands = options.operands
        if options.has("a") || operands.count == 1 {
            call.complain("can't read '/etc/fstab': \(Errno.noSuchFileOrDirectory.message)")
            return 1
        }
        if operands.isEmpty {
            for mount in machine.mountPoints() {
                if let type = options.text("t"), type != mount.type { continue }
                let front = Array("\(mount.source) on ".utf8)
                call.print(front + mount.target + Array(" type \(mount.type) (\(mount.options))".utf8))
            }
            return 0
        }
        guard machine.current.credentials.isRoot, EffectiveCapability.systemAdministration.isHeld(&machine) else {
            call.complain("permission denied (are you root?)")
            return 1
        }
        let source = String(decoding: operands[0], as: UTF8.self)
        guard (try? machine.status(operands[1])) != nil else {
            let why = Errno.noSuchFileOrDirectory.message
            call.complain("mounting \(source) on ", operands[1], " failed: \(why)")
            return 255
        }
        return make(operands, source, options, &call, &machine)
    }

    /// What a simulated kernel can mount: a tmpfs, and a directory in another place.
    private static func make(
        _ operands: [[UInt8]],
        _ source: String,
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Int32 {
        let words = options.text("o")?.split(separator: ",").map { String($0) } ?? []
        let isReadOnly = options.has("r") || words.contains("ro")
        do throws(Errno) {
            let target = try machine.realPath(operands[1])
            let access = isReadOnly ? "ro,relatime" : "rw,relatime"
            if words.contains("bind") || words.contains("rbind") {
                let file = try machine.status(operands[0])
                let point = MountPoint(source: "overlay", target: target, type: "overlay", options: access)
                try machine.mount(.bind(file.id), as: point, makesTarget: false)
            } else if options.text("t") == "tmpfs" {
                let point = MountPoint(source: source, target: target, type: "tmpfs", options: access)
                try machine.mount(.tree(DeviceTrees.temporary), as: point, makesTarget: false)
            } else {
                throw Errno.noSuchDevice
            }
            return 0
        } catch {
            call.complain("mounting \(source) on ", operands[1], " failed: \(error.message)")
            return 255
        }
    }
}
