/// Nodes to instructions.
public enum InstructionReader {
    /// Types one node.
    ///
    /// Errors: an unknown instruction or flag, a wrong number of arguments; each at the node's lines.
    public static func read(_ node: Node) throws(DockerfileError) -> Instruction {
        do throws(DockerfileError) {
            return Instruction(kind: try kind(of: node), original: node.original, range: node.range)
        } catch {
            throw DockerfileError(error.message, at: node.range)
        }
    }

    private static func kind(of node: Node) throws(DockerfileError) -> Instruction.Kind {
        switch node.name {
        case "FROM": return try from(node)
        case "ARG": return try argument(node)
        case "ENV": return .environment(try pairs(node))
        case "LABEL": return .label(try pairs(node))
        case "MAINTAINER": return .maintainer(try single(node))
        case "ADD": return .add(try copy(node))
        case "COPY": return .copy(try copy(node))
        case "RUN": return try run(node)
        case "CMD": return .command(try commandLine(node))
        case "ENTRYPOINT": return .entrypoint(try commandLine(node))
        case "EXPOSE":
            try noFlags(node)
            try atLeastOne(node)
            return .expose(node.arguments.sorted())
        case "VOLUME": return try volume(node)
        case "USER": return .user(try single(node))
        case "WORKDIR": return .workingDirectory(try single(node))
        case "STOPSIGNAL": return .stopSignal(try single(node))
        case "HEALTHCHECK": return .healthcheck(try healthcheck(node))
        case "SHELL": return try shell(node)
        case "ONBUILD": return try onBuild(node)
        default:
            throw DockerfileError(
                "unknown instruction: \(node.keyword)" + NearWord.suggestion(node.keyword, among: Instruction.names)
            )
        }
    }

    private static func noFlags(_ node: Node) throws(DockerfileError) { _ = try Flags(node, known: []) }

    private static func atLeastOne(_ node: Node) throws(DockerfileError) {
        if node.arguments.isEmpty { throw DockerfileError("\(node.name) requires at least one argument") }
    }

    private static func single(_ node: Node) throws(DockerfileError) -> String {
        try noFlags(node)
        guard node.arguments.count == 1 else {
            throw DockerfileError("\(node.name) requires exactly one argument")
        }
        return node.arguments[0]
    }

    private static func from(_ node: Node) throws(DockerfileError) -> Instruction.Kind {
        let flags = try Flags(node, known: ["platform"])
        let words = node.arguments
        guard words.count == 1 || words.count == 3 && words[1].lowercased() == "as" else {
            throw DockerfileError("FROM requires either one or three arguments")
        }
        var stage: String?
        if words.count == 3 {
            let name = words[2].lowercased()
            let bytes = Array(name.utf8)
            let isValid =
                bytes.first?.isLetter == true
                && bytes.allSatisfy { $0.isLetter || $0.isDigit || [45, 46, 95].contains($0) }
            guard isValid else {
                throw DockerfileError(
                    "invalid name for build stage: \"\(words[2])\", name can't start with a number or contain symbols"
                )
            }
            stage = name
        }
        return .from(FromInstruction(image: words[0], stageName: stage, platform: try flags.string("platform")))
    }

    private static func argument(_ node: Node) throws(DockerfileError) -> Instruction.Kind {
        try noFlags(node)
        try atLeastOne(node)
        var declarations: [ArgumentDeclaration] = []
        for word in node.arguments {
            let name = String(word.prefix { $0 != "=" })
            guard !name.isEmpty else { throw DockerfileError("ARG names can not be blank") }
            let value = word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) }
            declarations.append(ArgumentDeclaration(name: name, defaultValue: value))
        }
        return .argument(declarations)
    }

    private static func pairs(_ node: Node) throws(DockerfileError) -> [KeyValue] {
        try noFlags(node)
        try atLeastOne(node)
        var pairs: [KeyValue] = []
        for index in stride(from: 0, to: node.arguments.count - 1, by: 2) {
            guard !node.arguments[index].isEmpty else {
                throw DockerfileError("\(node.name) names can not be blank")
            }
            pairs.append(KeyValue(key: node.arguments[index], value: node.arguments[index + 1]))
        }
        return pairs
    }

    private static func commandLine(_ node: Node) throws(DockerfileError) -> CommandLine {
        try noFlags(node)
        return CommandLine(words: node.arguments, isShellForm: !node.isJSON)
    }

    private static func run(_ node: Node) throws(DockerfileError) -> Instruction.Kind {
        let flags = try Flags(node, known: ["mount", "network", "security", "device"])
        var mounts: [RunMount] = []
        for text in try flags.strings("mount") { mounts.append(try RunMount(text)) }
        let network = try flags.string("network")
        if let network, !["default", "none", "host"].contains(network) {
            throw DockerfileError("invalid network mode: \"\(network)\"")
        }
        let security = try flags.string("security")
        if let security, !["sandbox", "insecure"].contains(security) {
            throw DockerfileError("invalid security mode: \"\(security)\"")
        }
        let command = CommandLine(
            words: node.arguments,
            isShellForm: !node.isJSON,
            hereDocuments: node.hereDocuments
        )
        return .run(RunInstruction(command: command, mounts: mounts, network: network, security: security))
    }

    private static func volume(_ node: Node) throws(DockerfileError) -> Instruction.Kind {
        try noFlags(node)
        try atLeastOne(node)
        guard !node.arguments.contains(where: { Array($0.utf8).trimmed.isEmpty }) else {
            throw DockerfileError("VOLUME specified can not be an empty string")
        }
        return .volume(node.arguments.map { String(Array($0.utf8).trimmed) })
    }

    private static func shell(_ node: Node) throws(DockerfileError) -> Instruction.Kind {
        try noFlags(node)
        guard node.isJSON || node.arguments.isEmpty else {
            throw DockerfileError("SHELL requires the arguments to be in JSON form")
        }
        try atLeastOne(node)
        return .shell(node.arguments)
    }

    private static func onBuild(_ node: Node) throws(DockerfileError) -> Instruction.Kind {
        try noFlags(node)
        try atLeastOne(node)
        let trigger = String(Array(node.arguments[0].utf8).commandSplit.head).uppercased()
        switch trigger {
        case "ONBUILD": throw DockerfileError("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
        case "MAINTAINER", "FROM": throw DockerfileError("\(trigger) isn't allowed as an ONBUILD trigger")
        default: return .onBuild(node.arguments[0])
        }
    }
}
