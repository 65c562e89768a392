public import Kernel

/// The shell: BusyBox ash or bash, as a program of the simulated machine.
///
/// It runs compiled code (`Code`, shared and immutable); what it keeps for itself is where it is, what it is inside
/// of, and its variables. A fork is a copy with another address. Its state is plain data, so a shell can be put in a
/// file in the middle of a command and gone on with later.
public struct ShellProgram: Program {
    /// The name of both dialects in a kept World.
    public static let programName = "shell"

    // Where it is.
    var code = Code.empty
    var address: Int32 = 0
    var frames: [Frame] = []
    var pending = Pending.none
    var sources: [Source] = []

    // What it knows.
    let dialect: Dialect
    var options: ShellOptions = []
    var variables = VariableTable()
    /// For each name of `code`, its slot in `variables`, or -1.
    var slots: [Int32] = []
    var functions: [Function] = []
    var positional: [[UInt8]] = []
    /// `$0`
    var name: [UInt8]
    var traps: [Trap] = []
    var jobs: [Job] = []
    /// Seldom used state: at most one element.
    var extras: [Extras] = []

    // What it is about to do.
    var fields = FieldBuffer()
    var subject = Subject()
    var accumulator: Int64 = 0
    var prefix: [PrefixAssignment] = []
    var resolution = Resolution.none

    // Where things stand.
    var status: Int32 = 0
    var substitutionStatus: Int32 = 0
    var line: Int32 = 0
    var identifier: Int32 = 0
    var lastBackground: Int32 = 0
    var signals = SignalSet()
    var terminal: Int32 = -1
    var phase = Phase.new
    /// A child of the shell that was started: a subshell.
    var isSubshell = false
    /// `set -e` does not count: a function was called in a condition.
    var isTested = false
    /// `IFS` is unset or space, tab and newline.
    var hasDefaultSeparators = true
    var environmentIsCurrent = false
    var functionDepth: Int16 = 0
    /// `BASH_SUBSHELL`
    var subshellDepth: Int16 = 0
    /// How many `$(…)` this shell is inside of, for `set -x`.
    var traceDepth: Int16 = 0
    /// The environment for commands, while it is current.
    var environment: [[UInt8]] = []
    var started = Instant(nanoseconds: 0)
    /// The command being set up is an external one that takes this process.
    var execsNext = false
    var hasWarnedOfJobs = false
    /// SIGINT came to a shell that lives on: the command list ends when the foreground job has.
    var isInterrupted = false
    var isLogin = false
    /// A fed text is being run whose end has to be reported.
    var hasRunFedText = false
    /// `set -e` waits for the ERR trap.
    var exitsAfterTrap = false

    enum Phase: UInt8, Codable, Sendable {
        case new
        case running
        /// A child that has not been stepped yet.
        case forked
        case exiting
    }

    /// What few shells have.
    struct Extras: Codable, Sendable {
        var aliases: [Alias] = []
        var separators: [UInt8] = []
        var directories: [[UInt8]] = []
        var optionPlace: Int32 = 0
        /// ash: where `getopts` is, whatever `OPTIND` says; 0: where `OPTIND` says.
        var optionIndex: Int32 = 0
        var hashed: [HashedCommand] = []
        var shellOptions: [String] = []
        var pipeStatus: [Int32] = []
        var fedTexts: [[UInt8]] = []
        var temporaryDescriptors: [Int32] = []
        var randomState: UInt32 = 0
        var hasRandomState = false
        var textOfItem: [UInt8] = []
        var arrayKeys: [Int32] = []
        var startError: [UInt8] = []
        var startsInteractive = false
        /// The start's error is only a warning.
        var startGoesOn = false
        var secondsOffset: Int64 = 0
        var lastArgument: [UInt8] = []
        /// `$_` has been read, so it is kept after each command.
        var asksLastArgument = false
        /// A pattern without a match, under `shopt -s failglob`.
        var globFailure: [UInt8]?
        /// What `trap` lists in a subshell that has set none itself.
        var inheritedTraps: [Trap] = []
        /// What `ulimit` has set, by letter.
        var limits: [ChangedLimit] = []
        /// bash: commands are compiled with their texts, as something has asked for them.
        var tellsCommands = false
        /// `BASH_COMMAND`
        var currentCommand: [UInt8] = []
        /// What `enable -n` has switched off.
        var disabledBuiltins: [Builtin] = []
        var coprocess: Coprocess?
        /// bash: the number of the signal that ends the shell after its EXIT trap; 0: none has come in.
        var deadlySignal: Int32 = 0
        /// ash: what the shells above this subshell have set aside for their redirections, the oldest first.
        var inheritedDescriptors: [Frame.SavedDescriptor] = []
    }

    struct Alias: Codable, Sendable {
        var name: [UInt8]
        var text: [UInt8]
    }

    struct ChangedLimit: Codable, Sendable {
        var letter: UInt8
        var value: [UInt8]
    }

    struct HashedCommand: Codable, Sendable {
        var name: [UInt8]
        var path: [UInt8]
        var hits: Int32
    }

    /// `a=1` before a command.
    struct PrefixAssignment: Codable, Sendable {
        var name: [UInt8]
        var value: [UInt8]
    }

    /// What a command's name means.
    enum Resolution: Codable, Sendable {
        case none
        case function(Int32)
        case builtin(Builtin)
        case external
    }

    /// The seldom used state, made when it is written to.
    var extra: Extras {
        _read {
            if extras.isEmpty { yield Extras() } else { yield extras[0] }
        }
        _modify {
            if extras.isEmpty { extras.append(Extras()) }
            yield &extras[0]
        }
    }

    var isBash: Bool { dialect == .bash }
    var isInteractive: Bool { options.contains(.interactive) }
}
