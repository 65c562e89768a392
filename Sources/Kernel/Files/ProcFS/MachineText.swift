import OrderedCollections

extension Machine {
    /// What a file of `/proc` that belongs to no process says.
    func machineText(_ text: ProcessText) -> [UInt8] {
        switch text {
        case .memory: Array(memoryText.utf8)
        case .processors:
            Array((0..<KernelIdentity.processors).map(KernelIdentity.processorText).joined().utf8)
        case .uptime:
            Array("\(Self.hundredths(now - computerBooted)) \(Self.hundredths((now - computerBooted) / 8 * 15))\n".utf8)
        case .version: Array(KernelIdentity.banner.utf8)
        case .load:
            Array("0.08 0.03 0.01 \(max(runningProcesses, 1))/\(180 + processes.count) \(processes.lastPID)\n".utf8)
        case .statistics: Array(statisticsText.utf8)
        case .fileSystems: Array(Self.fileSystemsText.utf8)
        case .systemControl(let name): systemControlText(name)
        case .swaps: Array("Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n".utf8)
        case .partitions:
            Array("major minor  #blocks  name\n\n 254        0   67108864 vda\n 254        1   67107840 vda1\n".utf8)
        case .devices:
            Array(
                """
                Character devices:
                  1 mem
                  4 /dev/vc/0
                  5 /dev/tty
                  5 /dev/console
                  5 /dev/ptmx
                 10 misc
                128 ptm
                136 pts

                Block devices:
                254 virtblk

                """.utf8
            )
        case .commandLine: Array("BOOT_IMAGE=/boot/vmlinuz-\(KernelIdentity.release) root=/dev/vda1 ro quiet\n".utf8)
        case .controlGroups: Array(Self.controlGroupsText.utf8)
        case .diskStatistics:
            Array(" 254       0 vda 9128 3106 790362 2730 6051 5370 363432 8052 0 7404 10782 0 0 0 0 0 0\n".utf8)
        default: []
        }
    }

    /// When the computer that all machines run on was started: the evening before the machine's first day.
    var computerBooted: Instant {
        let day: Int64 = 86_400
        return Instant(nanoseconds: (booted.seconds / day * day - day / 4) * Nanoseconds.second)
    }

    private var runningProcesses: Int {
        processes.keys.count { $0.phase == .runnable }
    }

    static func hundredths(_ time: Nanoseconds) -> String {
        let value = max(0, time) / 10_000_000
        let part = value % 100
        return "\(value / 100).\(part < 10 ? "0" : "")\(part)"
    }

    private var memoryText: String {
        let total = Self.memorySize / 1024
        let rows: [(String, Int64)] = [
            ("MemTotal", total), ("MemFree", 5_310_620), ("MemAvailable", 7_014_312), ("Buffers", 48_112),
            ("Cached", 1_846_220), ("SwapCached", 0), ("Active", 612_404), ("Inactive", 1_732_928),
            ("Active(anon)", 1_204), ("Inactive(anon)", 466_120), ("Active(file)", 611_200),
            ("Inactive(file)", 1_266_808), ("Unevictable", 0), ("Mlocked", 0), ("SwapTotal", 0), ("SwapFree", 0),
            ("Zswap", 0), ("Zswapped", 0), ("Dirty", 148), ("Writeback", 0), ("AnonPages", 451_052),
            ("Mapped", 271_348), ("Shmem", 16_324), ("KReclaimable", 148_904), ("Slab", 221_408),
            ("SReclaimable", 148_904), ("SUnreclaim", 72_504), ("KernelStack", 5_088), ("PageTables", 6_320),
            ("SecPageTables", 0), ("NFS_Unstable", 0), ("Bounce", 0), ("WritebackTmp", 0),
            ("CommitLimit", total / 2), ("Committed_AS", 1_903_484), ("VmallocTotal", 34_359_738_367),
            ("VmallocUsed", 19_212), ("VmallocChunk", 0), ("Percpu", 1_536), ("HardwareCorrupted", 0),
            ("AnonHugePages", 83_968), ("ShmemHugePages", 0), ("ShmemPmdMapped", 0), ("FileHugePages", 0),
            ("FilePmdMapped", 0),
        ]
        let pages = """
            HugePages_Total:       0
            HugePages_Free:        0
            HugePages_Rsvd:        0
            HugePages_Surp:        0
            Hugepagesize:       2048 kB
            Hugetlb:               0 kB
            DirectMap4k:      155500 kB
            DirectMap2M:     5087232 kB
            DirectMap1G:     5242880 kB

            """
        return rows.map { name, value in
            let label = "\(name):"
            let number = String(value)
            return label + String(repeating: " ", count: max(1, 24 - label.count - number.count)) + number + " kB\n"
        }.joined() + pages
    }

