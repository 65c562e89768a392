/// What a flag's value must look like.
public enum FlagKind: Sendable, Equatable {
    /// `--rm`, `--rm=false`.
    case boolean
    case integer
    case unsigned(bits: Int)
    case float
    case text
    case duration
    /// A size such as `64m`, in bytes.
    case bytes
    /// A decimal number of processors.
    case cpus
    /// Repeatable, one value each time.
    case list(ListRule)
    /// Repeatable, several values separated by commas each time.
    case commaList
    /// `name=value` filters.
    case filters
    /// `key=value` pairs; `sysctl` asks for a kernel parameter's name as key.
    case map(sysctl: Bool)
    case ulimits
    case mounts
    case networks
    case gpus
}

/// The check that each value of a repeatable flag has to pass.
public enum ListRule: Sendable, Equatable {
    case any
    case environment
    case label
    case attach
    case link
    case address
    case searchDomain
    case addHost
    case weightDevice
    case byteRate
    case countRate
    case deviceCgroupRule
    case reference
}

/// What the engine lacks, so that a flag or command is not shown and not accepted.
public enum EngineRequirement: Sendable, Equatable {
    /// Only engines on Windows have it.
    case windows
    /// Only engines with experimental features switched on have it.
    case experimental
    /// Only members of a swarm have it.
    case swarm
}

/// What completion offers as a flag's value.
public enum FlagCompletion: Sendable, Equatable {
    case nothing
    case files
    case environmentNames
    case values([String])
}

/// One flag of a command.
public struct FlagSpec: Sendable, Equatable {
    /// The long name, without dashes.
    public let name: String
    /// The one-letter name, if there is one.
    public let short: Character?
    /// What values the flag takes.
    public let kind: FlagKind
    /// The word that stands for the value in help; empty for a switch.
    public let shown: String
    /// The value when the flag is not given, as text; `nil` for the empty value.
    public let defaultValue: String?
    /// The help text, with the default if help shows it.
    public let usage: String
    /// True if help never shows it.
    public let hidden: Bool
    /// What the engine must have; `nil` for nothing.
    public let requires: EngineRequirement?
    /// What to use instead, if the flag is deprecated.
    public let deprecated: String?
    /// What completion offers.
    public let completes: FlagCompletion

    init(
        _ name: String,
        short: Character? = nil,
        _ kind: FlagKind,
        shown: String = "",
        default defaultValue: String? = nil,
        usage: String,
        hidden: Bool = false,
        requires: EngineRequirement? = nil,
        deprecated: String? = nil,
        completes: FlagCompletion = .nothing
    ) {
        self.name = name
        self.short = short
        self.kind = kind
        self.shown = shown
        self.defaultValue = defaultValue
        self.usage = usage
        self.hidden = hidden
        self.requires = requires
        self.deprecated = deprecated
        self.completes = completes
    }

    /// True if the flag may be given several times and keeps all values.
    public var isRepeatable: Bool {
        switch kind {
        case .list, .commaList, .filters, .map, .ulimits, .mounts, .networks, .gpus: true
        default: false
        }
    }

    /// How error messages name the flag: `-m, --memory` or `--rm`.
    var errorName: String {
        if let short { return "-\(short), --\(name)" }
        return "--\(name)"
    }
}
