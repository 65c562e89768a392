/// Arguments that exist without a declaration.
public enum BuildArguments {
    /// What may be given without `ARG`, and never counts for the cache.
    public static let predefined = [
        "ALL_PROXY", "FTP_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "all_proxy", "ftp_proxy", "http_proxy",
        "https_proxy", "no_proxy",
    ]

    /// What BuildKit says about the platforms; the old builder knows none of it.
    public static let platforms = [
        KeyValue(key: "BUILDARCH", value: "amd64"), KeyValue(key: "BUILDOS", value: "linux"),
        KeyValue(key: "BUILDPLATFORM", value: "linux/amd64"), KeyValue(key: "BUILDVARIANT", value: ""),
        KeyValue(key: "TARGETARCH", value: "amd64"), KeyValue(key: "TARGETOS", value: "linux"),
        KeyValue(key: "TARGETPLATFORM", value: "linux/amd64"), KeyValue(key: "TARGETSTAGE", value: "default"),
        KeyValue(key: "TARGETVARIANT", value: ""),
    ]
}

/// A value of `--build-arg`.
public struct GivenArgument: Hashable, Codable, Sendable {
    /// What it is called.
    public var name: String
    /// Nil for `--build-arg NAME` with nothing in the environment.
    public var value: String?

    /// Names every field.
    public init(name: String, value: String?) {
        self.name = name
        self.value = value
    }
}

/// The variables that instructions of one stage see: declared arguments, and the environment, which wins.
public struct BuildScope: Hashable, Codable, Sendable {
    /// `--build-arg`, by name.
    public var given: [GivenArgument]
    /// Arguments before the first `FROM`, with their values; seen by `FROM`, and in a stage only where an `ARG`
    /// repeats them.
    public var global: [KeyValue]
    /// The environment of the image so far.
    public var environment: [KeyValue] = []
    /// Arguments of the stage that have a value, in order of declaration.
    public private(set) var arguments: [KeyValue] = []
    /// Names that an `ARG` of this stage declared.
    private var declaredHere: [String] = []
    /// Names that some `ARG` declared, in any stage.
    public private(set) var declared: [String] = []
    /// The character that takes the next one as it is.
    public var escape: UInt8

    /// A scope before the first line.
    public init(given: [GivenArgument], isBuildKit: Bool, escape: UInt8 = UInt8(ascii: "\\")) {
        self.given = given
        self.escape = escape
        global = isBuildKit ? BuildArguments.platforms : []
        for argument in given where isBuildKit {
            guard let value = argument.value else { continue }
            if let index = global.firstIndex(where: { $0.key == argument.name }) { global[index].value = value }
        }
    }

    private func given(_ name: String) -> String?? {
        given.last { $0.name == name }.map(\.value)
    }

    /// Takes in an `ARG` before the first `FROM`.
    public mutating func declareGlobally(_ declaration: ArgumentDeclaration) throws(DockerfileError) {
        note(declaration.name)
        var value = try declaration.defaultValue.map { text throws(DockerfileError) in try globalExpansion.word(text) }
        if let own = given(declaration.name) { value = own }
        guard let value else { return }
        global.removeAll { $0.key == declaration.name }
        global.append(KeyValue(key: declaration.name, value: value))
    }

    /// Takes in an `ARG` of a stage and returns its text with the default expanded.
    @discardableResult
    public mutating func declare(_ declaration: ArgumentDeclaration) throws(DockerfileError) -> String {
        note(declaration.name)
        declaredHere.append(declaration.name)
        let name = try expansion.word(declaration.name)
        let preset = try declaration.defaultValue.map { text throws(DockerfileError) in try expansion.word(text) }
        var value = preset
        if let own = given(name) {
            value = own
        } else if preset == nil {
            value = global.last { $0.key == name }?.value
        }
        arguments.removeAll { $0.key == name }
        if let value { arguments.append(KeyValue(key: name, value: value)) }
        return preset.map { "\(name)=\($0)" } ?? name
    }

    private mutating func note(_ name: String) {
        if !declared.contains(name) { declared.append(name) }
    }

    /// Begins a stage with the environment of its base.
    public mutating func beginStage(environment: [String]) {
        arguments = []
        declaredHere = []
        self.environment = environment.map { text in
            let name = String(text.prefix { $0 != "=" })
            return KeyValue(key: name, value: String(text.dropFirst(name.count + 1)))
        }
    }

    /// Whether an `ARG` of this stage declared a name, with or without a value.
    func declared(inStage name: String) -> Bool { declaredHere.contains(name) }

    /// Sets a variable of the environment.
    public mutating func set(_ name: String, _ value: String) {
        if let index = environment.firstIndex(where: { $0.key == name }) {
            environment[index].value = value
        } else {
            environment.append(KeyValue(key: name, value: value))
        }
    }

    /// Expands words of `FROM` and of the arguments before it.
    public var globalExpansion: WordExpansion { WordExpansion(variables: global, escape: escape) }

    /// Expands words of a stage's instructions.
    public var expansion: WordExpansion { WordExpansion(variables: arguments + environment, escape: escape) }

    /// Arguments that a `RUN` has in its environment besides the image's own variables.
    public var runArguments: [KeyValue] {
        let undeclared = given.compactMap { argument -> KeyValue? in
            guard BuildArguments.predefined.contains(argument.name), let value = argument.value else { return nil }
            guard !arguments.contains(where: { $0.key == argument.name }) else { return nil }
            return KeyValue(key: argument.name, value: value)
        }
        return countedArguments + undeclared
    }

    /// Those of them that count for the cache and show in the history, by name.
    public var countedArguments: [KeyValue] {
        arguments.filter { argument in !environment.contains { $0.key == argument.key } }.sorted { $0.key < $1.key }
    }

    /// Given arguments that nothing declared.
    public var unused: [String] {
        given.map(\.name).filter { !declared.contains($0) && !BuildArguments.predefined.contains($0) }.sorted()
    }
}
