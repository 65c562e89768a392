/// What of Docker's command line works, command by command and flag by flag.
public enum FidelityTable {
    /// How a command or flag stands.
    public enum Standing: Hashable, Sendable {
        case covered
        /// It is refused, with these words.
        case refused(String)
        /// A real engine takes it, too, and does nothing.
        case withoutEffect(String)
    }

    /// One flag of a command.
    public struct FlagRow: Hashable, Sendable {
        /// The long name, without dashes.
        public let name: String
        /// How it stands.
        public let standing: Standing
    }

    /// One command, whatever it is called.
    public struct CommandRow: Hashable, Sendable {
        /// Every name, the shortest first, without `docker`: `ps`, `container ls`.
        public let names: [String]
        /// How it stands.
        public let standing: Standing
        /// By name.
        public let flags: [FlagRow]
    }

    /// Every command that is no mere group, in the order of its shortest name.
    public static var rows: [CommandRow] {
        var rows: [CommandRow] = []
        var seen: Set<String> = []
        for spec in CommandTable.all {
            if spec.path.isEmpty || seen.contains(spec.path.joined(separator: " ")) { continue }
            if case .group = spec.arity { continue }
            let names = names(of: spec)
            seen.formUnion(names)
            let standing = standing(of: spec)
            rows.append(
                CommandRow(names: names, standing: standing, flags: flags(of: spec, command: standing))
            )
        }
        return rows.sorted { $0.names[0] < $1.names[0] }
    }

    private static func names(of spec: CommandSpec) -> [String] {
        let own = spec.path.joined(separator: " ")
        var names = [own]
        for alias in spec.aliases {
            let words = alias.split(separator: " ").dropFirst().map(String.init)
            let found = CommandTable.find(words)
            guard found.used == words.count else { continue }
            let name = found.spec.path.joined(separator: " ")
            if !names.contains(name) { names.append(name) }
        }
        return names.sorted { ($0.split(separator: " ").count, $0) < ($1.split(separator: " ").count, $1) }
    }

    private static func standing(of spec: CommandSpec) -> Standing {
        if spec.requires == .experimental {
            return .refused("\(spec.name) is only supported on a Docker daemon with experimental features enabled")
        }
        if CommandDispatch.hasVerb(spec.path) { return .covered }
        switch spec.path {
        case ["swarm", "leave"]: return .refused("This node is not part of a swarm")
        case ["swarm", "init"], ["swarm", "join"]:
            return .refused("\(spec.name) is not available: this engine cannot form a swarm")
        default: break
        }
        if CommandDispatch.isOfSwarm(spec.path) { return .refused("This node is not a swarm manager. …") }
        return .refused("\(spec.name) is not available here")
    }

    private static func flags(of spec: CommandSpec, command: Standing) -> [FlagRow] {
        spec.flags.filter { $0.name != "help" }.sorted { $0.name < $1.name }.map { flag in
            FlagRow(name: flag.name, standing: standing(of: flag, command: command))
        }
    }

    private static func standing(of flag: FlagSpec, command: Standing) -> Standing {
        guard command == .covered else { return command }
        switch flag.requires {
        case .windows: return .refused("is only supported on a Docker daemon running on windows, …")
        case .experimental:
            return .refused("is only supported on a Docker daemon with experimental features enabled")
        case .swarm, nil: break
        }
        if let refusal = RefusedFlags.all.first(where: { $0.flag == flag.name }) {
            return .refused(refusal.words)
        }
        if let words = RefusedFlags.withoutEffect[flag.name] { return .withoutEffect(words) }
        return .covered
    }

    /// The command that words behind `docker` name, by its shortest name, and the long names of the flags among them.
    public static func use(of words: [String]) -> (command: String, flags: Set<String>)? {
        var rest = words[...]
        // Flags of `docker` itself.
        while let word = rest.first, word.hasPrefix("-") {
            rest.removeFirst()
            let takesValue = ["-H", "--host", "-c", "--context", "-l", "--log-level", "--config"].contains(word)
            if takesValue { rest = rest.dropFirst() }
        }
        let found = CommandTable.find(Array(rest))
        guard found.used > 0 else { return nil }
        if case .group = found.spec.arity { return nil }
        let spec = found.spec
        var flags: Set<String> = []
        var words = rest.dropFirst(found.used)
        while let word = words.popFirst() {
            if word == "--" { break }
            guard word.hasPrefix("-"), word.utf8.count > 1 else {
                if spec.interspersed { continue }
                break
            }
            if word.hasPrefix("--") {
                let (name, _) = word.dropFirst(2).description.cut("=") ?? (String(word.dropFirst(2)), "")
                guard let flag = spec.flag(name) else { continue }
                flags.insert(flag.name)
                if flag.kind != .boolean, !word.contains("=") { words = words.dropFirst() }
                continue
            }
            var letters = word.dropFirst()
            while let letter = letters.popFirst() {
                guard let flag = spec.flag(short: letter) else { break }
                flags.insert(flag.name)
                guard flag.kind != .boolean else { continue }
                if letters.isEmpty { words = words.dropFirst() }
                break
            }
        }
        return (names(of: spec)[0], flags)
    }
}
