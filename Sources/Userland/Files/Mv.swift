import Kernel

/// `mv`: renames files, or copies and removes them between file systems.
enum Mv: AskingApplet {
    static let name = "mv"
    static let short = "finvTt:"
    static let long = [
        LongOption("interactive", "i"), LongOption("force", "f"), LongOption("no-clobber", "n"),
        LongOption("no-target-directory", "T"), LongOption("target-directory", "t"), LongOption("verbose", "v"),
    ]
    static let usage = #"""
        mv [-finT] SOURCE DEST
        or: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }

        Rename SOURCE to DEST, or move SOURCEs to DIRECTORY

        	-f	Don't prompt before overwriting
        	-i	Interactive, prompt before overwrite
        	-n	Don't overwrite an existing file
        	-T	Refuse to move if DEST is a directory
        	-t DIR	Move all SOURCEs into DIR
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var sources = options.operands
        var target = options.value("t")
        if target == nil {
            guard sources.count >= 2 else { throw wrongUsage() }
            target = sources.removeLast()
        }
        guard let target, !sources.isEmpty else { throw wrongUsage() }
        if options.has("T"), sources.count > 1 { throw wrongUsage() }
        let isDirectory = (try? machine.status(target))?.kind == .directory
        if options.has("T"), isDirectory, (try? machine.status(sources[0]))?.kind != .directory,
            (try? machine.status(sources[0])) != nil
        {
            call.complain("'", target, "' is a directory")
            return 1
        }
        let bare = PathText.withoutTrailingSlashes(target)
        if sources.count > 1, let file = try? machine.status(bare), file.kind != .directory {
            for source in sources {
                let place = PathText.join(target, PathText.base(source))
                call.complain("can't stat '", place, "': Path has non-directory component")
            }
            return 1
        }
        if sources.count == 1, bare.count < target.count, let file = try? machine.status(bare), file.kind != .directory
        {
            call.complain("can't stat '", target, "': Path has non-directory component")
            return 1
        }
        let goesInto = options.has("t") || sources.count > 1 || (isDirectory && !options.has("T"))
        var status: Int32 = 0
        for source in sources {
            let place = goesInto ? PathText.join(target, PathText.base(source)) : target
            let named = goesInto ? PathText.withoutTrailingSlashes(source) : source
            if !move(named, to: place, options, &call, &dialogue, &machine) { status = 1 }
        }
        return status
    }

    private static func move(
        _ source: [UInt8],
        to target: [UInt8],
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        _ machine: inout Machine
    ) -> Bool {
        machine.fuel -= 50
        let mode = options.last(of: "fin")
        if let existing = try? machine.status(target, followsLink: false) {
            if mode == "n" { return true }
            let isGuarded =
                mode != "f" && machine.isTerminal(0) && existing.kind != .symbolicLink
                && !machine.canAccess(target, read: false, write: true, execute: false)
            let question = "overwrite '\(String(decoding: target, as: UTF8.self))'"
            if mode == "i" || isGuarded, !dialogue.ask(question, call) { return true }
        }
        if options.has("v") {
            call.print(Array("'".utf8) + source + Array("' -> '".utf8) + target + Array("'".utf8))
        }
        do throws(Errno) {
            try machine.rename(source, to: target)
        } catch {
            guard error == .crossDeviceLink else {
                call.complain("can't rename '", source, "': \(error.message)")
                return false
            }
            guard moveAcross(source, target, &call, &dialogue, &machine) else { return false }
        }
        return true
    }

    private static func moveAcross(
        _ source: [UInt8],
        _ target: [UInt8],
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        _ machine: inout Machine
    ) -> Bool {
        guard let file = try? machine.status(source, followsLink: false) else { return false }
        if let existing = try? machine.status(target, followsLink: false) {
            if file.kind == .directory, existing.kind != .directory {
                call.complain("can't overwrite non-directory with directory")
                return false
            }
            if file.kind != .directory, existing.kind == .directory {
                call.complain("can't overwrite directory with non-directory")
                return false
            }
            do throws(Errno) {
                if existing.kind == .directory {
                    try machine.removeDirectory(target)
                } else {
                    try machine.unlink(target)
                }
            } catch {
                call.complain("can't remove '", target, "': \(error.message)")
                return false
            }
        }
        var copying = FileCopy()
        copying.isRecursive = true
        copying.preserves = true
        copying.keepsLinks = true
        guard copying.copy(source, to: target, &call, &dialogue, &machine) else { return false }
        var removal = Removal(isRecursive: true, isForced: true, asks: false, isVerbose: false, isTerminal: false)
        return removal.remove(source, &call, &dialogue, &machine)
    }
}
