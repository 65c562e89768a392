import Kernel

/// `install`: copies files and sets their owner and mode; makes directories.
enum Install: AskingApplet {
    static let name = "install"
    static let short = "cdDpsg:m:o:t:"
    static let usage = #"""
        install [-cdDsp] [-o USER] [-g GRP] [-m MODE] [-t DIR] [SOURCE]... DEST

        Copy files and set attributes

        	-c	Just copy (default)
        	-d	Create directories
        	-D	Create leading target directories
        	-s	Strip symbol table
        	-p	Preserve date
        	-o USER	Set ownership
        	-g GRP	Set group ownership
        	-m MODE	Set permissions
        	-t DIR	Install to DIR
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var mode: UInt16 = 0o755
        if let text = options.value("m") {
            guard let given = SymbolicMode.apply(text, to: 0, isDirectory: false, mask: 0) else {
                throw UsageError("install: invalid mode '\(String(decoding: text, as: UTF8.self))'\n")
            }
            mode = given
        }
        let users = UserDatabase(&machine)
        var user: UInt32?
        var group: UInt32?
        if let text = options.value("o") { user = try id(text, users.userID(text), "user") }
        if let text = options.value("g") { group = try id(text, users.groupID(text), "group") }
        var operands = options.operands
        var status: Int32 = 0
        if options.has("d") {
            for path in operands {
                let making = DirectoryMaking(makesParents: true, mode: mode)
                if !making.make(path, &call, &machine) { status = 1 }
                if user != nil || group != nil { try? machine.changeOwner(path, user: user, group: group) }
            }
            return status
        }
        var target = options.value("t")
        if target == nil {
            guard operands.count >= 2 else { throw wrongUsage() }
            target = operands.removeLast()
        }
        guard let target, !operands.isEmpty else { throw wrongUsage() }
        let goesInto = options.has("t") || (try? machine.status(target))?.kind == .directory || operands.count > 1
        for source in operands {
            let place = goesInto ? PathText.join(target, PathText.base(source)) : target
            if options.has("D") {
                let making = DirectoryMaking(makesParents: true)
                _ = making.make(PathText.directory(place), &call, &machine)
            }
            var copying = FileCopy()
            copying.isForced = true
            copying.preserves = options.has("p")
            guard copying.copy(source, to: place, &call, &dialogue, &machine) else {
                status = 1
                continue
            }
            try? machine.changeMode(place, mode)
            if user != nil || group != nil { try? machine.changeOwner(place, user: user, group: group) }
        }
        return status
    }

    private static func id(_ text: [UInt8], _ id: UInt32?, _ what: String) throws(UsageError) -> UInt32 {
        guard let id else { throw UsageError("install: unknown \(what) \(String(decoding: text, as: UTF8.self))\n") }
        return id
    }
}
