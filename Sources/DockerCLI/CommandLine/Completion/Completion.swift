/// What may follow a beginning of a docker command line.
public struct Completion: Sendable {
    /// One thing that may be typed.
    public struct Candidate: Hashable, Sendable {
        /// The whole word.
        public let text: String
        /// A line about it; empty for names.
        public let description: String
        /// True if more of the word follows, so that no blank is typed after it.
        public let isPart: Bool

        init(_ text: String, _ description: String = "", isPart: Bool = false) {
            self.text = text
            self.description = description
            self.isPart = isPart
        }
    }

    /// What may be typed in place of the last word, in the order in which it is shown.
    public internal(set) var candidates: [Candidate] = []
    /// True if names of files of this host may follow, too.
    public internal(set) var includesFiles = false

    /// Completes the last of `words`, which follow `docker`; it is empty when a new word begins.
    public static func complete(
        _ words: [String],
        names: any CompletionNames,
        environment: [String: String]
    ) async -> Completion {
        var result = Completion()
        let last = words.last ?? ""
        let place = Place(Array(words.dropLast()))
        if let flag = place.pendingFlag {
            await result.add(valuesOf: flag, place, last, prefix: "", names, environment)
        } else if last.hasPrefix("--"), let (name, value) = last.cut("="),
            let flag = place.spec.flag(String(name.dropFirst(2)))
        {
            await result.add(valuesOf: flag, place, value, prefix: name + "=", names, environment)
        } else if last.hasPrefix("-"), !place.flagsAreOver {
            result.addFlags(place.spec, last)
        } else if !place.children.isEmpty {
            let shown = place.children.filter { $0.requires == nil }
            result.candidates = shown.map { Candidate($0.name, $0.summary) }
        } else {
            await result.add(argumentsOf: place, last, names)
        }
        result.candidates.removeAll { !$0.text.hasPrefix(last) }
        return result
    }

    // MARK: Flags

    private mutating func addFlags(_ spec: CommandSpec, _ last: String) {
        for flag in spec.flags.sorted(by: { $0.name < $1.name }) where !flag.hidden && flag.requires == nil {
            let line = flag.usage.split(separator: "\n").first.map(String.init) ?? ""
            candidates.append(Candidate("--" + flag.name, line))
            if let short = flag.short, !last.hasPrefix("--") { candidates.append(Candidate("-\(short)", line)) }
        }
    }

    private mutating func add(
        valuesOf flag: FlagSpec,
        _ place: Place,
        _ last: String,
        prefix: String,
        _ names: any CompletionNames,
        _ environment: [String: String]
    ) async {
        func put(_ values: [String]) {
            candidates += values.map { Candidate(prefix + $0, isPart: "=:-,".contains($0.last ?? " ")) }
        }
        if flag.kind == .filters {
            let keys = FilterKeys.keys(place.spec.path.joined(separator: " "))
            if let (key, _) = last.cut("="), let values = keys.first(where: { $0.key == key })?.values {
                put(values.map { "\(key)=\($0)" })
            } else {
                put(keys.map { $0.key + "=" })
            }
            return
        }
        switch flag.name {
        case "network" where place.isContainerCreation: return put(await names.networks())
        case "volumes-from": return put(await names.containers(.all))
        case "link": return put(await names.containers(.running).map { $0 + ":" })
        case "volume" where place.isContainerCreation:
            put(await names.volumes().map { $0 + ":" })
            includesFiles = true
            return
        case "mount": return put(["type=bind", "type=tmpfs", "type=volume"])
        default: break
        }
        switch flag.completes {
        case .values(let values): put(values)
        case .environmentNames: put(environment.keys.sorted())
        case .files:
            includesFiles = ["env-file", "label-file", "cidfile", "file", "output", "input", "iidfile", "volume"]
                .contains(flag.name)
        case .nothing: break
        }
    }

    // MARK: Arguments

