public import OCI

/// The configuration of an image in the making, and how each instruction changes it.
public struct StageState: Hashable, Codable, Sendable {
    /// The configuration that the image will have.
    public var runtime: ImageConfig.Runtime
    /// What `MAINTAINER` said.
    public var author: String?
    /// The variables in sight.
    public var scope: BuildScope
    /// Whether this Dockerfile set a command: an entry point clears only an inherited one.
    private var hasCommand = false

    /// Where commands are found when an image says nothing.
    public static let searchPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// A stage on a base.
    public init(_ base: ImageConfig.Runtime, author: String?, scope: BuildScope) {
        runtime = base
        self.author = author
        self.scope = scope
        self.scope.beginStage(environment: base.env ?? [])
    }

    /// The shell that shell forms run in.
    public var shell: [String] { runtime.shell ?? ["/bin/sh", "-c"] }

    /// The words that a command line stands for.
    public func words(_ command: CommandLine) -> [String] {
        command.isShellForm ? shell + command.words : command.words
    }

    /// Applies an instruction that changes only the configuration, and returns what the old builder's history calls
    /// it; nil for `RUN`, `COPY`, `ADD`, `FROM` and `WORKDIR`, which make files.
    ///
    /// Errors: words that cannot be expanded, a bad port, signal or duration.
    public mutating func apply(_ instruction: Instruction) throws(DockerfileError) -> String? {
        switch instruction.kind {
        case .from, .run, .copy, .add, .workingDirectory: return nil
        case .argument(let declarations):
            var texts: [String] = []
            for declaration in declarations { texts.append(try scope.declare(declaration)) }
            return "ARG " + texts.joined(separator: " ")
        case .environment(let pairs):
            let new = try expanded(pairs)
            for pair in new {
                scope.set(pair.key, pair.value)
                runtime.env = Self.replacing("\(pair.key)=\(pair.value)", in: runtime.env ?? [])
            }
            return "ENV" + new.map { " \($0.key)=\($0.value)" }.joined()
        case .label(let pairs):
            let new = try expanded(pairs)
            var labels = runtime.labels ?? [:]
            for pair in new { labels[pair.key] = pair.value }
            runtime.labels = labels
            return "LABEL" + new.map { " \($0.key)=\($0.value)" }.joined()
        case .maintainer(let name):
            author = name
            return "MAINTAINER \(name)"
        case .command(let line):
            hasCommand = true
            let words = words(line)
            runtime.cmd = words
            return "CMD \(Self.quoted(words))"
        case .entrypoint(let line):
            let words = line.words.isEmpty ? [] : words(line)
            runtime.entrypoint = words.isEmpty ? nil : words
            if !hasCommand { runtime.cmd = nil }
            return "ENTRYPOINT \(Self.quoted(words))"
        case .expose(let ports): return try expose(ports)
        case .volume(let paths):
            var volumes = runtime.volumes ?? [:]
            var texts: [String] = []
            for path in paths { texts.append(try scope.expansion.word(path)) }
            for path in texts { volumes[path] = ImageConfig.Nothing() }
            runtime.volumes = volumes
            return "VOLUME [\(texts.joined(separator: " "))]"
        case .user(let user):
            let name = try scope.expansion.word(user)
            runtime.user = name
            return "USER \(name)"
        case .stopSignal(let signal):
            let name = try scope.expansion.word(signal)
            guard Self.isSignal(name) else { throw DockerfileError("invalid signal: \(name)") }
            runtime.stopSignal = name
            return "STOPSIGNAL \(name)"
        case .healthcheck(let check): return try healthcheck(check)
        case .shell(let words):
            runtime.shell = words
            return "SHELL [\(words.joined(separator: " "))]"
        case .onBuild(let trigger):
            runtime.onBuild = (runtime.onBuild ?? []) + [trigger]
            return "ONBUILD \(trigger)"
        }
    }

    /// Enters `WORKDIR`; the path that it names.
    public mutating func enter(_ text: String) throws(DockerfileError) -> String {
        let path = try scope.expansion.word(text)
        let place = path.hasPrefix("/") ? path : (runtime.workingDir ?? "/") + "/" + path
        var parts: [Substring] = []
        for part in place.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let cleaned = "/" + parts.joined(separator: "/")
        runtime.workingDir = cleaned
        return cleaned
    }

