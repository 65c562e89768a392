/// The fixed shape of `/proc`: the files of the machine, and those of every process.
struct ProcessFileTable: Sendable {
    let files: [ProcessFile]
    /// Positions of the files in each directory, in the order in which they are listed.
    let children: [[Int]]

    /// Position 0 is the directory itself; a name with a slash is in the directory named before it.
    private init(_ list: [(String, UInt16, ProcessFile.Content)]) {
        var files = [ProcessFile(name: "", parent: 0, mode: 0o555, content: .directory)]
        var positions: [String: Int] = ["": 0]
        for (path, mode, content) in list {
            let slash = path.lastIndex(of: "/")
            let parent = slash.map { String(path[..<$0]) } ?? ""
            let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
            positions[path] = files.count
            files.append(ProcessFile(name: name, parent: positions[parent] ?? 0, mode: mode, content: content))
        }
        var children = [[Int]](repeating: [], count: files.count)
        for (position, file) in files.enumerated().dropFirst() { children[file.parent].append(position) }
        self.files = files
        self.children = children
    }

    func child(_ directory: Int, _ name: ArraySlice<UInt8>) -> Int? {
        children[directory].first { files[$0].name.utf8.elementsEqual(name) }
    }

    /// `/proc` itself; the processes come after these.
    static let machine = ProcessFileTable(
        [
            ("acpi", 0o555, .directory), ("bus", 0o555, .directory),
            ("fs", 0o555, .directory), ("irq", 0o555, .directory), ("scsi", 0o555, .directory),
            ("sys", 0o555, .directory), ("tty", 0o555, .directory),
            ("cgroups", 0o444, .text(.controlGroups)), ("cmdline", 0o444, .text(.commandLine)),
            ("cpuinfo", 0o444, .text(.processors)), ("devices", 0o444, .text(.devices)),
            ("diskstats", 0o444, .text(.diskStatistics)), ("filesystems", 0o444, .text(.fileSystems)),
            ("interrupts", 0o666, .masked), ("kcore", 0o666, .masked), ("keys", 0o666, .masked),
            ("loadavg", 0o444, .text(.load)),
            ("meminfo", 0o444, .text(.memory)), ("modules", 0o444, .text(.modules)),
            ("mounts", 0o777, .link("self/mounts")), ("net", 0o777, .link("self/net")),
            ("partitions", 0o444, .text(.partitions)), ("self", 0o777, .ownDirectory),
            ("stat", 0o444, .text(.statistics)), ("swaps", 0o444, .text(.swaps)),
            ("sysrq-trigger", 0o200, .text(.nothing)), ("thread-self", 0o777, .ownDirectory),
            ("timer_list", 0o666, .masked), ("uptime", 0o444, .text(.uptime)), ("version", 0o444, .text(.version)),
            ("sys/fs", 0o555, .directory), ("sys/kernel", 0o555, .directory), ("sys/net", 0o555, .directory),
            ("sys/vm", 0o555, .directory), ("sys/kernel/random", 0o555, .directory),
            ("sys/net/core", 0o555, .directory), ("sys/net/ipv4", 0o555, .directory),
            ("sys/net/ipv6", 0o555, .directory), ("sys/net/ipv6/conf", 0o555, .directory),
            ("sys/net/ipv6/conf/all", 0o555, .directory),
        ]
            + [
                "fs/file-max", "fs/file-nr", "kernel/cap_last_cap", "kernel/domainname", "kernel/hostname",
                "kernel/msgmax", "kernel/ngroups_max", "kernel/osrelease", "kernel/ostype", "kernel/overflowuid",
                "kernel/pid_max", "kernel/sem", "kernel/shmmax", "kernel/threads-max", "kernel/version",
                "kernel/random/boot_id", "kernel/random/entropy_avail", "kernel/random/uuid",
                "net/core/somaxconn", "net/ipv4/ip_forward", "net/ipv4/ip_local_port_range",
                "net/ipv4/ip_unprivileged_port_start", "net/ipv4/ping_group_range", "net/ipv4/tcp_syncookies",
                "net/ipv6/conf/all/disable_ipv6", "vm/max_map_count", "vm/overcommit_memory", "vm/swappiness",
            ].map { ("sys/" + $0, 0o644, .text(.systemControl($0))) }
    )

    /// `/proc/PID`.
    static let process = ProcessFileTable(
        [
            ("task", 0o555, .directory), ("fd", 0o500, .directory), ("ns", 0o511, .directory),
            ("net", 0o555, .directory), ("environ", 0o400, .text(.environment)), ("status", 0o444, .text(.status)),
            ("limits", 0o444, .text(.limits)), ("comm", 0o644, .text(.name)), ("cmdline", 0o444, .text(.arguments)),
            ("stat", 0o444, .text(.processStatistics)), ("statm", 0o444, .text(.memoryPages)),
            ("maps", 0o444, .text(.nothing)), ("smaps", 0o444, .text(.nothing)),
            ("cwd", 0o777, .place(.workingDirectory)), ("root", 0o777, .place(.root)),
            ("exe", 0o777, .place(.executable)), ("mounts", 0o444, .text(.mounts)),
            ("mountinfo", 0o444, .text(.mountInformation)), ("wchan", 0o444, .text(.waitPlace)),
            ("cgroup", 0o444, .text(.controlGroup)), ("oom_score", 0o444, .text(.killScore)),
            ("oom_score_adj", 0o644, .text(.killScoreAdjustment)), ("io", 0o400, .text(.transfers)),
            ("uid_map", 0o644, .text(.userMap)), ("gid_map", 0o644, .text(.userMap)),
            ("loginuid", 0o644, .text(.loginUser)),
            ("net/arp", 0o444, .text(.neighbours)), ("net/dev", 0o444, .text(.interfaces)),
            ("net/if_inet6", 0o444, .text(.addresses6)), ("net/route", 0o444, .text(.routes)),
            ("net/tcp", 0o444, .text(.connections)), ("net/tcp6", 0o444, .text(.connections6)),
            ("net/udp", 0o444, .text(.datagrams)), ("net/udp6", 0o444, .text(.datagrams6)),
            ("net/unix", 0o444, .text(.unixSockets)),
        ] + ["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"].map { ("ns/" + $0, 0o777, .namespace($0)) }
    )

    /// Where the directories of the second table are that have more in them than the table says.
    static let taskDirectory = 1
    static let descriptorDirectory = 2
}
