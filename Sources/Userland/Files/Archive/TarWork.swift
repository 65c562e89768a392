import Kernel

/// What one `tar` command does.
struct TarWork {
    let options: CommandOptions
    let format: TarCompression
    var writer = TarWriter()
    /// The first name under which each file with several links went into the archive.
    var linked: [FileID: [UInt8]] = [:]
    private var tellsOfPrefix = true
    private var failed = false

    init(options: CommandOptions, format: TarCompression) {
        self.options = options
        self.format = format
    }

    mutating func create(_ call: inout AppletCall, _ machine: inout Machine) -> Int32 {
        var names = options.operands
        if let list = options.value("T"), let text = try? machine.contents(list) {
            names += text.split(separator: 10).map(Array.init)
        }
        guard !names.isEmpty else {
            call.complain("empty archive")
            return 1
        }
        var target = options.value("f") ?? [UInt8(ascii: "-")]
        if target != [UInt8(ascii: "-")], target.first != PathText.slash,
            let here = try? machine.workingDirectoryPath()
        {
            target = PathText.join(here, target)
        }
        if target != [UInt8(ascii: "-")] {
            do throws(UsageError) {
                try write([], target, &machine)
            } catch {
                call.error += error.text
                return error.status
            }
        }
        let home = machine.current.workingDirectory
        defer { machine.current.workingDirectory = home }
        if let directory = options.value("C") {
            do throws(Errno) {
                try machine.changeDirectory(directory)
            } catch {
                call.complain("can't change directory to '", directory, "': \(error.message)")
                return 1
            }
        }
        let archive = try? machine.status(target).id
        let users = UserDatabase(&machine)
        let excluded = exclusions(&machine)
        var walk = TreeWalk()
        walk.isRecursive = !options.has("γ")
        walk.followsArguments = options.has("h")
        walk.followsLinks = options.has("h")
        for name in names {
            let isGood = walk.run(name, &call, on: &machine) { path, file, _, call, machine in
                if Self.matches(path, excluded) { return .skip }
                if file.id == archive {
                    call.complain("", path, ": file is the archive; skipping")
                    return .skip
                }
                return add(path, file, users, &call, &machine) ? .done : .failed
            }
            if !isGood { failed = true }
        }
        writer.finish()
        do throws(UsageError) {
            let bytes = try format.pack(writer.bytes)
            if target == [UInt8(ascii: "-")] {
                call.output = bytes
            } else {
                try write(bytes, target, &machine)
            }
        } catch {
            call.error += error.text
            return error.status
        }
        if failed { call.complain("error exit delayed from previous errors") }
        return failed ? 1 : 0
    }

    private func write(_ bytes: [UInt8], _ target: [UInt8], _ machine: inout Machine) throws(UsageError) {
        do throws(Errno) {
            try machine.replaceContents(target, bytes)
        } catch {
            throw UsageError("tar: can't open '\(String(decoding: target, as: UTF8.self))': \(error.message)\n")
        }
    }

    private mutating func add(
        _ path: [UInt8],
        _ file: FileAttributes,
        _ users: UserDatabase,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Bool {
        let name = memberName(path, &call)
        guard !name.isEmpty || file.kind == .directory else { return true }
        var entry = TarEntry(name: name)
        entry.mode = file.mode
        entry.user = file.user
        entry.group = file.group
        if !options.has("δ") {
            entry.userName = users.user(file.user)?.name ?? []
            entry.groupName = users.group(file.group)?.name ?? []
        }
        entry.modified = file.modified.seconds
        entry.kind = TarEntry.Kind(file.kind)
        if let device = file.deviceNumber { entry.device = device }
        do throws(Errno) {
            switch file.kind {
            case .directory:
                if entry.name.last != PathText.slash { entry.name.append(PathText.slash) }
                if name.isEmpty { return true }
            case .symbolicLink: entry.linkName = try machine.readLink(path)
            case .socket: return true
            case .regular:
                if file.links > 1, let first = linked[file.id] {
                    entry.kind = .hardLink
                    entry.linkName = first
                } else {
                    linked[file.id] = name
                    entry.contents = try machine.contents(path)
                }
            default: break
            }
        } catch {
            call.complain("can't open '", path, "': \(error.message)")
            return false
        }
        machine.fuel -= entry.contents.count / 100
        writer.append(entry)
        if options.has("v") {
            let toStandardError = options.value("f") == nil || options.value("f") == [UInt8(ascii: "-")]
            if toStandardError { call.error += entry.name + [10] } else { call.print(entry.name) }
        }
        return true
    }

    /// Without leading slashes, or anything up to the last `..`.
    private mutating func memberName(_ path: [UInt8], _ call: inout AppletCall) -> [UInt8] {
        if options.has("P") { return path }
        var start = 0
        var index = 0
        while index < path.count {
            let end = path[index...].firstIndex(of: PathText.slash) ?? path.count
            let isParent = path[index..<end] == Array("..".utf8)[...]
            index = path[end...].firstIndex { $0 != PathText.slash } ?? path.count
            if isParent || end == 0 { start = index }
        }
        if start > 0, tellsOfPrefix {
            tellsOfPrefix = false
            call.complain("removing leading '", Array(path[..<start]), "' from member names")
        }
        return Array(path[start...])
    }

    func exclusions(_ machine: inout Machine) -> [[UInt8]] {
        var patterns = options.values("α")
        for file in options.values("X") {
            let text = (try? machine.contents(file)) ?? []
            patterns += text.split(separator: 10).map(Array.init)
        }
        return patterns
    }

    /// A pattern matches a whole path or its last parts.
    static func matches(_ path: [UInt8], _ patterns: [[UInt8]]) -> Bool {
        guard !patterns.isEmpty else { return false }
        let trimmed = PathText.withoutTrailingSlashes(path)
        let parts = trimmed.split(separator: PathText.slash)
        return patterns.contains { pattern in
            parts.indices.contains { start in
                let tail = Array(parts[start...].joined(separator: [PathText.slash]))
                return NamePattern.matches(pattern, tail)
            }
        }
    }
}
