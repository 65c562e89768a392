import Kernel
import Userland

/// The learner's simulated computer, on which the engine runs: machine 0.
struct Host: Codable, Sendable {
    /// The number of its file tree among those that machines share, so that bind mounts can show it.
    static let tree = 0
    static let name = "towtank"
    static let nameServers = ["192.168.65.7"]
    /// The folder that a session begins in.
    static let folder = "/desk"
    static let home = "/home/learner"

    /// The root directory: that of the shared tree.
    static let root = FileID(device: FileID.sharedDevice, inode: FileTree.rootInode)

    /// The shell that is fed commands, while there is one.
    var shell: Int32?
    /// A shell that runs a script instead.
    var job: Int32?
    /// Where standard input is written to, for a job.
    var inputPipe: UInt32?
    /// Client programs that run outside.
    var clients: [Int32] = []
    /// The registry on port 5000, where there is one.
    var registry: Int32?
    /// Whether it has a terminal.
    var terminal: UInt32?

    /// The computer without processes; its files are put into the commons.
    func makeMachine(_ commons: inout Commons, now: Instant, seed: UInt64) -> Machine {
        var tree = FileTree()
        HostFiles.add(to: &tree, now: now)
        commons.trees = [FileTree(base: tree.frozen())]
        var machine = Machine(
            identity: Machine.hostIdentity,
            hostName: Array(Self.name.utf8),
            root: FileTree(),
            now: now,
            seed: seed
        )
        swap(&machine.commons, &commons)
        let idleRoot = machine.current.root
        machine.current.root = Self.root
        machine.current.workingDirectory = Self.root
        var mounts = StandardMounts()
        mounts.terminals = 1
        try? machine.mountStandardFileSystems(mounts)
        machine.mounts.root = MountPoint(source: "/dev/vda1", target: "/", type: "ext4", options: "rw,relatime")
        machine.current.root = idleRoot
        machine.current.workingDirectory = idleRoot
        swap(&machine.commons, &commons)
        return machine
    }
}

/// The files of the host.
enum HostFiles {
    /// Programs that the host has beside BusyBox's, or has otherwise.
    private static let extra = ["bash", "docker"]

    static func add(to tree: inout FileTree, now: Instant) {
        let folders: [(String, UInt16)] = [
            ("/bin", 0o755), ("/boot", 0o755), ("/dev", 0o755), ("/etc", 0o755), ("/home", 0o755),
            ("/home/learner", 0o755),
            ("/lib", 0o755), ("/media", 0o755), ("/mnt", 0o755), ("/opt", 0o755), ("/proc", 0o755), ("/root", 0o700),
            ("/run", 0o755), ("/sbin", 0o755), ("/srv", 0o755), ("/sys", 0o755), ("/tmp", 0o1777), ("/usr", 0o755),
            ("/usr/bin", 0o755), ("/usr/local/bin", 0o755), ("/usr/sbin", 0o755), ("/var", 0o755), ("/var/lib", 0o755),
            ("/var/log", 0o755), ("/var/tmp", 0o1777), ("/desk", 0o755),
        ]
        for (path, mode) in folders { tree.add(path: path, .directory, mode: mode, modified: now) }
        var random = SeededRandom(seed: 7)
        for name in programs where !extra.contains(name) {
            let size = Int64(24_000 + random.next() % 140_000)
            tree.add(
                path: "/usr/bin/" + name,
                .program(identifier: "busybox", size: size),
                mode: 0o755,
                modified: now
            )
        }
        tree.add(path: "/usr/bin/bash", .program(identifier: "bash", size: 1_446_024), mode: 0o755, modified: now)
        tree.add(path: "/usr/bin/docker", .program(identifier: "docker", size: 41_457_960), mode: 0o755, modified: now)
        for name in ["sh", "bash", "env", "ls", "cat", "echo"] {
            let target = name == "sh" ? "bash" : name
            tree.add(path: "/bin/" + name, .link("/usr/bin/" + target), modified: now)
        }
        tree.add(path: "/usr/bin/sh", .link("bash"), modified: now)
        for (path, text) in texts { tree.add(path: path, .text(text), modified: now) }
        tree.add(path: "/var/run", .link("/run"), modified: now)
        tree.add(path: EngineSocket.path, .socket, mode: 0o660, group: 999, modified: now)
        tree.add(path: "/etc/mtab", .link("/proc/self/mounts"), modified: now)
    }

    private static let programs: [String] = {
        let own = AppletTable.all.flatMap { $0.names }
        let foreign: Set<String> = ["busybox", "busybox-install"]
        return Array(Set(own).subtracting(foreign)).sorted()
    }()

    private static let texts: [(String, String)] = [
        ("/etc/hostname", "\(Host.name)\n"),
        ("/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\t\(Host.name)\n::1\tlocalhost ip6-localhost ip6-loopback\n"),
        ("/etc/resolv.conf", Host.nameServers.map { "nameserver \($0)\n" }.joined()),
        (
            "/etc/passwd",
            """
            root:x:0:0:root:/root:/bin/bash
            daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            learner:x:1000:1000:learner:/home/learner:/bin/bash

            """
        ),
        ("/etc/group", "root:x:0:\ndaemon:x:1:\nnogroup:x:65534:\ndocker:x:999:learner\nlearner:x:1000:\n"),
        (
            "/etc/os-release",
            """
            PRETTY_NAME="Ubuntu 24.04.1 LTS"
            NAME="Ubuntu"
            VERSION_ID="24.04"
            VERSION="24.04.1 LTS (Noble Numbat)"
            ID=ubuntu
            ID_LIKE=debian

            """
        ),
    ]
}
