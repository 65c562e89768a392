// `/proc` as a file system: its files are made up from the machine as they are asked for (`proc(5)`).

extension Machine {
    /// The file behind a number; nil when its process, or its descriptor, is gone.
    func processFile(_ number: UInt32) -> ProcessFile? {
        let inode = ProcessInode(number)
        guard inode.pid != 0 else {
            let files = ProcessFileTable.machine.files
            return files.indices.contains(inode.position) ? files[inode.position] : nil
        }
        guard let process = process(inode.pid) else { return nil }
        if let descriptor = inode.descriptor {
            guard let index = process.descriptors[descriptor] else { return nil }
            var mode: UInt16 = 0o100
            if descriptions[index].flags.contains(.read) { mode |= 0o400 }
            if descriptions[index].flags.contains(.write) { mode |= 0o200 }
            return ProcessFile(name: String(descriptor), parent: inode.position, mode: mode, content: .descriptor)
        }
        let files = ProcessFileTable.process.files
        return files.indices.contains(inode.position) ? files[inode.position] : nil
    }

    func processLookup(_ directory: UInt32, _ name: ArraySlice<UInt8>) -> UInt32? {
        let inode = ProcessInode(directory)
        guard inode.pid != 0 else {
            if inode.position == 0, let pid = Self.number(name), process(pid) != nil {
                return ProcessInode(pid: pid, position: 0).number
            }
            guard let position = ProcessFileTable.machine.child(inode.position, name) else { return nil }
            if case .ownDirectory = ProcessFileTable.machine.files[position].content, current.pid == 0 { return nil }
            return ProcessInode(pid: 0, position: position).number
        }
        guard let process = process(inode.pid) else { return nil }
        if inode.position == ProcessFileTable.descriptorDirectory {
            guard let descriptor = Self.number(name), descriptor < ProcessInode.descriptorLimit,
                process.descriptors[descriptor] != nil
            else { return nil }
            return ProcessInode(
                pid: inode.pid,
                position: inode.position,
                descriptor: descriptor,
                isTask: inode.isTask
            ).number
        }
        if inode.position == ProcessFileTable.taskDirectory {
            guard Self.number(name) == inode.pid else { return nil }
            return ProcessInode(pid: inode.pid, position: 0, isTask: true).number
        }
        guard let position = ProcessFileTable.process.child(inode.position, name),
            !inode.isTask || position != ProcessFileTable.taskDirectory
        else { return nil }
        return ProcessInode(pid: inode.pid, position: position, isTask: inode.isTask).number
    }

    func processEntries(_ directory: UInt32) -> [DirectoryEntry] {
        let inode = ProcessInode(directory)
        func entry(_ name: String, _ inode: ProcessInode) -> DirectoryEntry {
            let kind = processFile(inode.number)?.kind ?? .regular
            return DirectoryEntry(name: Array(name.utf8), inode: inode.number, kind: kind)
        }
        guard inode.pid != 0 else {
            var found = ProcessFileTable.machine.children[inode.position].map {
                entry(ProcessFileTable.machine.files[$0].name, ProcessInode(pid: 0, position: $0))
            }
            if inode.position == 0 {
                found += visibleProcesses.map { entry(String($0), ProcessInode(pid: $0, position: 0)) }
            }
            return found
        }
        guard let process = process(inode.pid) else { return [] }
        switch inode.position {
        case ProcessFileTable.descriptorDirectory:
            return process.descriptors.open.filter { $0 < ProcessInode.descriptorLimit }.map {
                entry(
                    String($0),
                    ProcessInode(pid: inode.pid, position: inode.position, descriptor: $0, isTask: inode.isTask)
                )
            }
        case ProcessFileTable.taskDirectory:
            return [entry(String(inode.pid), ProcessInode(pid: inode.pid, position: 0, isTask: true))]
        default:
            return ProcessFileTable.process.children[inode.position]
                .filter { !inode.isTask || $0 != ProcessFileTable.taskDirectory }
                .map {
                    entry(
                        ProcessFileTable.process.files[$0].name,
                        ProcessInode(pid: inode.pid, position: $0, isTask: inode.isTask)
                    )
                }
        }
    }

    func processParent(of number: UInt32) -> UInt32 {
        let inode = ProcessInode(number)
        guard inode.pid != 0 else {
            let parent = ProcessFileTable.machine.files[inode.position].parent
            return ProcessInode(pid: 0, position: parent).number
        }
        if inode.position == 0 {
            return inode.isTask
                ? ProcessInode(pid: inode.pid, position: ProcessFileTable.taskDirectory).number : FileTree.rootInode
        }
        let position =
            inode.descriptor == nil ? ProcessFileTable.process.files[inode.position].parent : inode.position
        return ProcessInode(pid: inode.pid, position: position, isTask: inode.isTask).number
    }

    func processName(of number: UInt32) -> [UInt8]? {
        let inode = ProcessInode(number)
        if inode.pid != 0, inode.position == 0 { return Array(String(inode.pid).utf8) }
        return processFile(number).map { Array($0.name.utf8) }
    }

    func processAttributes(_ number: UInt32) throws(Errno) -> FileAttributes {
        guard let file = processFile(number) else { throw .noSuchFileOrDirectory }
        let inode = ProcessInode(number)
        var found = FileAttributes(
            id: FileID(device: FileID.processDevice, inode: number),
            kind: file.kind,
            mode: file.mode,
            modified: now
        )
        if let process = process(inode.pid), inode.pid != 0 {
            found.user = process.credentials.user
            found.group = process.credentials.group
            found.modified = process.started
        }
        switch file.content {
        case .directory:
            let subdirectories = processEntries(number).count { $0.kind == .directory }
            found.links = UInt32(subdirectories + 2)
        case .masked: found.deviceNumber = .null
        case .descriptor: found.size = 64
        default: break
        }
        return found
    }

    func processContents(_ number: UInt32) throws(Errno) -> [UInt8] {
        guard let file = processFile(number) else { throw .noSuchProcess }
        switch file.content {
        case .text(let text):
            let inode = ProcessInode(number)
            guard inode.pid != 0 else { return machineText(text) }
            guard let process = process(inode.pid) else { throw .noSuchProcess }
            return processText(text, process)
        case .masked: return []
        case .directory: throw .isDirectory
        default: throw .invalidArgument
        }
    }

    /// Whether a file is one of `/proc/sys`, which the engine mounts read-only.
    func isSystemControl(_ number: UInt32) -> Bool {
        if case .text(.systemControl)? = processFile(number)?.content { return true }
        return false
    }

    /// The process ids that `/proc` lists, ascending.
    var visibleProcesses: [Int32] {
        var identifiers = processes.identifiers
        if current.pid != 0, !identifiers.contains(current.pid) {
            identifiers.append(current.pid)
            identifiers.sort()
        }
        if !neighbours.isEmpty { identifiers = (identifiers + neighbours.map(\.process.pid)).sorted() }
        return identifiers
    }

    /// A decimal number without sign and leading zeros.
    private static func number(_ text: ArraySlice<UInt8>) -> Int32? {
        guard let first = text.first, text.count <= 9, text.allSatisfy({ (48...57).contains($0) }) else { return nil }
        guard first != 48 || text.count == 1 else { return nil }
        return text.reduce(0) { $0 * 10 + Int32($1 - 48) }
    }
}
