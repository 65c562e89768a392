import Kernel

extension ShellProgram {
    /// The builtin of that name, unless it is switched off.
    func builtin(_ name: [UInt8]) -> Builtin? {
        guard let found = Builtin(name: name, dialect: dialect), !isDisabled(found) else { return nil }
        return found
    }

    func isDisabled(_ builtin: Builtin) -> Bool {
        !extras.isEmpty && !extras[0].disabledBuiltins.isEmpty && extras[0].disabledBuiltins.contains(builtin)
    }

    /// bash `enable [-a] [-n] [-ps] [name…]`
    mutating func enableCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var disables = false
        var listsAll = false
        var onlySpecial = false
        var prints = false
        while let letter = options.next() {
            switch letter {
            case UInt8(ascii: "a"): listsAll = true
            case UInt8(ascii: "n"): disables = true
            case UInt8(ascii: "p"): prints = true
            case UInt8(ascii: "s"): onlySpecial = true
            case UInt8(ascii: "f"), UInt8(ascii: "d"):
                throw failure("loading builtins from files is not supported here", .enable, status: 2)
            default: throw illegalOption(letter, .enable, usage: "[-a] [-dnps] [-f filename] [name ...]")
            }
        }
        status = 0
        guard options.operands.isEmpty || prints else {
            for name in options.operands {
                guard let found = Builtin(name: name, dialect: dialect) else {
                    complain(name + Array(": not a shell builtin".utf8), builtin: Array("enable".utf8), &machine)
                    status = 1
                    continue
                }
                extra.disabledBuiltins.removeAll { $0 == found }
                if disables { extra.disabledBuiltins.append(found) }
            }
            return .next
        }
        var output = ""
        for name in Builtin.names(dialect) {
            guard let found = Builtin(name: Array(name.utf8), dialect: dialect) else { continue }
            if onlySpecial, !found.isSpecial || found == .local { continue }
            let isOff = isDisabled(found)
            guard listsAll || isOff == disables else { continue }
            output += isOff ? "enable -n \(name)\n" : "enable \(name)\n"
        }
        return write(Array(output.utf8), command: "enable", &machine)
    }

    /// bash `suspend [-f]`
    mutating func suspendCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var isForced = false
        while let letter = options.next() {
            guard letter == UInt8(ascii: "f") else { throw illegalOption(letter, .suspend, usage: "[-f]") }
            isForced = true
        }
        guard self.options.contains(.monitor) else { throw failure("cannot suspend: no job control", .suspend) }
        if isLogin, !isForced { throw failure("cannot suspend a login shell", .suspend) }
        status = 0
        try? machine.kill(machine.current.pid, .stop)
        return .next
    }
}