    private mutating func add(argumentsOf place: Place, _ last: String, _ names: any CompletionNames) async {
        let spec = place.spec
        let position = place.arguments
        func put(_ values: [String]) { candidates += values.map { Candidate($0) } }
        var path = spec.path
        if path.first == "container" || path.first == "image" { path.removeFirst() }
        switch path.joined(separator: " ") {
        case "start",
            "rm" where spec.path.first != "image":
            put(await names.containers(.stopped))
        case "rename" where position == 0, "restart", "logs", "export", "update": put(await names.containers(.all))
        case "exec" where position == 0, "top" where position == 0, "commit" where position == 0,
            "port" where position == 0:
            put(await names.containers(.running))
        case "stop", "kill", "pause", "attach", "wait", "stats", "diff": put(await names.containers(.running))
        case "unpause": put(await names.containers(.paused))
        case "run" where position == 0, "create" where position == 0, "tag" where position == 0, "rmi", "push",
            "history",
            "save", "rm":
            put(await names.images())
        case "run", "create", "exec": includesFiles = true
        case "pull" where position == 0: put(await names.registryImages())
        case "images",
            "ls" where spec.path.first == "image":
            put(await names.images())
        case "inspect" where spec.path.first == "container": put(await names.containers(.all))
        case "inspect" where spec.path.first == "image": put(await names.images())
        case "inspect":
            put(await names.containers(.all))
            put(await names.images())
            put(await names.networks())
            put(await names.volumes())
        case "cp": await addCopy(last, names)
        case "network connect" where position == 0, "network disconnect" where position == 0, "network rm",
            "network inspect":
            put(await names.networks())
        case "network connect", "network disconnect": put(await names.containers(.all))
        case "volume rm", "volume inspect": put(await names.volumes())
        case "build", "builder build", "import", "load": includesFiles = true
        case "context use", "context inspect": put(["default"])
        default: break
        }
    }

    private mutating func addCopy(_ last: String, _ names: any CompletionNames) async {
        if let (container, path) = last.cut(":") {
            let found = await names.paths(in: container, prefix: path)
            candidates = found.map { Candidate("\(container):\($0)", isPart: $0.hasSuffix("/")) }
            return
        }
        candidates = await names.containers(.all).map { Candidate($0 + ":", isPart: true) }
        includesFiles = true
    }

    // MARK: Where the cursor is

    /// What the words before the last one mean.
    private struct Place {
        var spec: CommandSpec
        var children: [CommandNode]
        /// The flag whose value comes next.
        var pendingFlag: FlagSpec?
        /// How many arguments there are already.
        var arguments = 0
        var flagsAreOver = false

        var isContainerCreation: Bool {
            ["run", "create"].contains(spec.path.last ?? "") && spec.path.first != "volume"
        }

        init(_ words: [String]) {
            (spec, children, _) = CommandTable.find([])
            var path: [String] = []
            for word in words {
                if pendingFlag != nil {
                    pendingFlag = nil
                } else if word == "--" {
                    flagsAreOver = true
                } else if word.hasPrefix("-"), word.utf8.count > 1, !flagsAreOver {
                    pendingFlag = Self.flag(waitingAfter: word, spec)
                } else if children.contains(where: { $0.name == word || $0.aliases.contains(word) }) {
                    path.append(word)
                    let found = CommandTable.find(path)
                    (spec, children) = (found.spec, found.children)
                } else {
                    arguments += 1
                    children = []
                    if !spec.interspersed { flagsAreOver = true }
                }
            }
        }

        private static func flag(waitingAfter word: String, _ spec: CommandSpec) -> FlagSpec? {
            if word.hasPrefix("--") {
                guard !word.contains("=") else { return nil }
                return spec.flag(String(word.dropFirst(2))).flatMap { $0.kind == .boolean ? nil : $0 }
            }
            let letters = Array(word.dropFirst())
            for (index, letter) in letters.enumerated() {
                guard let flag = spec.flag(short: letter) else { return nil }
                if flag.kind != .boolean { return index == letters.count - 1 ? flag : nil }
            }
            return nil
        }
    }
}
