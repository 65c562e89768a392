/// One instruction, typed: what the builders work with.
public struct Instruction: Hashable, Codable, Sendable {
    /// What it is.
    public var kind: Kind
    /// The line as written, continuations joined.
    public var original: String
    /// The lines it stands on.
    public var range: SourceRange

    /// Names every field.
    public init(kind: Kind, original: String, range: SourceRange) {
        self.kind = kind
        self.original = original
        self.range = range
    }

    /// The instructions, each with what it says.
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
    /// The name, not expanded.
    public var key: String
    /// The value, not expanded.
    public var value: String

    /// Names every field.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// `ARG NAME[=default]`.
public struct ArgumentDeclaration: Hashable, Codable, Sendable {
    /// What it is called.
    public var name: String
    /// What it is without `--build-arg`; nil where none was given.
    public var defaultValue: String?
}

/// `FROM [--platform=p] image [AS name]`.
public struct FromInstruction: Hashable, Codable, Sendable {
    /// The image or stage, not expanded.
    public var image: String
    /// The name behind `AS`, in lower case.
    public var stageName: String?
    /// `--platform`, as written.
    public var platform: String?
}

/// A command in shell form (one text) or exec form (a list).
public struct CommandLine: Hashable, Codable, Sendable {
    /// One text in shell form, the list in exec form.
    public var words: [String]
    /// Whether a shell runs it.
    public var isShellForm: Bool
    /// The here-documents that begin on its line.
    public var hereDocuments: [HereDocument]

    /// Names every field.
    public init(words: [String], isShellForm: Bool, hereDocuments: [HereDocument] = []) {
        self.words = words
        self.isShellForm = isShellForm
        self.hereDocuments = hereDocuments
    }
}

/// `RUN [--mount=…] [--network=…] [--security=…] command`.
public struct RunInstruction: Hashable, Codable, Sendable {
    /// What runs.
    public var command: CommandLine
    /// `--mount` flags, in order.
    public var mounts: [RunMount]
    /// The network, where one is named.
    public var network: String?
    /// `--security`, as written.
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
    /// Paths or patterns, here-documents left out.
    public var sources: [String]
    /// Where it goes.
    public var destination: String
    /// What the stage begins from; for a copy, the stage or image it copies from.
    public var from: String?
    /// `--chown`, as written.
    public var owner: String?
    /// `--chmod`, as written.
    public var mode: String?
    /// `--link`.
    public var links = false
    /// `--parents`.
    public var keepsParents = false
    /// `--exclude` patterns.
    public var exclusions: [String] = []
    /// `ADD --checksum`, `--keep-git-dir`, `--unpack`.
    public var checksum: String?
    /// `--keep-git-dir`.
    public var keepsGitDirectory = false
    /// `--unpack`, where given.
    public var unpacks: Bool?
    /// The here-documents that begin on its line.
    public var hereDocuments: [HereDocument] = []
}

/// `HEALTHCHECK NONE`, or a command with its options; durations as written.
public struct HealthcheckInstruction: Hashable, Codable, Sendable {
    /// `["NONE"]`, `["CMD", …]` or `["CMD-SHELL", text]`.
    public var test: [String]
    /// `--interval`, as written.
    public var interval: String?
    /// `--timeout`, as written.
    public var timeout: String?
    /// `--start-period`, as written.
    public var startPeriod: String?
    /// `--start-interval`, as written.
    public var startInterval: String?
    /// `--retries`, as written.
    public var retries: String?
}
