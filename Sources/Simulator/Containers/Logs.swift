import EngineAPI
import Kernel

extension World {
    /// Opens a stream of what a container wrote.
    mutating func containerLogs(_ call: CallID, _ request: ContainerLogs) throws(EngineError) {
        guard request.stdout || request.stderr else {
            throw EngineError(.invalidParameter, "must specify at least one of 'stdout' or 'stderr'")
        }
        let number = try daemon.containers.find(request.id)
        let driver = daemon.containers[number].hostConfig.value.logConfig.type
        guard LogDriver.readable.contains(driver) else {
            throw EngineError(.notImplemented, "configured logging driver does not support reading")
        }
        let since = try requestTime(request.since, name: "since")
        let until = try requestTime(request.until, name: "until")
        var follower = LogFollower(
            call: call,
            stdout: request.stdout,
            stderr: request.stderr,
            timestamps: request.timestamps,
            details: request.details ? logDetails(number) : nil,
            until: until
        )
        outputs.append(.opened(call))
        var start = daemon.containers[number].log.first
        let count = daemon.containers[number].log.count
        if let tail = Int(request.tail), tail >= 0 { start = max(start, count - tail) }
        if let since {
            while start < count, daemon.containers[number].log.time(start) < since { start += 1 }
        }
        write(daemon.containers[number].log, from: start, to: follower)
        follower.next = count
        // Between two automatic starts nothing writes a log that could be followed.
        let state = daemon.containers[number].state
        let follows = request.follow && state.isRunning && !state.isRestarting && until.map { $0 > now } ?? true
        guard follows else {
            outputs.append(.end(call, nil))
            return
        }
        daemon.calls[call] = .logs(number)
        daemon.containers[number].followers.append(follower)
        if let until {
            let task = addTask(.endOfLogs(call, number))
            schedule.plan(timer: task, at: until)
        }
    }

    /// What `--details` shows before each line: the labels and variables that the log options name.
    private func logDetails(_ number: MachineID) -> String {
        let config = daemon.containers[number].config.value
        let options = daemon.containers[number].hostConfig.value.logConfig.config ?? [:]
        let named = { (key: String) in Set((options[key] ?? "").split(separator: ",").map(String.init)) }
        let patterns = { (key: String) in options[key].map { NamePattern($0) } }
        let (labels, variables) = (named("labels"), named("env"))
        let (labelPattern, variablePattern) = (patterns("labels-regex"), patterns("env-regex"))
        var details: [String: String] = [:]
        for (name, value) in config.labels ?? [:]
        where labels.contains(name) || labelPattern?.matches(name) ?? false {
            details[name] = value
        }
        for variable in config.env ?? [] {
            let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, variables.contains(parts[0]) || variablePattern?.matches(parts[0]) ?? false else {
                continue
            }
            details[parts[0]] = parts[1]
        }
        return details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }

    /// Sends new lines to those who follow a log and keep up with it; `all`: whether they do or not.
    mutating func feedFollowers(_ number: MachineID, all: Bool = false) {
        guard !daemon.containers[number].followers.isEmpty else { return }
        let count = daemon.containers[number].log.count
        for (index, follower) in daemon.containers[number].followers.enumerated()
        where follower.next < count && (all || !daemon.fullStreams.contains(follower.call)) {
            write(daemon.containers[number].log, from: follower.next, to: follower)
            daemon.containers[number].followers[index].next = count
        }
    }

    /// Writes lines; those of one stream that follow each other as one chunk.
    private mutating func write(_ log: ContainerLog, from first: Int, to follower: LogFollower) {
        var pending: [UInt8] = []
        var stream = EngineAPI.StandardStream.stdout
        func chunk() -> Output { .chunk(follower.call, .output(OutputChunk(stream, pending))) }
        let first = max(first, log.first)
        for index in first..<max(first, log.count) {
            let line = log[index]
            guard line.stream == .stderr ? follower.stderr : follower.stdout else { continue }
            if let until = follower.until, line.time > until { break }
            if line.stream != stream || pending.count > 32_768 {
                if !pending.isEmpty { outputs.append(chunk()) }
                pending = []
                stream = line.stream
            }
            if follower.timestamps {
                pending += Timestamp.text(nanoseconds: line.time.nanoseconds, fraction: .nine).utf8
                pending.append(UInt8(ascii: " "))
            }
            if let details = follower.details {
                pending += details.utf8
                pending.append(UInt8(ascii: " "))
            }
            pending += line.text
        }
        if !pending.isEmpty { outputs.append(chunk()) }
    }
}
