/// How many arguments a command takes.
public enum Arity: Sendable, Equatable {
    case none
    case any
    case exactly(Int)
    case atLeast(Int)
    case atMost(Int)
    case between(Int, Int)
    /// A group of commands; `usage` is what its usage line says after the name when a command is unknown.
    case group(usage: String)
}

/// One command as help, parser and completion see it.
public struct CommandSpec: Sendable, Equatable {
    /// The words after `docker`.
    public let path: [String]
    /// What the usage line says after the name.
    public let arguments: String
    /// The text of the help page.
    public let description: String
    /// Other spellings, with `docker`; empty if there is none.
    public let aliases: [String]
    /// True if help says that it is experimental.
    public let experimental: Bool
    /// What the engine must have.
    public let requires: EngineRequirement?
    /// How many arguments it takes.
    public let arity: Arity
    /// True if flags may follow arguments.
    public let interspersed: Bool
    /// The flags, in no special order.
    public let flags: [FlagSpec]

    init(
        path: [String],
        arguments: String,
        description: String,
        aliases: [String] = [],
        experimental: Bool = false,
        requires: EngineRequirement? = nil,
        arity: Arity,
        interspersed: Bool = true,
        flags: [FlagSpec]
    ) {
        self.path = path
        self.arguments = arguments
        self.description = description
        self.aliases = aliases
        self.experimental = experimental
        self.requires = requires
        self.arity = arity
        self.interspersed = interspersed
        self.flags = flags
    }

    /// The whole name, `docker container ls`.
    public var name: String {
        (["docker"] + path).joined(separator: " ")
    }

    /// The usage line without `Usage:`.
    public var usageLine: String {
        arguments.isEmpty ? name : "\(name) \(arguments)"
    }

    /// The flag of that long name.
    public func flag(_ name: String) -> FlagSpec? {
        flags.first { $0.name == name }
    }

    /// The flag of that one-letter name.
    public func flag(short: Character) -> FlagSpec? {
        flags.first { $0.short == short }
    }
}

/// The heading under which a parent's help lists a command.
public enum CommandGroup: String, Sendable, CaseIterable {
    case common = "Common Commands"
    case management = "Management Commands"
    case swarm = "Swarm Commands"
    case plain = "Commands"
}

/// A command's place in the tree of commands.
public struct CommandNode: Sendable {
    /// The word that names it.
    public let name: String
    /// Other words for it.
    public let aliases: [String]
    /// Where the parent's help lists it.
    public let group: CommandGroup
    /// The line in the parent's help.
    public let summary: String
    /// What the engine must have to list it.
    public let requires: EngineRequirement?
    /// Makes the command's table; the argument is its path.
    let spec: @Sendable ([String]) -> CommandSpec
    /// Makes the nodes below.
    let children: @Sendable () -> [CommandNode]

    init(
        _ name: String,
        aliases: [String] = [],
        _ group: CommandGroup,
        _ summary: String,
        requires: EngineRequirement? = nil,
        _ spec: @escaping @Sendable ([String]) -> CommandSpec,
        children: @escaping @Sendable () -> [CommandNode] = { [] }
    ) {
        self.name = name
        self.aliases = aliases
        self.group = group
        self.summary = summary
        self.requires = requires
        self.spec = spec
        self.children = children
    }
}

/// All commands of the client 28.2.2. Tables are made when they are asked for.
public enum CommandTable {
    /// The longest command that `words` begin with, and how many words name it.
    /// An alias counts as the command it stands for.
    public static func find(_ words: [String]) -> (spec: CommandSpec, children: [CommandNode], used: Int) {
        var spec: @Sendable ([String]) -> CommandSpec = { dockerCommand($0) }
        var children = rootNodes()
        var path: [String] = []
        for word in words {
            guard let node = children.first(where: { $0.name == word || $0.aliases.contains(word) }) else { break }
            path.append(node.name)
            spec = node.spec
            children = node.children()
        }
        return (spec(path), children, path.count)
    }

    /// The table of `docker` itself with the global flags.
    public static var root: CommandSpec { dockerCommand([]) }

    /// Every command, groups included, in the order of the tree.
    public static var all: [CommandSpec] {
        var result = [root]
        func visit(_ nodes: [CommandNode], _ path: [String]) {
            for node in nodes {
                result.append(node.spec(path + [node.name]))
                visit(node.children(), path + [node.name])
            }
        }
        visit(rootNodes(), [])
        return result
    }
}
