import Kernel

/// Copies a file or a tree, as `cp` and (between file systems) `mv` do.
struct FileCopy {
    var isRecursive = false
    var preserves = false
    var isForced = false
    var removesFirst = false
    var asks = false
    var keepsExisting = false
    var onlyNewer = false
    var isVerbose = false
    var makesLinks = false
    var makesSymbolicLinks = false
    /// Links are copied as links: always, or except those on the command line.
    var keepsLinks = false
    var followsArguments = false
    /// Directories made by this copy, which must not be copied into themselves.
    private var made: Set<FileID> = []
    private var isTop = true

    init() {}

    init(_ options: CommandOptions) {
        let isArchive = options.has("a")
        isRecursive = options.has("r") || options.has("R") || isArchive
        preserves = options.has("p") || isArchive
        isForced = options.has("f")
        removesFirst = options.has("α")
        asks = options.last(of: "ifn") == "i"
        keepsExisting = options.last(of: "ifn") == "n"
        onlyNewer = options.has("u")
        isVerbose = options.has("v")
        makesLinks = options.has("l")
        makesSymbolicLinks = options.has("s")
        switch options.last(of: "LPdaH") {
        case "L": keepsLinks = false
        case "P", "d", "a": keepsLinks = true
        case "H": (keepsLinks, followsArguments) = (isRecursive, true)
        default: keepsLinks = isRecursive
        }
    }

    /// Answers false when something could not be copied.
    mutating func copy(
        _ source: [UInt8],
        to target: [UInt8],
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        _ machine: inout Machine
    ) -> Bool {
        let isArgument = isTop
        machine.fuel -= 50
        let file: FileAttributes
        do throws(Errno) {
            file = try machine.status(source, followsLink: !keepsLinks || (isArgument && followsArguments))
        } catch {
            let isFile = error == .notDirectory && source.last == PathText.slash
            let why = isFile ? "Path has non-directory component" : error.message
            call.complain("can't stat '", source, "': \(why)")
            return false
        }
        var existing: FileAttributes?
        do throws(Errno) {
            existing = try machine.status(target, followsLink: !keepsLinks || file.kind != .symbolicLink)
        } catch {
            if error != .noSuchFileOrDirectory {
                call.complain("can't stat '", target, "': \(error.message)")
                return false
            }
        }
        if let existing, existing.id == file.id {
            call.complain("'", source, Array("' and '".utf8) + target + Array("' are the same file".utf8))
            return false
        }
        if file.kind == .directory {
            return copyDirectory(source, file, to: target, existing, &call, &dialogue, &machine)
        }
        return copyFile(source, file, to: target, existing, &call, &dialogue, &machine)
    }

    private mutating func copyDirectory(
        _ source: [UInt8],
        _ file: FileAttributes,
        to target: [UInt8],
        _ existing: FileAttributes?,
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        _ machine: inout Machine
    ) -> Bool {
        guard isRecursive else {
            call.complain("omitting directory '", PathText.withoutTrailingSlashes(source), "'")
            return false
        }
        if made.contains(file.id) {
            call.complain("recursion detected, omitting directory '", source, "'")
            return false
        }
        if let existing, existing.kind != .directory {
            call.complain("target '", target, "' is not a directory")
            return false
        }
        do throws(Errno) {
            if existing == nil {
                try machine.makeDirectory(target, mode: file.mode | 0o700)
            }
            made.insert(try machine.status(target).id)
        } catch {
            call.complain("can't create directory '", target, "': \(error.message)")
            return false
        }
        let entries: [DirectoryEntry]
        do throws(Errno) {
            entries = try machine.entries(source)
        } catch {
            call.complain("can't open '", source, "': \(error.message)")
            return false
        }
        var isGood = true
        let wasTop = isTop
        isTop = false
        for entry in entries {
            let from = PathText.join(source, entry.name)
            let to = PathText.join(target, entry.name)
            if !copy(from, to: to, &call, &dialogue, &machine) { isGood = false }
        }
        isTop = wasTop
        if existing == nil, file.mode & 0o700 != 0o700 {
            try? machine.changeMode(target, file.mode & ~machine.current.fileModeMask)
        }
        if preserves { preserve(file, at: target, &machine) }
        if isVerbose { tell(source, target, &call) }
        return isGood
    }

    func preserve(_ file: FileAttributes, at target: [UInt8], _ machine: inout Machine) {
        let isLink = file.kind == .symbolicLink
        try? machine.changeOwner(target, user: file.user, group: file.group, followsLink: !isLink)
        if !isLink { try? machine.changeMode(target, file.mode) }
        try? machine.setTimes(target, modified: file.modified, accessed: file.accessed, followsLink: !isLink)
    }

    func tell(_ source: [UInt8], _ target: [UInt8], _ call: inout AppletCall) {
        call.print(Array("'".utf8) + source + Array("' -> '".utf8) + target + Array("'".utf8))
    }
}
