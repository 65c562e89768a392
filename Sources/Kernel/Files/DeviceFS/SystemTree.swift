extension DeviceTrees {
    /// `/sys`: control groups and network interfaces, as far as usual commands look.
    ///
    /// Containers with the usual limits and interfaces share one tree.
    public static func system(_ group: ControlGroup = ControlGroup(), interfaces: [String] = ["lo", "eth0"]) -> FileTree
    {
        if group == ControlGroup(), interfaces == ["lo", "eth0"] { return FileTree(base: usualSystem) }
        return FileTree(base: makeSystem(group, interfaces))
    }

    private static let usualSystem = makeSystem(ControlGroup(), ["lo", "eth0"])

    private static func makeSystem(_ group: ControlGroup, _ interfaces: [String]) -> BaseTree {
        var tree = FileTree()
        tree.add(path: "/", .directory, mode: 0o555)
        for directory in [
            "block", "bus", "class", "class/block", "class/net", "dev", "devices", "devices/system",
            "devices/system/cpu", "devices/virtual", "devices/virtual/net", "firmware", "fs", "fs/cgroup", "hypervisor",
            "kernel", "kernel/mm", "kernel/mm/transparent_hugepage", "module", "power",
        ] {
            tree.add(path: directory, .directory)
        }
        func text(_ path: String, _ text: String, mode: UInt16 = 0o444) {
            tree.add(path: path, .text(text + "\n"), mode: mode)
        }
        for file in group.files { text("fs/cgroup/" + file.path, file.text, mode: 0o644) }
        for controller in Machine.controllers + ["systemd"] {
            text("fs/cgroup/\(controller)/cgroup.procs", "1", mode: 0o644)
            text("fs/cgroup/\(controller)/tasks", "1", mode: 0o644)
            text("fs/cgroup/\(controller)/notify_on_release", "0", mode: 0o644)
        }
        for name in ["online", "possible", "present"] {
            text("devices/system/cpu/\(name)", "0-\(KernelIdentity.processors - 1)")
        }
        for number in 0..<KernelIdentity.processors { tree.add(path: "devices/system/cpu/cpu\(number)", .directory) }
        text("kernel/mm/transparent_hugepage/enabled", "always [madvise] never", mode: 0o644)
        for (index, name) in interfaces.enumerated() {
            let directory = "devices/virtual/net/\(name)"
            tree.add(path: "class/net/\(name)", .link("../../\(directory)"), mode: 0o777)
            text("\(directory)/mtu", name == "lo" ? "65536" : "1500", mode: 0o644)
            text("\(directory)/operstate", name == "lo" ? "unknown" : "up")
            text("\(directory)/ifindex", "\(index + 1)")
            text("\(directory)/carrier", "1", mode: 0o644)
            text("\(directory)/type", name == "lo" ? "772" : "1")
            for counter in ["rx_bytes", "rx_packets", "tx_bytes", "tx_packets"] {
                text("\(directory)/statistics/\(counter)", "0")
            }
        }
        return tree.frozen()
    }
}
