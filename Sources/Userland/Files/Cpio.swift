import Kernel

/// `cpio`: makes, lists and unpacks archives of the `newc` format.
enum Cpio: OptionApplet {
    static let name = "cpio"
    static let short = "itoH:dmvuF:R:L0αβ"
    static let long = [
        LongOption("extract", "i"), LongOption("list", "t"), LongOption("create", "o"), LongOption("format", "H"),
        LongOption("ignore-devno", "α"), LongOption("renumber-inodes", "α"), LongOption("null", "0"),
        LongOption("quiet", "β"), LongOption("owner", "R"),
    ]
    static let usage = #"""
        cpio [-dmvu] [-F FILE] [-R USER[:GRP]] [-H newc] [-tio] [EXTR_FILE]...

        Extract (-i) or list (-t) files from a cpio archive, or
        take file list from stdin and create an archive (-o)

        Main operation mode:
        	-t	List
        	-i	Extract EXTR_FILEs (or all)
        	-o	Create (requires -H newc)
        Options:
        	-H newc	Archive format
        	-d	Make leading directories
        	-m	Restore mtime
        	-v	Verbose
        	-u	Overwrite
        	-F FILE	Input (-t,-i,-p) or output (-o) file
        	-R USER[:GRP]	Set owner of created files
        	-L	Dereference symlinks
        	-0	NUL terminated input
        	--ignore-devno
        	--renumber-inodes
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        let options = try? CommandOptions(arguments, name: name, short: short, long: long, page: usageText)
        guard let options, !options.has("o") else { return [[UInt8(ascii: "-")]] }
        return [options.value("F") ?? [UInt8(ascii: "-")]]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard options.has("i") || options.has("t") || options.has("o") else { throw wrongUsage() }
        guard let input = call.inputs.first else { throw wrongUsage() }
        if let failure = input.failure {
            call.complain("can't open '", input.name, "': \(failure.message)")
            return 1
        }
        var owner: (user: UInt32?, group: UInt32?) = (nil, nil)
        if let text = options.text("R") {
            guard let found = UserDatabase(&machine).owner(text) else {
                throw UsageError("cpio: unknown user\(text.contains(":") ? "/group" : "") \(text)\n")
            }
            owner = found
        }
        if options.has("o") {
            guard options.text("H") == "newc" else { throw wrongUsage() }
            return create(input.bytes, options, owner, &call, &machine)
        }
        return unpack(input.bytes, options, owner, &call, &machine)
    }

    private static func create(
        _ list: [UInt8],
        _ options: CommandOptions,
        _ owner: (user: UInt32?, group: UInt32?),
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Int32 {
        var archive = CpioArchive()
        for name in list.split(separator: options.has("0") ? 0 : 10).map(Array.init) {
            do throws(Errno) {
                var file = try machine.status(name, followsLink: options.has("L"))
                file.user = owner.user ?? file.user
                file.group = owner.group ?? file.group
                var contents: [UInt8] = []
                if file.kind == .regular { contents = try machine.contents(name) }
                if file.kind == .symbolicLink { contents = try machine.readLink(name) }
                var stored = Array(name.drop { $0 == PathText.slash })
                if stored.starts(with: Array("./".utf8)), stored.count > 2 { stored.removeFirst(2) }
                archive.append(stored, file, contents)
            } catch {
                call.complain(name, error)
                return 1
            }
        }
        let bytes = archive.finished()
        if let path = options.value("F") {
            do throws(Errno) {
                try machine.replaceContents(path, bytes)
            } catch {
                call.complain("can't open '", path, "': \(error.message)")
                return 1
            }
        } else {
            call.output = bytes
        }
        return 0
    }

    private static func unpack(
        _ bytes: [UInt8],
        _ options: CommandOptions,
        _ owner: (user: UInt32?, group: UInt32?),
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Int32 {
        // Nothing at all is an archive of nothing.
        if bytes.isEmpty { return 0 }
        guard let entries = CpioArchive.entries(bytes) else {
            call.complain("unsupported cpio format, use newc or crc")
            return 1
        }
        for entry in entries {
            let isWanted = options.operands.isEmpty || options.operands.contains { NamePattern.matches($0, entry.name) }
            guard isWanted else { continue }
            if options.has("t") {
                call.print(options.has("v") ? entry.longLine : entry.name)
                continue
            }
            if options.has("v") { call.print(entry.name) }
            if let existing = try? machine.status(entry.name, followsLink: false), !options.has("u"),
                entry.kind != .directory, existing.modified.seconds >= entry.modified
            {
                call.complain("", entry.name, " not created: newer or same age file exists")
                continue
            }
            do throws(Errno) {
                try put(entry, options, &machine)
                if owner.user != nil || owner.group != nil {
                    try machine.changeOwner(entry.name, user: owner.user, group: owner.group, followsLink: false)
                }
            } catch {
                call.complain("can't create '", entry.name, "': \(error.message)")
                return 1
            }
        }
        if !options.has("β") { call.error += Array("\((bytes.count + 511) / 512) blocks\n".utf8) }
        return 0
    }

    private static func put(
        _ entry: TarEntry,
        _ options: CommandOptions,
        _ machine: inout Machine
    ) throws(Errno) {
        let existing = try? machine.status(entry.name, followsLink: false)
        if entry.kind == .directory, existing?.kind == .directory { return }
        if existing != nil, entry.kind != .directory { try machine.unlink(entry.name) }
        let parent = PathText.directory(entry.name)
        if options.has("d"), (try? machine.status(parent)) == nil {
            var call = AppletCall(name: name, arguments: [])
            _ = DirectoryMaking(makesParents: true).make(parent, &call, &machine)
        }
        switch entry.kind {
        case .directory: try machine.makeDirectory(entry.name, mode: entry.mode)
        case .symbolicLink: try machine.symbolicLink(entry.contents, at: entry.name)
        case .fifo: try machine.makeNode(entry.name, kind: .fifo, mode: entry.mode)
        case .characterDevice:
            try machine.makeNode(entry.name, kind: .characterDevice, mode: entry.mode, device: entry.device)
        case .blockDevice:
            try machine.makeNode(entry.name, kind: .blockDevice, mode: entry.mode, device: entry.device)
        case .regular, .hardLink: try machine.replaceContents(entry.name, entry.contents, mode: entry.mode)
        }
        guard entry.kind != .symbolicLink else { return }
        try machine.changeMode(entry.name, entry.mode)
        if options.has("m") {
            try machine.setTimes(entry.name, modified: Instant(nanoseconds: entry.modified &* .second))
        }
    }
}
