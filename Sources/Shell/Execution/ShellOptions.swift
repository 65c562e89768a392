/// The switches of `set` and of the command line.
struct ShellOptions: OptionSet, Codable, Sendable {
    var rawValue: UInt32

    static let exportAll = ShellOptions(rawValue: 1 << 0)
    static let notify = ShellOptions(rawValue: 1 << 1)
    static let noClobber = ShellOptions(rawValue: 1 << 2)
    static let errorExit = ShellOptions(rawValue: 1 << 3)
    static let noGlob = ShellOptions(rawValue: 1 << 4)
    static let interactive = ShellOptions(rawValue: 1 << 5)
    static let monitor = ShellOptions(rawValue: 1 << 6)
    static let noExecution = ShellOptions(rawValue: 1 << 7)
    static let noUnset = ShellOptions(rawValue: 1 << 8)
    static let verbose = ShellOptions(rawValue: 1 << 9)
    static let trace = ShellOptions(rawValue: 1 << 10)
    static let pipeFail = ShellOptions(rawValue: 1 << 11)
    static let ignoreEnd = ShellOptions(rawValue: 1 << 12)
    static let viEditing = ShellOptions(rawValue: 1 << 13)
    static let emacsEditing = ShellOptions(rawValue: 1 << 14)
    static let errorTrace = ShellOptions(rawValue: 1 << 15)
    static let functionTrace = ShellOptions(rawValue: 1 << 16)
    static let hashAll = ShellOptions(rawValue: 1 << 17)
    static let braceExpand = ShellOptions(rawValue: 1 << 18)
    static let history = ShellOptions(rawValue: 1 << 19)
    static let posix = ShellOptions(rawValue: 1 << 20)
    static let commandString = ShellOptions(rawValue: 1 << 21)
    static let standardInput = ShellOptions(rawValue: 1 << 22)
    static let noLog = ShellOptions(rawValue: 1 << 23)
    static let histExpand = ShellOptions(rawValue: 1 << 24)
    /// ash: a subshell that was started inside a loop, which `break` and `continue` end. No switch of `set`.
    static let leavesLoop = ShellOptions(rawValue: 1 << 25)
    /// bash: a process that never runs its EXIT trap. No switch of `set`.
    static let forgetsExitTrap = ShellOptions(rawValue: 1 << 26)

    /// One switch as `set` knows it.
    struct Entry {
        var name: String
        var letter: UInt8?
        var option: ShellOptions

        init(_ name: String, _ letter: Character?, _ option: ShellOptions) {
            self.name = name
            self.letter = letter?.asciiValue
            self.option = option
        }
    }

    /// In the order in which `set -o` lists them.
    static func table(_ dialect: Dialect) -> [Entry] {
        dialect == .ash ? ashTable : bashTable
    }

    private static let ashTable = [
        Entry("errexit", "e", .errorExit), Entry("noglob", "f", .noGlob), Entry("ignoreeof", "I", .ignoreEnd),
        Entry("monitor", "m", .monitor), Entry("noexec", "n", .noExecution), Entry("xtrace", "x", .trace),
        Entry("verbose", "v", .verbose), Entry("noclobber", "C", .noClobber), Entry("allexport", "a", .exportAll),
        Entry("notify", "b", .notify), Entry("nounset", "u", .noUnset), Entry("errtrace", "E", .errorTrace),
        Entry("vi", "V", .viEditing), Entry("pipefail", nil, .pipeFail),
    ]

    private static let bashTable = [
        Entry("allexport", "a", .exportAll), Entry("braceexpand", "B", .braceExpand),
        Entry("emacs", nil, .emacsEditing), Entry("errexit", "e", .errorExit), Entry("errtrace", "E", .errorTrace),
        Entry("functrace", "T", .functionTrace), Entry("hashall", "h", .hashAll),
        Entry("histexpand", "H", .histExpand), Entry("history", nil, .history), Entry("ignoreeof", nil, .ignoreEnd),
        Entry("monitor", "m", .monitor), Entry("noclobber", "C", .noClobber), Entry("noexec", "n", .noExecution),
        Entry("noglob", "f", .noGlob), Entry("nolog", nil, .noLog), Entry("notify", "b", .notify),
        Entry("nounset", "u", .noUnset), Entry("pipefail", nil, .pipeFail), Entry("posix", nil, .posix),
        Entry("verbose", "v", .verbose), Entry("vi", nil, .viEditing), Entry("xtrace", "x", .trace),
    ]

    /// `$-`
    func letters(_ dialect: Dialect) -> [UInt8] {
        let order: [(Character, ShellOptions)] =
            dialect == .ash
            ? [
                ("V", .viEditing), ("E", .errorTrace), ("u", .noUnset), ("b", .notify), ("a", .exportAll),
                ("C", .noClobber), ("v", .verbose), ("x", .trace), ("c", .commandString), ("s", .standardInput),
                ("n", .noExecution), ("m", .monitor), ("i", .interactive), ("I", .ignoreEnd), ("f", .noGlob),
                ("e", .errorExit),
            ]
            : [
                ("a", .exportAll), ("b", .notify), ("e", .errorExit), ("f", .noGlob), ("h", .hashAll),
                ("i", .interactive), ("m", .monitor), ("n", .noExecution), ("u", .noUnset), ("v", .verbose),
                ("x", .trace), ("B", .braceExpand), ("C", .noClobber), ("E", .errorTrace), ("H", .histExpand),
                ("T", .functionTrace), ("c", .commandString), ("s", .standardInput),
            ]
        return order.filter { contains($0.1) }.compactMap(\.0.asciiValue)
    }
}
