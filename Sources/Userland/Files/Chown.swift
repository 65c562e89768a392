import Kernel

/// `chown` and `chgrp`: change who owns a file.
enum Chown: OptionApplet {
    static let name = "chown"
    static let short = "RhLHPvcf"
    static let long = [
        LongOption("recursive", "R"), LongOption("dereference", "α"), LongOption("no-dereference", "h"),
        LongOption("changes", "c"), LongOption("silent", "f"), LongOption("quiet", "f"), LongOption("verbose", "v"),
    ]
    static let operandCount = 2...Int.max
    static let usage = #"""
        chown [-RhLHPcvf]... USER[:[GRP]] FILE...

        Change the owner and/or group of FILEs to USER and/or GRP

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
        let users = UserDatabase(&machine)
        let separator = text.firstIndex(of: UInt8(ascii: ":")) ?? text.firstIndex(of: UInt8(ascii: "."))
        let userText = Array(text[..<(separator ?? text.count)])
        var user: UInt32?
        var group: UInt32?
        let words = String(decoding: text, as: UTF8.self)
        if text.isEmpty {
            call.complain("unknown user ")
            return 1
        }
        if !userText.isEmpty {
            guard let id = users.userID(userText) else {
                let isAlone = separator == text.count - 1
                let shown = isAlone ? String(words.dropLast()) : words
                call.complain(separator == nil ? "unknown user \(words)" : "unknown user/group \(shown)")
                return 1
            }
            user = id
        }
        if let separator {
            let groupText = Array(text[(separator + 1)...])
            if groupText.isEmpty, let user {
                group = users.user(user)?.group
            } else {
                guard !groupText.isEmpty else {
                    call.complain("unknown group ")
                    return 1
                }
                guard let id = users.groupID(groupText) else {
                    call.complain("unknown user/group \(words)")
                    return 1
                }
                group = id
            }
        }
        return Ownership(user: user, group: group, options: options).apply(&call, &machine)
    }
}
