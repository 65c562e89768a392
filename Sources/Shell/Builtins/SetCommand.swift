import Kernel

extension ShellProgram {
    /// `set`
    mutating func setCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        status = 0
        guard !words.isEmpty else { return listAll(&machine) }
        var index = 0
        while index < words.count {
            let word = words[index]
            guard let sign = word.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { break }
            let isOn = sign == UInt8(ascii: "-")
            index += 1
            if word == Array("--".utf8) {
                positional = Array(words[index...])
                restartOptions()
                return .next
            }
            if word.count == 1 {
                // `set -` ends the options and `-x` with them.
                options.subtract([.trace, .verbose])
                if index < words.count { positional = Array(words[index...]) }
                return .next
            }
            for letter in word.dropFirst() {
                if letter == UInt8(ascii: "o") {
                    guard index < words.count else { return listOptions(asCommands: !isOn, &machine) }
                    guard try setNamed(words[index], isOn, &machine) else { return .next }
                    index += 1
                    continue
                }
                guard let entry = ShellOptions.table(dialect).first(where: { $0.letter == letter }) else {
                    if isBash, "kpt".utf8.contains(letter) {
                        throw failure(Array("-".utf8) + [letter] + Array(": not supported here".utf8), .set, status: 2)
                    }
                    if !isBash { throw failure(Array("illegal option ".utf8) + [sign, letter], .set) }
                    throw illegalOption(
                        letter,
                        .set,
                        usage: "[-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]"
                    )
                }
                turn(entry.option, isOn, &machine)
            }
        }
        if index < words.count {
            positional = Array(words[index...])
            restartOptions()
        }
        if options.contains(.noExecution), !isInteractive, !isSubshell {
            // Nothing further runs; what follows is only read.
            abandonCommands(&machine)
            address = Int32(code.instructions.count - 1)
            return .switched
        }
        return .next
    }

    private mutating func turn(_ option: ShellOptions, _ isOn: Bool, _ machine: inout Machine) {
        if isOn { options.insert(option) } else { options.remove(option) }
        if option == .monitor, isOn, isInteractive { takeTerminal(&machine) }
        guard isBash, option == .posix else { return }
        let slot = slot(of: Name("POSIXLY_CORRECT"), machine)
        if isOn { try? assign(slot: slot, .text([UInt8(ascii: "y")]), &machine) } else { try? unset(slot, machine) }
    }

    /// False where the name is unknown and ash only says so.
    private mutating func setNamed(_ name: [UInt8], _ isOn: Bool, _ machine: inout Machine) throws(ShellError) -> Bool {
        let text = String(decoding: name, as: UTF8.self)
        guard let entry = ShellOptions.table(dialect).first(where: { $0.name == text }) else {
            if isBash { throw failure(name + Array(": invalid option name".utf8), .set, status: 2) }
            complain("illegal option \(isOn ? "-" : "+")o \(text)", builtin: Array("set".utf8), &machine)
            status = 1
            return false
        }
        turn(entry.option, isOn, &machine)
        return true
    }

    private mutating func listOptions(asCommands: Bool, _ machine: inout Machine) -> Flow {
        var output = ""
        for entry in ShellOptions.table(dialect) {
            let isOn = options.contains(entry.option)
            if asCommands {
                output += "set \(isOn ? "-" : "+")o \(entry.name)\n"
            } else if isBash {
                output +=
                    entry.name + String(repeating: " ", count: max(1, 15 - entry.name.count)) + "\t"
                    + (isOn ? "on\n" : "off\n")
            } else {
                output +=
                    entry.name + String(repeating: " ", count: max(1, 16 - entry.name.count))
                    + (isOn ? "on\n" : "off\n")
            }
        }
        return write(Array(output.utf8), command: "set", &machine)
    }

    /// bash `shopt [-s|-u] [-pqo] [name…]`
    mutating func shoptCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var reader = BuiltinOptions(words)
        var isOn: Bool?
        var isQuiet = false
        var prints = false
        var usesSetNames = false
        while let letter = reader.next() {
            switch letter {
            case UInt8(ascii: "s"): isOn = true
            case UInt8(ascii: "u"): isOn = false
            case UInt8(ascii: "q"): isQuiet = true
            case UInt8(ascii: "p"): prints = true
            case UInt8(ascii: "o"): usesSetNames = true
            default: throw illegalOption(letter, .shopt, usage: "[-pqsu] [-o] [optname ...]")
            }
        }
        status = 0
        var output = ""
        if usesSetNames { return try shoptSetNames(reader.operands, isOn, isQuiet: isQuiet, prints: prints, &machine) }
        let names =
            reader.operands.isEmpty
            ? Self.shellOptionNames : reader.operands.map { String(decoding: $0, as: UTF8.self) }
        for name in names {
            guard Self.shellOptionNames.contains(name) else {
                throw failure("\(name): invalid shell option name", .shopt)
            }
            let isSet = hasShellOption(name)
            if let isOn, !reader.operands.isEmpty {
                if isOn, Self.refusedShellOptions.contains(name) {
                    throw failure("\(name): not supported here", .shopt)
                }
                extra.shellOptions.removeAll { $0 == name || $0 == "!" + name }
                let isDefault = Self.initialShellOptions.contains(name)
                if isOn != isDefault { extra.shellOptions.append(isOn ? name : "!" + name) }
                continue
            }
            if let isOn, isOn != isSet { continue }
            if !reader.operands.isEmpty, !isSet { status = 1 }
            if prints {
                output += "shopt \(isSet ? "-s" : "-u") \(name)\n"
            } else {
                output +=
                    name + String(repeating: " ", count: max(1, 15 - name.count)) + "\t" + (isSet ? "on\n" : "off\n")
            }
        }
        let result = status
        if isQuiet { return .next }
        let flow = write(Array(output.utf8), command: "shopt", &machine)
        if status == 0 { status = result }
        return flow
    }

    /// `shopt -o`: the options of `set -o`.
    private mutating func shoptSetNames(
        _ names: [[UInt8]],
        _ isOn: Bool?,
        isQuiet: Bool,
        prints: Bool,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        var output = ""
        for entry in ShellOptions.table(dialect) where names.isEmpty || names.contains(Array(entry.name.utf8)) {
            let isSet = options.contains(entry.option)
            if let isOn, !names.isEmpty {
                turn(entry.option, isOn, &machine)
                continue
            }
            if let isOn, isOn != isSet { continue }
            if !names.isEmpty, !isSet { status = 1 }
            let gap = String(repeating: " ", count: max(1, 15 - entry.name.count))
            let value = isSet ? "on" : "off"
            output += prints ? "set \(isSet ? "-" : "+")o \(entry.name)\n" : "\(entry.name)\(gap)\t\(value)\n"
        }
        for name in names where !ShellOptions.table(dialect).contains(where: { Array($0.name.utf8) == name }) {
            throw failure(name + Array(": invalid option name".utf8), .shopt)
        }
        let result = status
        guard !isQuiet else { return .next }
        let flow = write(Array(output.utf8), command: "shopt", &machine)
        if status == 0 { status = result }
        return flow
    }

    func hasShellOption(_ name: String) -> Bool {
        let changes = extras.isEmpty ? [] : extras[0].shellOptions
        if changes.contains(name) { return true }
        if changes.contains("!" + name) { return false }
        if name == "expand_aliases" { return expandsAliases }
        if name == "login_shell" { return isLogin }
        return Self.initialShellOptions.contains(name)
    }

    static let shellOptionNames = [
        "autocd", "cdable_vars", "cdspell", "checkhash", "checkjobs", "checkwinsize", "cmdhist", "dotglob",
        "execfail", "expand_aliases", "extglob", "extquote", "failglob", "force_fignore", "globasciiranges",
        "globskipdots", "globstar", "histappend", "hostcomplete", "huponexit", "inherit_errexit",
        "interactive_comments", "lastpipe", "lithist", "login_shell", "nocaseglob", "nocasematch", "nullglob",
        "patsub_replacement", "progcomp", "promptvars", "shift_verbose", "sourcepath", "varredir_close", "xpg_echo",
    ]

    private static let initialShellOptions = [
        "checkwinsize", "cmdhist", "extquote", "force_fignore", "globasciiranges", "globskipdots", "hostcomplete",
        "interactive_comments", "patsub_replacement", "progcomp", "promptvars", "sourcepath",
    ]

    /// Options that would change what commands do, and are not built.
    private static let refusedShellOptions = [
        "autocd", "cdable_vars", "cdspell", "checkhash", "checkjobs", "execfail", "huponexit", "varredir_close",
    ]
}
