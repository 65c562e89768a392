import Kernel

/// `cp`: copies files and trees.
enum Cp: AskingApplet {
    static let name = "cp"
    static let short = "pdRfilsLHarPvunTt:αβ:γ"
    static let long = [
        LongOption("archive", "a"), LongOption("force", "f"), LongOption("interactive", "i"),
        LongOption("no-clobber", "n"), LongOption("link", "l"), LongOption("dereference", "L"),
        LongOption("no-dereference", "P"), LongOption("recursive", "R"), LongOption("symbolic-link", "s"),
        LongOption("no-target-directory", "T"), LongOption("target-directory", "t"), LongOption("verbose", "v"),
        LongOption("update", "u"), LongOption("remove-destination", "α"), LongOption("reflink", "β"),
        LongOption("parents", "γ"),
    ]
    static let usage = #"""
        cp [-arPLHpfinlsTu] SOURCE DEST
        or: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }

        Copy SOURCEs to DEST

        	-a	Same as -dpR
        	-R,-r	Recurse
        	-d,-P	Preserve symlinks (default if -R)
        	-L	Follow all symlinks
        	-H	Follow symlinks on command line
        	-p	Preserve file attributes if possible
        	-f	Overwrite
        	-i	Prompt before overwrite
        	-n	Don't overwrite
        	-l,-s	Create (sym)links
        	-T	Refuse to copy if DEST is a directory
        	-t DIR	Copy all SOURCEs into DIR
        	-u	Copy only newer files
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
        var copying = FileCopy(options)
        let goesInto = try intoDirectory(target, sources, options, &machine)
        if goesInto == nil {
            call.complain("'", target, "' is a directory")
            return 1
        }
        var status: Int32 = 0
        if options.has("γ"), (try? machine.status(target))?.kind != .directory {
            call.complain("with --parents, the destination must be a directory")
            return 1
        }
        for operand in sources {
            // Of several, each is named without slashes at its end.
            let isOne = sources.count == 1 && !options.has("t")
            let source = isOne || options.has("T") ? operand : PathText.withoutTrailingSlashes(operand)
            var place = target
            if options.has("γ") {
                place = PathText.join(target, source)
                let making = DirectoryMaking(makesParents: true)
                if !making.make(PathText.directory(place), &call, &machine) { return 1 }
            } else if goesInto == true {
                place = PathText.join(target, PathText.base(source))
            }
            if !copying.copy(source, to: place, &call, &dialogue, &machine) { status = 1 }
        }
        return status
    }

    /// Whether sources are put below the target; nil where it is a directory and must not be one.
    private static func intoDirectory(
        _ target: [UInt8],
        _ sources: [[UInt8]],
        _ options: CommandOptions,
        _ machine: inout Machine
    ) throws(UsageError) -> Bool? {
        let isDirectory = (try? machine.status(target))?.kind == .directory
        if options.has("T") {
            let isRecursive = options.has("r") || options.has("R") || options.has("a")
            return isDirectory && !isRecursive ? nil : false
        }
        if sources.count > 1 || options.has("t") { return true }
        if isDirectory { return true }
        // A directory is never put over a file: the file is taken for the directory to put it into.
        return (try? machine.status(target)) != nil && (try? machine.status(sources[0]))?.kind == .directory
    }
}
