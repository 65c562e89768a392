import Kernel

extension ShellProgram {
    /// `kill [-s signal | -signal] pid…`, `kill -l`
    mutating func killCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var words = words
        var signal: Signal? = .terminate
        status = 0
        if let first = words.first, first.count > 1, first[0] == UInt8(ascii: "-") {
            let option = Array(first.dropFirst())
            if option.first == UInt8(ascii: "l") || option.first == UInt8(ascii: "L"), option.count == 1 {
                return listSignals(Array(words.dropFirst()), &machine)
            }
            if option != [UInt8(ascii: "-")] {
                var name = option
                words.removeFirst()
                if option == [UInt8(ascii: "s")] || (option == [UInt8(ascii: "n")] && isBash) {
                    guard let next = words.first else {
                        guard isBash else { return badSignal(name, &machine) }
                        throw killUsage(&machine)
                    }
                    name = next
                    words.removeFirst()
                }
                guard let found = Self.signal(named: name) else {
                    return badSignal(name, &machine)
                }
                signal = found.number == 0 ? nil : found
            } else {
                words.removeFirst()
            }
            if words.first == Array("--".utf8) { words.removeFirst() }
        }
        guard !words.isEmpty else { throw killUsage(&machine) }
        for word in words { try send(signal, to: word, &machine) }
        takeSignals(&machine)
        return endBySignal(&machine) ?? .next
    }

    private mutating func killUsage(_ machine: inout Machine) -> ShellError {
        if isBash {
            complainRaw(
                Array(
                    "kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n"
                        .utf8
                ),
                &machine
            )
            return ShellError(nil, status: 2, isFatal: false)
        }
        complainAsApplet(Array("you need to specify whom to kill".utf8), &machine)
        return ShellError(nil, status: 1, isFatal: false)
    }

    /// A signal by name or number; number 0 stands for none.
    static func signal(named name: [UInt8]) -> Signal? {
        if name == [48] || name == Array("EXIT".utf8) { return Signal(number: 0) }
        return Signal(name: String(decoding: name, as: UTF8.self))
    }

    private mutating func badSignal(_ name: [UInt8], _ machine: inout Machine) -> Flow {
        status = 1
        if isBash {
            complain(name + Array(": invalid signal specification".utf8), builtin: Array("kill".utf8), &machine)
        } else {
            complainAsApplet(Array("bad signal name '".utf8) + name + Array("'".utf8), &machine)
        }
        return .next
    }

    private mutating func send(_ signal: Signal?, to word: [UInt8], _ machine: inout Machine) throws(ShellError) {
        var target: Int32
        if word.first == UInt8(ascii: "%") {
            guard let place = job(word) else {
                throw failure(word + Array(": no such job".utf8), .kill)
            }
            target = jobs[place].group != 0 ? -jobs[place].group : jobs[place].members.first?.pid ?? 0
        } else {
            guard let parsed = number(word), parsed.magnitude <= UInt64(Int32.max) else {
                status = 1
                if isBash {
                    complain(
                        word + Array(": arguments must be process or job IDs".utf8),
                        builtin: Array("kill".utf8),
                        &machine
                    )
                } else {
                    complainAsApplet(Array("invalid number '".utf8) + word + Array("'".utf8), &machine)
                }
                return
            }
            target = Int32(parsed)
        }
        do throws(Errno) {
            try machine.kill(target, signal)
            if isBash, let place = jobs.firstIndex(where: { $0.group != 0 && -$0.group == target }),
                jobs[place].isStopped,
                signal == .terminate || signal == .hangUp
            {
                try machine.kill(target, .continue)
            }
        } catch {
            status = 1
            if isBash {
                complain("(\(target)) - \(error.message)", builtin: Array("kill".utf8), &machine)
            } else {
                complainAsApplet(Array("can't kill pid \(target): \(error.message)".utf8), &machine)
            }
        }
    }

    private mutating func listSignals(_ words: [[UInt8]], _ machine: inout Machine) -> Flow {
        guard !words.isEmpty else {
            let lines: String
            if isBash {
                lines = Self.bashSignalTable
            } else {
                lines =
                    (1..<Signal.names.count).map { number in
                        (number < 10 ? " " : "") + "\(number)) \(Signal.names[number])\n"
                    }.joined() + "34) RTMIN\n64) RTMAX\n"
            }
            return write(Array(lines.utf8), command: "kill", &machine)
        }
        var output = ""
        var result: Int32 = 0
        for word in words {
            if let value = number(word) {
                let bare = Int32(truncatingIfNeeded: value & 127)
                if bare == 0 {
                    output += isBash ? "T\n" : "EXIT\n"
                } else {
                    output += (isBash || Int(bare) < Signal.names.count ? Signal(number: bare).name : "\(bare)") + "\n"
                }
            } else if let signal = Self.signal(named: word) {
                output += "\(signal.number)\n"
            } else {
                if isBash {
                    _ = badSignal(word, &machine)
                } else {
                    complainAsApplet(Array("unknown signal '".utf8) + word + Array("'".utf8), &machine)
                }
                result = 1
            }
        }
        let flow = write(Array(output.utf8), command: "kill", &machine)
        if status == 0 { status = result }
        return flow
    }

    private static let bashSignalTable: String = {
        var entries: [(Int, String)] = (1..<Signal.names.count).map { ($0, "SIG" + Signal.names[$0]) }
        for number in 34...64 {
            let name: String
            if number == 34 {
                name = "SIGRTMIN"
            } else if number == 64 {
                name = "SIGRTMAX"
            } else {
                name = number < 50 ? "SIGRTMIN+\(number - 34)" : "SIGRTMAX-\(64 - number)"
            }
            entries.append((number, name))
        }
        var text = ""
        for (index, entry) in entries.enumerated() {
            text += (entry.0 < 10 ? " " : "") + "\(entry.0)) \(entry.1)"
            text += index % 5 == 4 || index == entries.count - 1 ? "\n" : "\t"
        }
        return text
    }()

    /// `trap [action signal…]`
    mutating func trapCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var words = words
        status = 0
        if let first = words.first, first.count > 1, first[0] == UInt8(ascii: "-"), first != Array("--".utf8) {
            if isBash, first == Array("-l".utf8) { return listSignals([], &machine) }
            if isBash, first == Array("-p".utf8) { return listTraps(Array(words.dropFirst()), &machine) }
            throw illegalOption(first[1], .trap, usage: "[-lp] [[arg] signal_spec ...]")
        }
        if words.first == Array("--".utf8) { words.removeFirst() }
        guard let first = words.first else { return listTraps([], &machine) }
        var action: [UInt8]? = first
        if first == [UInt8(ascii: "-")] {
            action = nil
            words.removeFirst()
        } else if words.count == 1 || number(first) != nil {
            // A signal alone goes back to its default.
            if words.count == 1 || number(first) != nil { action = nil }
            if words.count == 1, trapNumber(first) == nil, isBash {
                complainRaw(Array("trap: usage: trap [-lp] [[arg] signal_spec ...]\n".utf8), &machine)
                status = 2
                return .next
            }
        } else {
            words.removeFirst()
        }
        for word in words {
            guard let number = trapNumber(word) else {
                complain(word + Array(": invalid signal specification".utf8), builtin: Array("trap".utf8), &machine)
                status = 1
                continue
            }
            setTrap(number, action, &machine)
        }
        return .next
    }

    private func trapNumber(_ word: [UInt8]) -> Int32? {
        switch String(decoding: word, as: UTF8.self) {
        case "EXIT", "0", "exit": return Trap.exit
        case "ERR": return Trap.error
        case "RETURN" where isBash: return Trap.returning
        case "DEBUG" where isBash: return Trap.debug
        default: return Self.signal(named: word)?.number
        }
    }

    private mutating func listTraps(_ words: [[UInt8]], _ machine: inout Machine) -> Flow {
        var output: [UInt8] = []
        let wanted = words.compactMap(trapNumber)
        let listed = traps.isEmpty && !extras.isEmpty ? extras[0].inheritedTraps : traps
        for trap in listed where words.isEmpty || wanted.contains(trap.number) {
            let name: String
            switch trap.number {
            case Trap.exit: name = "EXIT"
            case Trap.error: name = "ERR"
            case Trap.returning: name = "RETURN"
            case Trap.debug: name = "DEBUG"
            default: name = (isBash ? "SIG" : "") + Signal(number: trap.number).name
            }
            output +=
                Array("trap -- ".utf8) + (isBash ? Quoting.single(trap.text) : Quoting.ash(trap.text))
                + Array(" \(name)\n".utf8)
        }
        return write(output, command: "trap", &machine)
    }
}
