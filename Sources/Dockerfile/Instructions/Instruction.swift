/// One instruction, typed: what the builders work with.
public struct Instruction: Hashable, Codable, Sendable {
    public var kind: Kind
    /// The line as written, continuations joined.
    public var original: String
    public var range: SourceRange

    public init(kind: Kind, original: String, range: SourceRange) {
        self.kind = kind
        self.original = original
        self.range = range
    }

    public indirect enum Kind: Hashable, Codable, Sendable {
        case from(FromInstruction)
        case argument([ArgumentDeclaration])
        case environment([KeyValue])
        case label([KeyValue])
        case maintainer(String)
        case add(CopyInstruction)
        case copy(CopyInstruction)
        case run(RunInstruction)
        case command(CommandLine)
        case entrypoint(CommandLine)
        case expose([String])
        case volume([String])
        case user(String)
        case workingDirectory(String)
        case stopSignal(String)
        case healthcheck(HealthcheckInstruction)
        case shell([String])
        case onBuild(String)
    }

    /// `FROM`, `RUN`: the name in upper case.
    public var name: String {
        switch kind {
        case .from: "FROM"
        case .argument: "ARG"
        case .environment: "ENV"
        case .label: "LABEL"
        case .maintainer: "MAINTAINER"
        case .add: "ADD"
        case .copy: "COPY"
        case .run: "RUN"
        case .command: "CMD"
        case .entrypoint: "ENTRYPOINT"
        case .expose: "EXPOSE"
        case .volume: "VOLUME"
        case .user: "USER"
        case .workingDirectory: "WORKDIR"
        case .stopSignal: "STOPSIGNAL"
        case .healthcheck: "HEALTHCHECK"
        case .shell: "SHELL"
        case .onBuild: "ONBUILD"
        }
    }

    /// Every name that an instruction can have.
    public static let names = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]
}

/// `NAME=value`, neither expanded yet.
public struct KeyValue: Hashable, Codable, Sendable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// `ARG NAME[=default]`.
public struct ArgumentDeclaration: Hashable, Codable, Sendable {
    public var name: String
    public var defaultValue: String?
}

/// `FROM [--platform=p] image [AS name]`.
public struct FromInstruction: Hashable, Codable, Sendable {
    public var image: String
    public var stageName: String?
    public var platform: String?
}

/// A command in shell form (one text) or exec form (a list).
public struct CommandLine: Hashable, Codable, Sendable {
    public var words: [String]
    public var isShellForm: Bool
    public var hereDocuments: [HereDocument]

    public init(words: [String], isShellForm: Bool, hereDocuments: [HereDocument] = []) {
        self.words = words
        self.isShellForm = isShellForm
        self.hereDocuments = hereDocuments
    }
}

/// `RUN [--mount=…] [--network=…] [--security=…] command`.
public struct RunInstruction: Hashable, Codable, Sendable {
    public var command: CommandLine
    public var mounts: [RunMount]
    public var network: String?
    public var security: String?
}

/// `--mount=type=cache,target=/root/.cache`.
public struct RunMount: Hashable, Codable, Sendable {
    /// `bind`, `cache`, `tmpfs`, `secret` or `ssh`.
    public var type: String
    /// All options, in order, as given; `type` left out.
    public var options: [KeyValue]

    /// An option by one of its names.
    public func option(_ names: String...) -> String? {
        options.last { names.contains($0.key) }?.value
    }
}

/// `COPY` and `ADD`.
public struct CopyInstruction: Hashable, Codable, Sendable {
    public var sources: [String]
    public var destination: String
    public var from: String?
    public var owner: String?
    public var mode: String?
    public var links = false
    public var keepsParents = false
    public var exclusions: [String] = []
    /// `ADD --checksum`, `--keep-git-dir`, `--unpack`.
    public var checksum: String?
    public var keepsGitDirectory = false
    public var unpacks: Bool?
    public var hereDocuments: [HereDocument] = []
}

/// `HEALTHCHECK NONE`, or a command with its options; durations as written.
public struct HealthcheckInstruction: Hashable, Codable, Sendable {
    /// `["NONE"]`, `["CMD", …]` or `["CMD-SHELL", text]`.
    public var test: [String]
    public var interval: String?
    public var timeout: String?
    public var startPeriod: String?
    public var startInterval: String?
    public var retries: String?
}
