extension Machine {
    /// What a file in a process's directory of `/proc` says.
    func processText(_ text: ProcessText, _ process: Process) -> [UInt8] {
        switch text {
        case .status: Array(statusText(process).utf8)
        case .processStatistics: Array(processStatisticsText(process).utf8)
        case .memoryPages: Array((process.isZombie ? "0 0 0 0 0 0 0\n" : "1101 384 320 204 0 78 0\n").utf8)
        case .arguments: process.isZombie ? [] : process.arguments.flatMap { $0 + [0] }
        case .environment: process.isZombie ? [] : process.environment.flatMap { $0 + [0] }
        case .name: process.commandName + [10]
        case .mounts: mountPoints().flatMap(\.line)
        case .mountInformation: mountInformationText
        case .controlGroup: Array(controlGroupText.utf8)
        case .limits: Array(limitsText.utf8)
        case .killScore: Array("666\n".utf8)
        case .killScoreAdjustment: Array("\(settings.killScoreAdjustment)\n".utf8)
        case .transfers:
            Array(
                "rchar: 3524\nwchar: 0\nsyscr: 9\nsyscw: 0\nread_bytes: 0\nwrite_bytes: 0\ncancelled_write_bytes: 0\n"
                    .utf8
            )
        case .waitPlace: Array("0".utf8)
        case .userMap: Array("         0          0 4294967295\n".utf8)
        case .loginUser: Array("4294967295".utf8)
        case .interfaces, .connections, .connections6, .datagrams, .datagrams6, .routes, .addresses6, .unixSockets,
            .neighbours:
            Array(networkText(text).utf8)
        default: []
        }
    }

    private func statusText(_ process: Process) -> String {
        let credentials = process.credentials
        let pid = process.pid
        let ids = { (id: UInt32) in "\(id)\t\(id)\t\(id)\t\(id)" }
        let isFiltered = settings.filtersCalls && identity != Self.hostIdentity
        let processors = allowedProcessors
        let full = credentials.bounding.rawValue
        let held = credentials.capabilities.rawValue
        let memory =
            process.isZombie
            ? ""
            : """
            VmPeak:\t    4404 kB
            VmSize:\t    4404 kB
            VmLck:\t       0 kB
            VmPin:\t       0 kB
            VmHWM:\t    1536 kB
            VmRSS:\t    1536 kB
            RssAnon:\t     256 kB
            RssFile:\t    1280 kB
            RssShmem:\t       0 kB
            VmData:\t     180 kB
            VmStk:\t     132 kB
            VmExe:\t     816 kB
            VmLib:\t       4 kB
            VmPTE:\t      44 kB
            VmSwap:\t       0 kB
            HugetlbPages:\t       0 kB
            CoreDumping:\t0
            THP_enabled:\t1

            """
        return """
            Name:\t\(String(decoding: process.commandName, as: UTF8.self))
            Umask:\t\(Self.octal(process.fileModeMask))
            State:\t\(process.stateText(isRunning: process.pid == current.pid))
            Tgid:\t\(pid)
            Ngid:\t0
            Pid:\t\(pid)
            PPid:\t\(process.parent)
            TracerPid:\t0
            Uid:\t\(ids(credentials.user))
            Gid:\t\(ids(credentials.group))
            FDSize:\t64
            Groups:\t\(credentials.supplementary.map { "\($0) " }.joined())
            NStgid:\t\(pid)
            NSpid:\t\(pid)
            NSpgid:\t\(process.group)
            NSsid:\t\(process.session)
            \(memory)Threads:\t1
            SigQ:\t0/31695
            SigPnd:\t\(Self.hexadecimal(0))
            ShdPnd:\t\(Self.hexadecimal(process.pending.bits))
            SigBlk:\t\(Self.hexadecimal(0))
            SigIgn:\t\(Self.hexadecimal(process.ignored.bits))
            SigCgt:\t\(Self.hexadecimal(process.caught.bits))
            CapInh:\t\(Self.hexadecimal(0))
            CapPrm:\t\(Self.hexadecimal(held))
            CapEff:\t\(Self.hexadecimal(held))
            CapBnd:\t\(Self.hexadecimal(full))
            CapAmb:\t\(Self.hexadecimal(0))
            NoNewPrivs:\t\(settings.gainsNoPrivileges ? 1 : 0)
            Seccomp:\t\(isFiltered ? 2 : 0)
            Seccomp_filters:\t\(isFiltered ? 1 : 0)
            Speculation_Store_Bypass:\tthread vulnerable
            SpeculationIndirectBranch:\tconditional enabled
            Cpus_allowed:\t\(processors.mask)
            Cpus_allowed_list:\t\(processors.list)
            Mems_allowed:\t1
            Mems_allowed_list:\t0
            voluntary_ctxt_switches:\t\(process.processorTime / Nanoseconds.millisecond + 12)
            nonvoluntary_ctxt_switches:\t\(process.processorTime / (10 * Nanoseconds.millisecond) + 3)

            """
    }

    /// The processors that processes here may use, as a mask and as a list.
    private var allowedProcessors: (mask: String, list: String) {
        guard !settings.processors.isEmpty else { return ("3", "0-1") }
        var mask = 0
        for range in settings.processors.split(separator: ",") {
            let ends = range.split(separator: "-").compactMap { Int($0) }
            guard let low = ends.first, let high = ends.last, low <= high, high < 32 else { continue }
            for number in low...high { mask |= 1 << number }
        }
        let numbers = (0..<32).filter { mask & 1 << $0 != 0 }
        let isRow = numbers.count > 1 && numbers.count == (numbers.last ?? 0) - (numbers.first ?? 0) + 1
        let all = numbers.map(String.init)
        let list = isRow ? "\(all[0])-\(all[all.count - 1])" : all.joined(separator: ",")
        return (String(mask, radix: 16), list)
    }

