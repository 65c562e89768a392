import Kernel

/// `crond`: starts the jobs of the crontabs when their time has come.
struct Crond: ResidentApplet {
    static let name = "crond"
    static let usage = """
        crond [-fbS] [-l N] [-L LOGFILE] [-c DIR]

        	-f	Foreground
        	-b	Background (default)
        	-S	Log to syslog (default)
        	-l N	Set log level. Most verbose 0, default 8
        	-L FILE	Log to FILE
        	-c DIR	Cron dir. Default:/var/spool/cron/crontabs
        """

    private var isForeground: Bool
    private let level: Int
    private let logFile: [UInt8]?
    /// `-d`, which the images' BusyBox knows: messages go to standard error as it is.
    private let tells: Bool
    private let folder: [UInt8]
    private var logs = false
    private var hasBegun = false
    private var hasStartedJobs = false
    private var tables: [CronTable] = []
    /// Until when jobs have been started, and when it looks again, in seconds.
    private var last: Int64 = 0
    private var wake: Int64 = 0
    private var untilRescan = 60
    private var folderTime: Instant?
    private var log: [UInt8] = []
    private var isSoon = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "l:L:fbSc:d:", page: Self.usageText)
        isForeground = options.has("f")
        let levels = (try options.number("l"), try options.number("d"))
        level = levels.1 ?? levels.0 ?? 8
        tells = levels.1 != nil
        // Of -S and -L the last counts.
        logFile = options.last(of: "SL") == "L" ? options.value("L") : nil
        folder = options.value("c") ?? Array("/var/spool/cron/crontabs".utf8)
    }

    var heldMemory: Int { tables.reduce(0) { $0 + $1.jobs.count * 300 } }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 1000
        if !hasBegun {
            hasBegun = true
            if let step = begin(&machine) { return step }
        }
        let now = machine.now.seconds
        guard now >= wake else { return .block(.until(Instant(nanoseconds: wake * .second))) }
        look(now, &machine)
        setWake(now)
        return .again
    }

    // MARK: - The beginning

    private mutating func begin(_ machine: inout Machine) -> Step? {
        if !isForeground {
            var daemon = self
            daemon.isForeground = true
            daemon.hasBegun = false
            guard let pid = try? machine.fork(daemon) else { return .exit(1) }
            try? machine.withProcess(pid) { (child: inout Machine) throws(Errno) in
                try child.newSession()
                let null = try child.open(Array("/dev/null".utf8), [.read, .write])
                for number in Int32(0)...2 { try child.duplicate(null, to: number) }
                try child.close(null)
            }
            return .exit(0)
        }
        openLog(&machine)
        do throws(Errno) {
            try machine.changeDirectory(folder)
        } catch {
            say("can't change directory to '\(String(decoding: folder, as: UTF8.self))': \(error.message)", &machine)
            return .exit(1)
        }
        note(8, "crond (busybox 1.35.0) started, log level \(level)", &machine)
        rescan(&machine)
        last = machine.now.seconds
        setWake(last)
        return nil
    }

    /// Messages go to the log file by way of standard error, which the jobs write to as well.
    private mutating func openLog(_ machine: inout Machine) {
        logs = tells
        guard let logFile, !tells else { return }
        logs = true
        do throws(Errno) {
            let descriptor = try machine.open(logFile, [.write, .create, .append], mode: 0o666)
            try machine.duplicate(descriptor, to: 2)
            try machine.close(descriptor)
        } catch {
            say("can't open '\(String(decoding: logFile, as: UTF8.self))': \(error.message)", &machine)
        }
    }

    private mutating func setWake(_ now: Int64) {
        let pause: Int64 = isSoon ? 10 : 60
        wake = now + pause - now % pause
    }

    /// Without a log file it is for `syslogd`, which is not there.
    private func say(_ words: String, _ machine: inout Machine) {
        if logs { _ = try? machine.write(2, Array("\(Self.name): \(words)\n".utf8)) }
    }

    private func note(_ importance: Int, _ words: String, _ machine: inout Machine) {
        if importance >= level { say(words, &machine) }
    }

    // MARK: - Crontabs

    private mutating func rescan(_ machine: inout Machine) {
        folderTime = (try? machine.status([UInt8(ascii: ".")]))?.modified
        let running = tables
        tables = []
        let names = ((try? machine.entries([UInt8(ascii: ".")])) ?? []).map(\.name)
        for name in names where !name.contains(UInt8(ascii: ".")) { load(name, &machine, running) }
    }

    private mutating func load(_ user: [UInt8], _ machine: inout Machine, _ before: [CronTable]) {
        guard let text = try? machine.contents(user) else { return }
        var said: [(Int, String)] = []
        var table = CronTable(user: user, text: text) { said.append(($0, $1)) }
        for (importance, words) in said {
            if importance == 5, !words.hasPrefix("user") {
                if level <= 5, logs { _ = try? machine.write(2, Array("\(words)\n".utf8)) }
            } else {
                note(importance, words, &machine)
            }
        }
        // A job that still runs is not started again.
        for old in before where old.user == user {
            for job in old.jobs where job.pid != 0 {
                if let index = table.jobs.firstIndex(where: { $0.command == job.command && $0.pid == 0 }) {
                    table.jobs[index].pid = job.pid
                }
            }
        }
        tables.append(table)
    }

    private mutating func takeUpdates(_ machine: inout Machine) {
        let file = Array("cron.update".utf8)
        guard let text = try? machine.contents(file) else { return }
        try? machine.unlink(file)
        for user in text.split(separator: 10).map(Array.init) {
            let before = tables
            tables.removeAll { $0.user == user }
            load(user, &machine, before)
        }
    }

    // MARK: - Jobs

    private mutating func look(_ now: Int64, _ machine: inout Machine) {
        if (try? machine.status([UInt8(ascii: ".")]))?.modified != folderTime { untilRescan = 1 }
        untilRescan -= 1
        if untilRescan == 0 {
            untilRescan = 60
            rescan(&machine)
        }
        takeUpdates(&machine)
        let passed = now - last
        note(5, "wakeup dt=\(passed)", &machine)
        if abs(passed) > 3600 {
            say("time disparity of \(passed / 60) minutes detected", &machine)
            last = now
        } else if passed > 0 {
            reap(&machine)
            mark(from: last, to: now, &machine)
            start(&machine)
            isSoon = tables.contains { $0.jobs.contains { $0.pid != 0 } }
            last = now
        }
        hasStartedJobs = true
    }

    private mutating func reap(_ machine: inout Machine) {
        var ended: [Int32] = []
        while case .ended(let pid, _)? = try? machine.waitChild(.any) { ended.append(pid) }
        guard !ended.isEmpty else { return }
        for table in tables.indices {
            for job in tables[table].jobs.indices where ended.contains(tables[table].jobs[job].pid) {
                tables[table].jobs[job].pid = 0
            }
        }
    }

    private mutating func mark(from start: Int64, to end: Int64, _ machine: inout Machine) {
        let zone = TimeZoneRule(EnvironmentList.value("TZ", in: machine.current.environment))
        var minute = start - start % 60
        while minute <= end {
            if minute > start {
                let time = CivilTime(Instant(nanoseconds: minute * .second), in: zone)
                for table in tables.indices { mark(table, time, &machine) }
            }
            minute += 60
        }
        guard !hasStartedJobs else { return }
        for table in tables.indices {
            for job in tables[table].jobs.indices {
                if case .start = tables[table].jobs[job].moment { tables[table].jobs[job].isDue = true }
            }
        }
    }

    private mutating func mark(_ table: Int, _ time: CivilTime, _ machine: inout Machine) {
        note(5, "file \(String(decoding: tables[table].user, as: UTF8.self)):", &machine)
        for index in tables[table].jobs.indices {
            let job = tables[table].jobs[index]
            let command = String(decoding: job.command, as: UTF8.self)
            note(5, " line \(command)", &machine)
            guard case .times(let times) = job.moment, times.fits(time) else { continue }
            note(5, " job: \(job.pid) \(command)", &machine)
            if job.pid != 0 {
                let user = String(decoding: tables[table].user, as: UTF8.self)
                note(8, "user \(user): process already running: \(command)", &machine)
            } else {
                tables[table].jobs[index].isDue = true
            }
        }
    }

    private mutating func start(_ machine: inout Machine) {
        let users = UserDatabase(&machine)
        for table in tables.indices {
            for index in tables[table].jobs.indices where tables[table].jobs[index].isDue {
                tables[table].jobs[index].isDue = false
                let name = String(decoding: tables[table].user, as: UTF8.self)
                guard let user = users.user(named: tables[table].user) else {
                    say("can't get uid for \(name)", &machine)
                    continue
                }
                let job = tables[table].jobs[index]
                guard let pid = run(job, user, users.supplementaryGroups(of: user.name), &machine) else { continue }
                tables[table].jobs[index].pid = pid
                let command = String(decoding: job.command, as: UTF8.self)
                note(8, "USER \(name) pid \(pid.flushRight(3)) cmd \(command)", &machine)
            }
        }
    }

    private func run(
        _ job: CronTable.Job,
        _ user: UserDatabase.User,
        _ groups: [UInt32],
        _ machine: inout Machine
    ) -> Int32? {
        let shell = job.shell ?? (user.shell.isEmpty ? Array("/bin/sh".utf8) : user.shell)
        note(5, "child running \(String(decoding: shell, as: UTF8.self))", &machine)
        let pid = try? machine.spawn([shell, Array("-c".utf8), job.command], parentName: Self.name)
        guard let pid else { return nil }
        try? machine.withProcess(pid) { (child: inout Machine) throws(Errno) in
            CronIdentity.take(user, groups, shell: shell, &child)
        }
        return pid
    }
}
