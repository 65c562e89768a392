import Kernel

/// `start-stop-daemon`: starts a program unless it runs, or stops those that match.
struct StartStopDaemon: ResidentApplet {
    static let name = "start-stop-daemon"
    static let usage = """
        start-stop-daemon [OPTIONS] [-S|-K] ... [-- ARGS...]

        Search for matching processes, and then
        -K: stop all matching processes
        -S: start a process unless a matching process is found

        Process matching:
        	-u USERNAME|UID	Match only this user's processes
        	-n NAME		Match processes with NAME
        			in comm field in /proc/PID/stat
        	-x EXECUTABLE	Match processes with this command
        			in /proc/PID/cmdline
        	-p FILE		Match a process with PID from FILE
        	All specified conditions must match
        -S only:
        	-x EXECUTABLE	Program to run
        	-a NAME		Zeroth argument
        	-b		Background
        	-N N		Change nice level
        	-c USER[:[GRP]]	Change user/group
        	-m		Write PID to pidfile specified by -p
        -K only:
        	-s SIG		Signal to send
        	-t		Match only, exit with 0 if found
        Other:
        	-o		Exit with status 0 if nothing is done
        	-v		Verbose
        	-q		Quiet
        """

    private let options: [String: [UInt8]]
    private let arguments: [[UInt8]]
    private let signal: Signal

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let given = try CommandOptions(
            arguments,
            name: Self.name,
            short: "+KSbqtma:n:s:u:c:d:x:p:ovN:",
            long: [
                LongOption("stop", "K"), LongOption("start", "S"), LongOption("background", "b"),
                LongOption("quiet", "q"), LongOption("test", "t"), LongOption("make-pidfile", "m"),
                LongOption("oknodo", "o"), LongOption("verbose", "v"), LongOption("nicelevel", "N"),
                LongOption("startas", "a"), LongOption("name", "n"), LongOption("signal", "s"),
                LongOption("user", "u"), LongOption("chuid", "c"), LongOption("exec", "x"),
                LongOption("pidfile", "p"), LongOption("chdir", "d"),
            ],
            page: Self.usageText
        )
        var options: [String: [UInt8]] = [:]
        for (letter, value) in given.given { options[String(letter)] = value ?? [] }
        self.options = options
        self.arguments = given.operands
        let conditions = ["u", "n", "x", "p"].contains { options[$0] != nil }
        let canStart = options["x"] != nil || options["a"] != nil
        guard (options["S"] != nil) != (options["K"] != nil), options["K"] == nil ? canStart : conditions,
            options["m"] == nil || options["p"] != nil
        else { throw Self.wrongUsage() }
        if let text = options["s"] {
            let word = String(decoding: text, as: UTF8.self)
            guard let named = Signal(name: word) else { throw UsageError("\(Self.name): bad signal name '\(word)'\n") }
            signal = named
        } else {
            signal = .terminate
        }
        for letter in ["c", "d"] where options[letter] != nil {
            throw UsageError("\(Self.name): -\(letter) is not simulated\n")
        }
    }

    private func has(_ letter: String) -> Bool { options[letter] != nil }

    private func tell(_ words: [UInt8], _ machine: inout Machine) {
        if !has("q") { _ = try? machine.write(1, words + [10]) }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        let found = matching(&machine)
        return has("K") ? stop(found, &machine) : start(found, &machine)
    }

    private func matching(_ machine: inout Machine) -> [ProcessRecord] {
        var records = ((try? ProcessList.all(&machine)) ?? []).filter { $0.pid != machine.current.pid }
        if let file = options["p"] {
            let text = (try? machine.contents(file)) ?? []
            let pid = Int32(String(decoding: text.prefix { 48...57 ~= $0 }, as: UTF8.self))
            records = records.filter { $0.pid == pid }
        }
        if let name = options["n"] { records = records.filter { $0.command.elementsEqual(name.prefix(15)) } }
        if let program = options["x"] {
            records = records.filter { $0.arguments.first == program }
        }
        if let user = options["u"] {
            let users = UserDatabase(&machine)
            let number = users.userID(user)
            records = records.filter { $0.user == number }
        }
        return records.filter { $0.state != "Z" }
    }

    /// What was looked for, in words.
    private var target: [UInt8] {
        if let file = options["p"] { return Array("process in pidfile '".utf8) + file + [39] }
        if let program = options["x"] { return program }
        if let name = options["n"] { return Array("process with name '".utf8) + name + [39] }
        return Array("process(es) owned by '".utf8) + (options["u"] ?? []) + [39]
    }

    private func stop(_ found: [ProcessRecord], _ machine: inout Machine) -> Step {
        guard !found.isEmpty else {
            tell(Array("no ".utf8) + target + Array(" found; none killed".utf8), &machine)
            return .exit(has("o") ? 0 : 1)
        }
        var stopped: [Int32] = []
        for record in found where has("t") || (try? machine.kill(record.pid, signal)) != nil {
            stopped.append(record.pid)
        }
        if !stopped.isEmpty, !has("t") {
            let pids = stopped.map { " \($0)" }.joined()
            tell(Array("stopped ".utf8) + target + Array(" (pid\(pids))".utf8), &machine)
        }
        return .exit(stopped.isEmpty && !has("o") ? 1 : 0)
    }

    private func start(_ found: [ProcessRecord], _ machine: inout Machine) -> Step {
        let program = options["x"] ?? options["a"] ?? []
        guard found.isEmpty else {
            tell(program + Array(" is already running".utf8), &machine)
            return .exit(has("o") ? 0 : 1)
        }
        let command = [options["a"] ?? program] + arguments
        if let text = options["N"], let level = Int32(String(decoding: text, as: UTF8.self)) {
            machine.current.nice = min(max(machine.current.nice + level, -20), 19)
        }
        do throws(Errno) {
            let loaded = try machine.load(program, arguments: command, environment: machine.current.environment)
            guard has("b") else {
                writePid(machine.current.pid, &machine)
                return .execute(loaded)
            }
            let pid = try machine.fork(CommandStart([program] + arguments, as: Self.name))
            try machine.withProcess(pid) { (child: inout Machine) throws(Errno) in
                try child.newSession()
                let null = try child.open(Array("/dev/null".utf8), [.read, .write])
                for number in Int32(0)...2 { try child.duplicate(null, to: number) }
            }
            writePid(pid, &machine)
            return .exit(0)
        } catch {
            let shown = String(decoding: program, as: UTF8.self)
            Execution.tell("\(Self.name): can't execute '\(shown)': \(error.message)\n", on: &machine)
            return .exit(1)
        }
    }

    private func writePid(_ pid: Int32, _ machine: inout Machine) {
        guard has("m"), let file = options["p"] else { return }
        try? machine.replaceContents(file, Array("\(pid)\n".utf8))
    }
}
