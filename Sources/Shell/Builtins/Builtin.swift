/// The commands that the shell carries out itself.
enum Builtin: UInt8, Codable, Sendable, CaseIterable {
    case colon, `true`, `false`, test, bracket, doubleBracket, echo, printf
    case alias, unalias, bg, fg, jobs, disown, `break`, `continue`, cd, command, builtin, dot, eval, exec, exit
    case export, readonly, local, declare, getopts, hash, help, history, kill, `let`, pwd, read, `return`, set, shift
    case times, trap, type, ulimit, umask, unset, wait
    case mapfile, pushd, popd, dirs, shopt, caller, suspend, enable, logout, compgen

    /// A name and the builtin it calls.
    private static let shared: [String: Builtin] = [
        ":": .colon, "true": .true, "false": .false, "test": .test, "[": .bracket, "echo": .echo,
        "printf": .printf, "alias": .alias, "unalias": .unalias, "bg": .bg, "fg": .fg, "jobs": .jobs,
        "break": .break, "continue": .continue, "cd": .cd, "command": .command, ".": .dot, "source": .dot,
        "eval": .eval, "exec": .exec, "exit": .exit, "export": .export, "readonly": .readonly, "local": .local,
        "getopts": .getopts, "hash": .hash, "help": .help, "history": .history, "kill": .kill, "let": .let,
        "pwd": .pwd, "read": .read, "return": .return, "set": .set, "shift": .shift, "times": .times,
        "trap": .trap, "type": .type, "ulimit": .ulimit, "umask": .umask, "unset": .unset, "wait": .wait,
    ]

    private static let ashOnly: [String: Builtin] = ["[[": .doubleBracket, "chdir": .cd]

    private static let bashOnly: [String: Builtin] = [
        "disown": .disown, "builtin": .builtin, "declare": .declare, "typeset": .declare, "mapfile": .mapfile,
        "readarray": .mapfile, "pushd": .pushd, "popd": .popd, "dirs": .dirs, "shopt": .shopt, "caller": .caller,
        "suspend": .suspend, "enable": .enable, "logout": .logout, "compgen": .compgen,
    ]

    private static let ashTable = bytes(shared.merging(ashOnly) { $1 })
    private static let bashTable = bytes(shared.merging(bashOnly) { $1 })

    private static func bytes(_ table: [String: Builtin]) -> [Name: Builtin] {
        var result: [Name: Builtin] = [:]
        for (name, builtin) in table { result[Name(Array(name.utf8))] = builtin }
        return result
    }

    init?(name: [UInt8], dialect: Dialect) {
        guard name.count <= 9, let found = (dialect == .ash ? Self.ashTable : Self.bashTable)[Name(name)] else {
            return nil
        }
        self = found
    }

    /// Every name of the dialect, sorted.
    static func names(_ dialect: Dialect) -> [String] {
        shared.merging(dialect == .ash ? ashOnly : bashOnly) { $1 }.keys.sorted()
    }

    /// POSIX's special builtins: an error in one ends a shell that is not interactive.
    var isSpecial: Bool {
        switch self {
        case .colon, .break, .continue, .dot, .eval, .exec, .exit, .export, .readonly, .return, .set, .shift,
            .times, .trap, .unset, .local:
            true
        default: false
        }
    }
}
