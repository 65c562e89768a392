import Testing

@testable import Kernel

@Suite struct FileProcessTests {
    private func mounted(pid: Int32 = 1) throws -> Machine {
        var machine = FileMachine.make(pid: pid)
        try machine.mountStandardFileSystems()
        return machine
    }

    @Test func ownDirectory() throws {
        var machine = try mounted(pid: 12)
        #expect(text(try machine.readLink(bytes("/proc/self"))) == "12")
        #expect(text(try machine.contents(bytes("/proc/self/comm"))) == "sh\n")
        #expect(try machine.contents(bytes("/proc/12/cmdline")) == bytes("sh") + [0])
        #expect(text(try machine.contents(bytes("/proc/thread-self/status"))).hasPrefix("Name:\tsh\nUmask:\t0022\n"))
        #expect(failure { () throws(Errno) in try machine.status(bytes("/proc/99")) } == .noSuchFileOrDirectory)
        #expect(failure { () throws(Errno) in try machine.status(bytes("/proc/012")) } == .noSuchFileOrDirectory)
    }

    @Test func places() throws {
        var machine = try mounted()
        try machine.changeDirectory(bytes("/home"))
        #expect(text(try machine.readLink(bytes("/proc/self/cwd"))) == "/home")
        #expect(text(try machine.readLink(bytes("/proc/self/exe"))) == "/bin/busybox")
        #expect(text(try machine.realPath(bytes("/proc/self/cwd/.."))) == "/")
        #expect(text(try machine.contents(bytes("/proc/1/root/etc/group"))) == "root:x:0:\n")
        try machine.changeDirectory(bytes("/proc/self/fd"))
        #expect(text(try machine.workingDirectoryPath()) == "/proc/1/fd")
        try machine.changeDirectory(bytes("../../.."))
        #expect(text(try machine.workingDirectoryPath()) == "/")
    }

    @Test func descriptors() throws {
        var machine = try mounted()
        let file = try machine.open(bytes("/etc/group"), .read)
        let pipe = try machine.pipe()
        #expect(text(try machine.readLink(bytes("/proc/self/fd/\(file)"))) == "/etc/group")
        #expect(text(try machine.readLink(bytes("/dev/fd/\(pipe.reader)"))).hasPrefix("pipe:["))
        #expect(try machine.entries(bytes("/proc/self/fd")).map { text($0.name) } == ["0", "1", "2"])
        #expect(try machine.status(bytes("/dev/fd/\(pipe.writer)")).kind == .fifo)
        let again = try machine.open(bytes("/dev/fd/\(pipe.writer)"), .write)
        _ = try machine.write(again, bytes("through"))
        #expect(try machine.read(pipe.reader, upTo: 20) == .bytes(bytes("through")))
        try machine.close(pipe.writer)
        #expect(try machine.read(pipe.reader, upTo: 20) == .wouldBlock)
        try machine.close(again)
        #expect(try machine.read(pipe.reader, upTo: 20) == .bytes([]))
        let copy = try machine.open(bytes("/dev/fd/\(file)"), .read)
        #expect(try machine.read(copy, upTo: 4) == .bytes(bytes("root")))
    }

    @Test func writingToInitsOutput() throws {
        var machine = try mounted(pid: 9)
        var initial = machine.current
        initial = Process(
            pid: 1,
            parent: 0,
            group: 1,
            session: 1,
            state: .blocked(.signal),
            arguments: [bytes("sleep")],
            environment: [],
            workingDirectory: .root,
            root: .root,
            descriptors: DescriptorTable(),
            credentials: .root,
            fileModeMask: 0o022,
            pending: SignalSet(),
            ignored: SignalSet(),
            caught: SignalSet(),
            nice: 0,
            program: IdleProgram(),
            processorTime: 0,
            started: machine.now
        )
        let sink = machine.descriptions.insert(FileDescription(kind: .output(sink: 4, stream: 1), flags: .write))
        initial.descriptors.set(1, to: sink)
        _ = machine.processes.insert(initial)
        try machine.replaceContents(bytes("/proc/1/fd/1"), bytes("to pid one\n"))
        #expect(machine.reports == [.output(sink: 4, stream: 1, bytes: bytes("to pid one\n"))])
        FileMachine.become(1000, &machine)
        #expect(failure { () throws(Errno) in try machine.readLink(bytes("/proc/1/fd/1")) } == .permissionDenied)
    }