    private func processStatisticsText(_ process: Process) -> String {
        let terminal = terminals.firstIndex { $0.session == process.session && $0.session != 0 }
        let device = terminal.map { 136 << 8 | $0 } ?? 0
        let foreground = terminal.map { terminals[$0].foregroundGroup } ?? -1
        let ticks = process.processorTime / 10_000_000
        let start = (process.started - computerBooted) / 10_000_000
        let name = String(decoding: process.commandName, as: UTF8.self)
        let letter = process.stateText(isRunning: process.pid == current.pid).prefix(1)
        let size = process.isZombie ? "0 0" : "4509696 384"
        let priority = 20 + process.nice
        let head = "\(process.pid) (\(name)) \(letter) \(process.parent) \(process.group) \(process.session)"
        return head
            + " \(device) \(foreground) 4194560 120 0 0 0 \(ticks) 0 0 0 \(priority) \(process.nice) 1 0 \(start)"
            + " \(size) 18446744073709551615 1 1 0 0 0 0 0 \(process.ignored.bits) \(process.caught.bits)"
            + " 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 \(process.isZombie ? process.exitWord : 0)\n"
    }

    private var mountInformationText: [UInt8] {
        var text: [UInt8] = []
        for (number, point) in mountPoints().enumerated() {
            let mode = point.isReadOnly ? "ro" : "rw"
            let general = ["ro", "rw", "nosuid", "nodev", "noexec", "relatime"]
            let options = point.options.split(separator: ",").map(String.init)
            let own = options.filter { general.contains($0) }.joined(separator: ",")
            let parent = number == 0 ? 480 : 500
            text += Array("\(500 + number) \(parent) 0:\(50 + number) \(point.sourceRoot) ".utf8)
            text += MountPoint.escaped(point.target)
            text += Array(" \(own) - \(point.type) \(point.source) ".utf8)
            text += Array(([mode] + options.filter { !general.contains($0) }).joined(separator: ",").utf8)
            text.append(10)
        }
        return text
    }

    private var controlGroupText: String {
        let parent = settings.controlGroupParent
        let isRoot = identity == Self.hostIdentity || parent.isEmpty
        let words = (0..<4).map { Self.hexadecimal(commons.borrower[$0]) }
        let path = isRoot ? "/" : parent + (parent.hasSuffix("/") ? "" : "/") + words.joined()
        let rows = Self.controllers.enumerated().reversed().map { "\($0 + 2):\($1):\(path)\n" }
        return rows.joined() + "1:name=systemd:\(path)\n0::\(path)\n"
    }

    private var limitsText: String {
        let rows: [(label: String, name: String, soft: Int64, hard: Int64, unit: String)] = [
            ("Max cpu time", "cpu", -1, -1, "seconds"),
            ("Max file size", "fsize", -1, -1, "bytes"),
            ("Max data size", "data", -1, -1, "bytes"),
            ("Max stack size", "stack", 8_388_608, -1, "bytes"),
            ("Max core file size", "core", -1, -1, "bytes"),
            ("Max resident set", "rss", -1, -1, "bytes"),
            ("Max processes", "nproc", -1, -1, "processes"),
            ("Max open files", "nofile", 1_048_576, 1_048_576, "files"),
            ("Max locked memory", "memlock", 8_388_608, 8_388_608, "bytes"),
            ("Max address space", "as", -1, -1, "bytes"),
            ("Max file locks", "locks", -1, -1, "locks"),
            ("Max pending signals", "sigpending", 31_695, 31_695, "signals"),
            ("Max msgqueue size", "msgqueue", 819_200, 819_200, "bytes"),
            ("Max nice priority", "nice", 0, 0, ""),
            ("Max realtime priority", "rtprio", 0, 0, ""),
            ("Max realtime timeout", "rttime", -1, -1, "us"),
        ]
        let own = resourceLimits
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let head = "Limit                     Soft Limit           Hard Limit           Units     \n"
        return head
            + rows.map { row in
                let set = own.first { $0.name == row.name }
                let values = [set?.soft ?? row.soft, set?.hard ?? row.hard].map { $0 < 0 ? "unlimited" : String($0) }
                let unit = row.unit.isEmpty ? "" : padded(row.unit, 10)
                return padded(row.label, 26) + padded(values[0], 21) + padded(values[1], 21) + unit + "\n"
            }.joined()
    }

    private static func octal(_ mode: UInt16) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func hexadecimal(_ bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }
}

extension Process {
    var isZombie: Bool { if case .zombie = state { true } else { false } }

    /// Letter and word of `/proc/PID/status`.
    func stateText(isRunning: Bool) -> String {
        if isRunning { return "R (running)" }
        return switch state {
        case .runnable: "R (running)"
        case .blocked: "S (sleeping)"
        case .stopped: "T (stopped)"
        case .zombie: "Z (zombie)"
        }
    }

    /// The status as `wait` encodes it.
    var exitWord: Int32 {
        guard case .zombie(let status) = state else { return 0 }
        return switch status {
        case .exited(let code): (code & 255) << 8
        case .signalled(let signal): signal.number
        }
    }
}
