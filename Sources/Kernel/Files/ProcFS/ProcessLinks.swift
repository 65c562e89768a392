extension Machine {
    /// The file that a link of `/proc` leads to by itself; the link when that is no file (a pipe, a terminal); nil for
    /// links that are followed by their text. Errors: ENOENT, EACCES.
    func processLinkFile(_ link: FileID) throws(Errno) -> FileID? {
        guard link.isProcess, let file = processFile(link.inode) else { return nil }
        let inode = ProcessInode(link.inode)
        switch file.content {
        case .place(let place):
            guard let process = process(inode.pid) else { throw .noSuchFileOrDirectory }
            try requireOwn(process)
            switch place {
            case .workingDirectory: return process.workingDirectory
            case .root: return process.root
            case .executable:
                guard let found = executable(of: process) else { throw .noSuchFileOrDirectory }
                return found.file
            }
        case .descriptor:
            guard let process = process(inode.pid), let index = processDescription(link.inode) else {
                throw .noSuchFileOrDirectory
            }
            try requireOwn(process)
            switch descriptions[index].kind {
            case .file(let file), .directory(let file): return file
            default: return link
            }
        case .namespace: return link
        default: return nil
        }
    }

    func processLinkText(_ number: UInt32) throws(Errno) -> [UInt8] {
        guard let file = processFile(number) else { throw .noSuchFileOrDirectory }
        let inode = ProcessInode(number)
        switch file.content {
        case .link(let text): return Array(text.utf8)
        case .ownDirectory:
            let pid = current.pid
            return Array((file.name == "self" ? "\(pid)" : "\(pid)/task/\(pid)").utf8)
        case .namespace(let name): return Array("\(name):[\(namespaceNumber(name))]".utf8)
        case .place(let place):
            guard let process = process(inode.pid) else { throw .noSuchFileOrDirectory }
            try requireOwn(process)
            switch place {
            case .workingDirectory: return textual(process.workingDirectory)
            case .root: return textual(process.root)
            case .executable:
                guard let found = executable(of: process) else { throw .noSuchFileOrDirectory }
                return found.path
            }
        case .descriptor:
            guard let process = process(inode.pid), let index = processDescription(number) else {
                throw .noSuchFileOrDirectory
            }
            try requireOwn(process)
            return descriptionText(index)
        default: throw .invalidArgument
        }
    }

    /// The description that a link under `fd` stands for.
    func processDescription(_ number: UInt32) -> Int32? {
        let inode = ProcessInode(number)
        guard inode.pid != 0, let descriptor = inode.descriptor else { return nil }
        return process(inode.pid)?.descriptors[descriptor]
    }

    /// Other users' processes do not let one see where they stand (`ptrace(2)`).
    private func requireOwn(_ process: Process) throws(Errno) {
        let credentials = current.credentials
        guard credentials.isRoot || credentials.user == process.credentials.user else { throw .permissionDenied }
    }

    private func descriptionText(_ index: Int32) -> [UInt8] {
        let description = descriptions[index]
        let text: String
        switch description.kind {
        case .file(let file), .directory(let file): return textual(file)
        case .pipeReader(let pipe), .pipeWriter(let pipe):
            if let node = description.node { return textual(node) }
            text = "pipe:[\(Self.pipeInode(pipe))]"
        case .output(let sink, let stream): text = "pipe:[\(Self.sinkInode(sink, stream))]"
        case .terminal(let terminal): text = "/dev/pts/\(terminal)"
        case .device(let number):
            if let node = description.node { return textual(node) }
            text = number == .null ? "/dev/null" : "/dev/char/\(number.major):\(number.minor)"
        case .generated:
            if let node = description.node { return textual(node) }
            text = "anon_inode:inode"
        case .listener(let number), .connection(let number, _): text = "socket:[\(Self.socketInode(number))]"
        }
        return Array(text.utf8)
    }

    /// A file's path; of an unlinked one what the kernel shows for it.
    private func textual(_ file: FileID) -> [UInt8] {
        if let path = try? path(ofAny: file) { return path }
        return Array("/ (deleted)".utf8)
    }

    /// The file that a process runs and its path, found as the process was started: from its first argument.
    private func executable(of process: Process) -> (file: FileID, path: [UInt8])? {
        guard let name = process.arguments.first, !name.isEmpty else { return nil }
        var asked = self
        asked.current.workingDirectory = process.workingDirectory
        asked.current.root = process.root
        var candidates = [name]
        if !name.contains(UInt8(ascii: "/")) {
            let path = process.environment.first { $0.starts(with: Array("PATH=".utf8)) }?.dropFirst(5)
            let directories = (path ?? Array("/bin:/usr/bin".utf8)[...]).split(separator: UInt8(ascii: ":"))
            let slash = [UInt8(ascii: "/")]
            candidates = directories.map { Array($0) + slash + name }
            // A login shell has a dash in front of its name.
            if name.first == UInt8(ascii: "-") {
                candidates += directories.map { Array($0) + slash + name.dropFirst() }
            }
        }
        for candidate in candidates {
            guard let place = try? asked.walk(candidate, followsLast: true), let file = place.file else { continue }
            guard kind(of: file) == .regular, let path = try? asked.realPath(candidate) else { continue }
            return (file, path)
        }
        return nil
    }

    /// Numbers of namespaces: the machine's own, the same for all processes in it.
    private func namespaceNumber(_ name: String) -> UInt32 {
        let offsets = ["cgroup": 0, "ipc": 1, "mnt": 2, "net": 3, "pid": 4, "uts": 5]
        guard let offset = offsets[name], identity != Self.hostIdentity else {
            return ["time": 4_026_531_834, "user": 4_026_531_837, "cgroup": 4_026_531_835, "ipc": 4_026_531_839][name]
                ?? ["pid": 4_026_531_836, "uts": 4_026_531_838, "net": 4_026_531_840][name] ?? 4_026_531_841
        }
        let owner = name == "net" ? networkNamespace : identity
        return 4_026_532_200 + UInt32(owner) * 8 + UInt32(offset)
    }
}