    private var statisticsText: String {
        let up = (now - computerBooted) / 10_000_000
        var busy: Nanoseconds = 0
        for pid in visibleProcesses { busy += process(pid)?.processorTime ?? 0 }
        let user = busy / 10_000_000
        func row(_ name: String, _ share: Int64) -> String {
            "\(name) \(user / share) 0 \(up / 900 / share) \(up * 2 / share - user / share) 120 0 38 0 0 0\n"
        }
        return row("cpu ", 1) + row("cpu0", 2) + row("cpu1", 2) + """
            intr \(up * 3) 0 0 0 0
            ctxt \(up * 5)
            btime \(computerBooted.seconds)
            processes \(1_200 + Int(processes.lastPID))
            procs_running \(max(runningProcesses, 1))
            procs_blocked 0
            softirq \(up * 2) 0 0 0 0 0 0 0 0 0 0

            """
    }

    private func systemControlText(_ name: String) -> [UInt8] {
        let value: String
        switch name {
        case "kernel/hostname": return hostName + [10]
        case "kernel/ostype": value = KernelIdentity.name
        case "kernel/osrelease": value = KernelIdentity.release
        case "kernel/version": value = KernelIdentity.version
        case "kernel/domainname": value = settings.domainName.isEmpty ? "(none)" : settings.domainName
        case "kernel/random/uuid":
            // Another one each time; its chance is the instant's, for reading must not change the machine.
            var source = SeededRandom(
                seed: UInt64(bitPattern: now.nanoseconds) ^ UInt64(UInt32(bitPattern: current.pid))
            )
            value = Self.uuid(&source)
        case "kernel/random/boot_id":
            var source = SeededRandom(seed: UInt64(bitPattern: computerBooted.nanoseconds))
            value = Self.uuid(&source)
        case "net/ipv4/ip_forward": value = mounts.systemControls[name] ?? "1"
        default: value = mounts.systemControls[name] ?? Self.systemControlDefaults[name] ?? "0"
        }
        return Array((value + "\n").utf8)
    }

    private static let systemControlDefaults: [String: String] = [
        "fs/file-max": "9223372036854775807", "fs/file-nr": "1248\t0\t9223372036854775807",
        "kernel/cap_last_cap": "40", "kernel/msgmax": "8192", "kernel/ngroups_max": "65536",
        "kernel/overflowuid": "65534", "kernel/pid_max": "4194304", "kernel/sem": "32000\t1024000000\t500\t32000",
        "kernel/shmmax": "18446744073692774399", "kernel/threads-max": "63391", "kernel/random/entropy_avail": "256",
        "net/core/somaxconn": "4096", "net/ipv4/ip_local_port_range": "32768\t60999",
        "net/ipv4/ip_unprivileged_port_start": "0", "net/ipv4/ping_group_range": "0\t2147483647",
        "net/ipv4/tcp_syncookies": "1", "net/ipv6/conf/all/disable_ipv6": "1", "vm/max_map_count": "65530",
        "vm/overcommit_memory": "0", "vm/swappiness": "60",
    ]

    private static func uuid(_ source: inout SeededRandom) -> String {
        var digits = Array(source.hexadecimal(32))
        digits[12] = "4"
        digits[16] = ["8", "9", "a", "b"][Int(source.next() & 3)]
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    private static let fileSystemsText =
        ["sysfs", "tmpfs", "bdev", "proc", "cgroup", "cgroup2", "devtmpfs", "bpf", "pipefs", "ramfs", "devpts"]
        .map { "nodev\t\($0)\n" }.joined() + "\text3\n\text2\n\text4\nnodev\tmqueue\nnodev\toverlay\n"

    /// The controllers of version 1, and the hierarchy that each is in.
    static let controllers = [
        "cpuset", "cpu", "cpuacct", "blkio", "memory", "devices", "freezer", "net_cls", "perf_event", "net_prio",
        "pids",
    ]

    private static let controlGroupsText =
        "#subsys_name\thierarchy\tnum_cgroups\tenabled\n"
        + controllers.enumerated().map { "\($1)\t\($0 + 2)\t14\t1\n" }.joined()
}
