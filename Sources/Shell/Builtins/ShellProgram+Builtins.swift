import Kernel

extension ShellProgram {
    /// Runs a builtin; its words are the fields.
    @inline(__always)
    mutating func run(
        _ builtin: Builtin,
        _ instruction: Instruction,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        switch builtin {
        case .colon, .true:
            status = 0
            return .next
        case .false:
            status = 1
            return .next
        case .bracket where testsNumbers(): return .next
        default: return try runOrdinary(builtin, instruction, &machine)
        }
    }

    @inline(never)
    private mutating func runOrdinary(
        _ builtin: Builtin,
        _ instruction: Instruction,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        let words = fields.fields(from: 1)
        let tested = instruction.flags.contains(.tested)
        switch builtin {
        case .echo:
            return written(
                write(
                    EchoText.render(words, escapes: isBash && hasShellOption("xpg_echo"), dialect: dialect),
                    command: "echo",
                    &machine
                ),
                tested
            )
        case .test, .bracket, .doubleBracket: return try test(builtin, words, &machine)
        case .printf: return written(try printFormatted(words, &machine), tested)
        case .break: return try leaveLoops(words, continues: false, &machine)
        case .continue: return try leaveLoops(words, continues: true, &machine)
        case .return: return try returnCommand(words, &machine)
        case .exit: return try exitCommand(words, &machine)
        case .eval: return try evalCommand(words, tested: tested, &machine)
        case .dot: return try dotCommand(words, tested: tested, &machine)
        case .exec: return try execCommand(words, &machine)
        case .command: return try commandCommand(words, instruction, &machine)
        case .builtin: return try builtinCommand(words, instruction, &machine)
        case .wait: return try waitCommand(words, tested: tested, &machine)
        case .read: return try readCommand(words, tested: tested, &machine)
        case .mapfile: return try mapfileCommand(words, tested: tested, &machine)
        case .logout:
            guard isLogin else { throw failure("not login shell: use `exit'", .logout) }
            return try exitCommand(words, &machine)
        case .fg: return try foregroundCommand(words, tested: tested, &machine)
        default: return written(try runReporting(builtin, words, &machine), tested)
        }
    }

    /// Builtins that change something, or print, in one go.
    private mutating func runReporting(
        _ builtin: Builtin,
        _ words: [[UInt8]],
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        switch builtin {
        case .cd: return try cdCommand(words, &machine)
        case .pwd: return try pwdCommand(words, &machine)
        case .export, .readonly, .local, .declare: return try declareCommand(builtin, words, &machine)
        case .unset: return try unsetCommand(words, &machine)
        case .set: return try setCommand(words, &machine)
        case .shift: return try shiftCommand(words, &machine)
        case .shopt: return try shoptCommand(words, &machine)
        case .alias: return aliasCommand(words, &machine)
        case .unalias: return try unaliasCommand(words, &machine)
        case .type: return typeCommand(words, &machine)
        case .hash: return hashCommand(words, &machine)
        case .umask: return try umaskCommand(words, &machine)
        case .ulimit: return try ulimitCommand(words, &machine)
        case .times: return timesCommand(&machine)
        case .kill: return try killCommand(words, &machine)
        case .trap: return try trapCommand(words, &machine)
        case .let: return try letCommand(words, &machine)
        case .getopts: return try getoptsCommand(words, &machine)
        case .jobs: return try jobsCommand(words, &machine)
        case .bg: return try backgroundCommand(words, &machine)
        case .disown: return try disownCommand(words, &machine)
        case .pushd, .popd, .dirs: return try directoryStackCommand(builtin, words, &machine)
        case .caller: return callerCommand(&machine)
        case .help: return helpCommand(&machine)
        case .history: return historyCommand(&machine)
        case .suspend: return try suspendCommand(words, &machine)
        case .enable: return try enableCommand(words, &machine)
        case .compgen: return try compgenCommand(words, &machine)
        default: return .next
        }
    }

    /// Where output has to wait, `set -e` must still know where the command stood.
    private mutating func written(_ flow: Flow, _ tested: Bool) -> Flow {
        if case .output(var output) = pending {
            output.tested = tested
            pending = .output(output)
        }
        return flow
    }

    /// An error of a builtin, in the dialect's way: ash ends the shell where the builtin is special.
    func failure(_ message: String, _ builtin: Builtin, status: Int32? = nil) -> ShellError {
        failure(Array(message.utf8), builtin, status: status)
    }

    func failure(_ message: [UInt8], _ builtin: Builtin, status: Int32? = nil) -> ShellError {
        ShellError(
            message,
            status: status ?? (isBash ? 1 : 2),
            builtin: fields.count > 0 ? fields.field(0) : [],
            isFatal: !isBash && builtin.isSpecial
        )
    }

    /// A wrong option, in the dialect's words.
    func illegalOption(_ letter: UInt8, _ builtin: Builtin, usage: String) -> ShellError {
        guard isBash else { return failure(Array("illegal option -".utf8) + [letter], builtin) }
        let command = fields.count > 0 ? fields.field(0) : []
        var text = Array("-".utf8) + [letter] + Array(": invalid option\n".utf8)
        text += command + Array(": usage: ".utf8) + command + Array((usage.isEmpty ? "" : " " + usage).utf8)
        return failure(text, builtin, status: 2)
    }

    /// A message that BusyBox words without the shell's context: `sh: …`.
    mutating func complainAsApplet(_ message: [UInt8], _ machine: inout Machine) {
        complainRaw(Array("sh: ".utf8) + message + [10], &machine)
    }
}