    @Test(arguments: [
        ("/proc/sys/kernel/hostname", "box\n"), ("/proc/sys/kernel/ostype", "Linux\n"), ("/proc/kcore", ""),
        ("/proc/net/route", "Iface\t"), ("/proc/meminfo", "MemTotal:        8129700 kB\n"),
        ("/proc/cpuinfo", "processor\t: 0\n"), ("/proc/version", "Linux version 6.1"), ("/proc/self/maps", ""),
        ("/proc/self/limits", "Limit                     Soft Limit"), ("/proc/filesystems", "nodev\tsysfs\n"),
        ("/sys/class/net/eth0/mtu", "1500\n"), ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n"),
        ("/sys/devices/system/cpu/online", "0-1\n"),
    ])
    func texts(path: String, start: String) throws {
        var machine = try mounted()
        #expect(text(try machine.contents(bytes(path))).hasPrefix(start))
    }

    @Test func nothingIsWritten() throws {
        var machine = try mounted()
        let file = bytes("/proc/sys/kernel/hostname")
        #expect(failure { () throws(Errno) in try machine.replaceContents(file, bytes("x")) } == .readOnlyFileSystem)
        #expect(
            failure { () throws(Errno) in try machine.replaceContents(bytes("/proc/x"), []) } == .noSuchFileOrDirectory
        )
        #expect(failure { () throws(Errno) in try machine.makeDirectory(bytes("/proc/x")) } == .noSuchFileOrDirectory)
        #expect(failure { () throws(Errno) in try machine.unlink(bytes("/proc/version")) } == .notPermitted)
        #expect(failure { () throws(Errno) in try machine.makeDirectory(bytes("/sys/x")) } == .readOnlyFileSystem)
    }

    @Test func everyFileCanBeLookedAt() throws {
        var machine = try mounted()
        _ = try machine.open(bytes("/etc/group"), .read)
        var pending = ["/proc", "/dev", "/sys"]
        var seen = 0
        while let directory = pending.popLast() {
            for entry in try machine.entries(bytes(directory)) {
                let path = directory + "/" + text(entry.name)
                let found = try machine.status(bytes(path), followsLink: false)
                #expect(found.kind == entry.kind)
                seen += 1
                if entry.kind == .directory { pending.append(path) }
                if entry.kind == .regular { _ = try machine.contents(bytes(path)) }
                if entry.kind == .symbolicLink { _ = try machine.readLink(bytes(path)) }
            }
        }
        #expect(seen > 200)
        #expect(seen < 1000)
    }

    @Test func devices() throws {
        var machine = try mounted()
        #expect(
            try machine.entries(bytes("/dev")).map { text($0.name) } == [
                "core", "fd", "full", "mqueue", "null", "ptmx", "pts", "random", "shm", "stderr", "stdin", "stdout",
                "tty", "urandom", "zero",
            ]
        )
        let zero = try machine.open(bytes("/dev/zero"), .read)
        #expect(try machine.read(zero, upTo: 3) == .bytes([0, 0, 0]))
        #expect(failure { () throws(Errno) in try machine.open(bytes("/dev/tty"), .read) } == .noSuchDeviceOrAddress)
        #expect(failure { () throws(Errno) in try machine.replaceContents(bytes("/dev/full"), bytes("x")) } == .noSpace)
        #expect(try machine.contents(bytes("/dev/null")) == [])
        let terminal = machine.addTerminal(rows: 24, columns: 80)
        machine.terminals[Int(terminal)].session = machine.current.session
        let tty = try machine.open(bytes("/dev/tty"), [.read, .write])
        #expect(machine.isTerminal(tty))
        #expect(try machine.status(of: tty).deviceNumber == .terminal)
    }
}
