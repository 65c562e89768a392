import Kernel

extension TarWork {
    /// Lists or unpacks an archive.
    mutating func read(_ archive: [UInt8], _ call: inout AppletCall, _ machine: inout Machine) -> Int32 {
        var wanted = options.operands.map { PathText.withoutTrailingSlashes($0) }
        if let list = options.value("T"), let text = try? machine.contents(list) {
            wanted += text.split(separator: 10).map { PathText.withoutTrailingSlashes(Array($0)) }
        }
        var found = Set<[UInt8]>()
        let excluded = exclusions(&machine)
        var directories: [(path: [UInt8], modified: Int64)] = []
        do throws(UsageError) {
            var reader = TarReader(try format.unpack(archive))
            while let entry = try next(&reader) {
                machine.fuel -= 100 + entry.contents.count / 100
                if !wanted.isEmpty {
                    guard let match = wanted.first(where: { Self.isBelow(entry.name, $0) }) else { continue }
                    found.insert(match)
                }
                if Self.matches(entry.name, excluded) { continue }
                if options.has("t") {
                    call.print(options.has("v") ? entry.longLine : entry.name)
                    continue
                }
                if let command = options.value("η") {
                    // The names are written when all is done, which is later.
                    if options.has("v") { call.print(entry.name) }
                    if entry.kind == .regular { call.commands.append(entry.piped(to: command)) }
                    continue
                }
                if options.has("v") {
                    if options.has("O") { call.error += entry.name + [10] } else { call.print(entry.name) }
                }
                if options.has("O") {
                    call.output += entry.contents
                } else {
                    try unpack(entry, &directories, &machine)
                }
            }
        } catch {
            call.error += error.text
            return error.status
        }
        // Directories get their times last: unpacking into them changes these.
        for directory in directories where !options.has("m") {
            let time = Instant(nanoseconds: directory.modified &* .second)
            try? machine.setTimes(directory.path, modified: time)
        }
        for name in wanted where !found.contains(name) {
            call.complain("", name, ": not found in archive")
            return 1
        }
        return 0
    }

    private func next(_ reader: inout TarReader) throws(UsageError) -> TarEntry? {
        do throws(TarReader.Failure) {
            return try reader.next()
        } catch {
            throw UsageError("tar: \(error.text)\n")
        }
    }

    private static func isBelow(_ name: [UInt8], _ wanted: [UInt8]) -> Bool {
        let trimmed = PathText.withoutTrailingSlashes(name)
        return trimmed == wanted || trimmed.starts(with: wanted + [PathText.slash])
    }

    private func unpack(
        _ entry: TarEntry,
        _ directories: inout [(path: [UInt8], modified: Int64)],
        _ machine: inout Machine
    ) throws(UsageError) {
        var parts = entry.name.split(separator: PathText.slash).map(Array.init)
        if let last = parts.lastIndex(of: Array("..".utf8)) { parts.removeFirst(last + 1) }
        if let text = options.text("β") {
            guard let count = Int(text) else { throw UsageError("tar: invalid number '\(text)'\n") }
            parts.removeFirst(min(count, parts.count))
        }
        guard !parts.isEmpty else { return }
        let path = Array(parts.joined(separator: [PathText.slash]))
        do throws(Errno) {
            try makeParents(of: path, &machine)
            try put(entry, at: path, &machine)
        } catch {
            let words = entry.kind == .directory ? "can't make dir" : "can't open"
            throw UsageError("tar: \(words) '\(String(decoding: path, as: UTF8.self))': \(error.message)\n")
        }
        let isLink = entry.kind == .symbolicLink
        if machine.current.credentials.isRoot, !options.has("o"), entry.kind != .hardLink {
            let users = options.has("δ") ? nil : UserDatabase(&machine)
            let user = users?.user(named: entry.userName)?.user ?? entry.user
            let group = users?.group(named: entry.groupName)?.group ?? entry.group
            try? machine.changeOwner(path, user: user, group: group, followsLink: false)
        }
        if !isLink, entry.kind != .hardLink {
            let keeps = machine.current.credentials.isRoot || options.has("p")
            let mode = options.has("ε") || !keeps ? entry.mode & ~machine.current.fileModeMask : entry.mode
            try? machine.changeMode(path, mode)
            if entry.kind == .directory {
                directories.append((path, entry.modified))
            } else if !options.has("m") {
                let time = Instant(nanoseconds: entry.modified &* .second)
                try? machine.setTimes(path, modified: time)
            }
        }
    }

    private func makeParents(of path: [UInt8], _ machine: inout Machine) throws(Errno) {
        let parent = PathText.directory(path)
        guard (try? machine.status(parent)) == nil else { return }
        try makeParents(of: parent, &machine)
        try machine.makeDirectory(parent)
    }

    private func put(_ entry: TarEntry, at path: [UInt8], _ machine: inout Machine) throws(Errno) {
        let existing = try? machine.status(path, followsLink: false)
        if entry.kind == .directory {
            if existing?.kind == .directory { return }
            if existing != nil { try? machine.unlink(path) }
            try machine.makeDirectory(path, mode: entry.mode | 0o700)
            return
        }
        if let existing {
            if options.has("k") { throw .fileExists }
            if existing.kind == .directory { throw .isDirectory }
            if !options.has("ζ") { try machine.unlink(path) }
        }
        switch entry.kind {
        case .regular: try machine.replaceContents(path, entry.contents, mode: entry.mode & 0o777)
        case .hardLink: try machine.link(PathText.withoutLeadingSlashes(entry.linkName), to: path)
        case .symbolicLink: try machine.symbolicLink(entry.linkName, at: path)
        case .fifo: try machine.makeNode(path, kind: .fifo, mode: entry.mode)
        case .characterDevice:
            try machine.makeNode(path, kind: .characterDevice, mode: entry.mode, device: entry.device)
        case .blockDevice: try machine.makeNode(path, kind: .blockDevice, mode: entry.mode, device: entry.device)
        case .directory: break
        }
    }
}

extension PathText {
    static func withoutLeadingSlashes(_ path: [UInt8]) -> [UInt8] { Array(path.drop { $0 == slash }) }
}