    private func expanded(_ pairs: [KeyValue]) throws(DockerfileError) -> [KeyValue] {
        let expansion = scope.expansion
        var result: [KeyValue] = []
        for pair in pairs {
            result.append(KeyValue(key: try expansion.word(pair.key), value: try expansion.word(pair.value)))
        }
        return result
    }

    private mutating func expose(_ texts: [String]) throws(DockerfileError) -> String {
        var words: [String] = []
        for text in texts { words += try scope.expansion.words(text) }
        var exposed = runtime.exposedPorts ?? [:]
        for word in words {
            for port in try ExposedPort.all(word) { exposed[port] = ImageConfig.Nothing() }
        }
        runtime.exposedPorts = exposed
        return "EXPOSE " + words.joined(separator: " ")
    }

    private mutating func healthcheck(_ own: HealthcheckInstruction) throws(DockerfileError) -> String {
        var check = ImageConfig.Healthcheck()
        check.test = own.test
        check.interval = try duration(own.interval, "interval")
        check.timeout = try duration(own.timeout, "timeout")
        check.startPeriod = try duration(own.startPeriod, "start-period")
        check.startInterval = try duration(own.startInterval, "start-interval")
        check.retries = own.retries.flatMap { Int($0) }.flatMap { $0 == 0 ? nil : $0 }
        runtime.healthcheck = check
        let times = [check.interval, check.timeout, check.startPeriod, check.startInterval].map {
            GoDuration.text($0 ?? 0)
        }
        return "HEALTHCHECK &{Test:[\(own.test.joined(separator: " "))] Interval:\(times[0]) Timeout:\(times[1]) "
            + "StartPeriod:\(times[2]) StartInterval:\(times[3]) Retries:\(check.retries ?? 0)}"
    }

    private func duration(_ text: String?, _ flag: String) throws(DockerfileError) -> Int64? {
        guard let text, !text.isEmpty else { return nil }
        guard let value = GoDuration.parse(text) else { throw DockerfileError(GoDuration.complaint(text)) }
        if value != 0, value < 1_000_000 {
            throw DockerfileError("Interval \"\(flag)\" cannot be less than 1ms")
        }
        return value == 0 ? nil : value
    }

    private static func isSignal(_ name: String) -> Bool {
        if let number = Int(name) { return (1...64).contains(number) }
        let known = [
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
        ]
        let bare = name.uppercased()
        let short = bare.hasPrefix("SIG") ? String(bare.dropFirst(3)) : bare
        return known.contains(short) || short.hasPrefix("RTMIN+") || short.hasPrefix("RTMAX-")
    }

    /// A list as Go's `%q` prints it.
    public static func quoted(_ words: [String]) -> String {
        "[\(words.map { quoted($0) }.joined(separator: " "))]"
    }

    /// A text as Go's `%q` prints it.
    static func quoted(_ word: String) -> String {
        var text = ""
        for character in word.unicodeScalars {
            switch character {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            default: text.unicodeScalars.append(character)
            }
        }
        return "\"\(text)\""
    }

    /// Sets a variable in a list of them.
    public static func replacing(_ variable: String, in list: [String]) -> [String] {
        let name = variable.prefix { $0 != "=" } + "="
        var result = list
        if let index = list.firstIndex(where: { $0.hasPrefix(name) }) {
            result[index] = variable
        } else {
            result.append(variable)
        }
        return result
    }
}

/// The ports that a word of `EXPOSE` names.
enum ExposedPort {
    /// `80/tcp` for each. Errors: in the words of Docker's parser of port specifications.
    static func all(_ text: String) throws(DockerfileError) -> [String] {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let kind = parts.count == 2 && !parts[1].isEmpty ? parts[1].lowercased() : "tcp"
        // A host's address and port may stand in front; only the container's part counts.
        let port = parts[0].split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        if port.isEmpty { throw DockerfileError("no port specified: \(text)<empty>") }
        let ends = port.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { UInt16($0) }
        guard let first = ends[0], let last = ends[ends.count - 1], first <= last else {
            throw DockerfileError("invalid containerPort: \(port)")
        }
        guard ["tcp", "udp", "sctp"].contains(kind) else { throw DockerfileError("invalid proto: \(kind)") }
        return (first...last).map { "\($0)/\(kind)" }
    }
}
