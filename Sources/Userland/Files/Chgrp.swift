import Kernel

/// `chgrp`: changes the group of a file.
enum Chgrp: OptionApplet {
    static let name = "chgrp"
    static let short = Chown.short
    static let long = Chown.long
    static let operandCount = 2...Int.max
    static let usage = #"""
        chgrp [-RhLHPcvf]... GROUP FILE...

        Change the group membership of FILEs to GROUP

        	-h	Affect symlinks instead of symlink targets
        	-L	Traverse all symlinks to directories
        	-H	Traverse symlinks on command line only
        	-P	Don't traverse symlinks (default)
        	-R	Recurse
        	-c	List changed files
        	-v	Verbose
        	-f	Hide errors
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let text = options.operands[0]
        guard let group = UserDatabase(&machine).groupID(text) else {
            call.complain("unknown group \(String(decoding: text, as: UTF8.self))")
            return 1
        }
        return Ownership(user: nil, group: group, options: options).apply(&call, &machine)
    }
}
