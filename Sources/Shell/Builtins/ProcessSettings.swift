import Kernel

extension ShellProgram {
    /// `umask [-S] [mode]`
    mutating func umaskCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var isSymbolic = false
        var isCommand = false
        while let letter = options.next() {
            switch letter {
            case UInt8(ascii: "S"): isSymbolic = true
            case UInt8(ascii: "p") where isBash: isCommand = true
            default: throw illegalOption(letter, .umask, usage: "[-p] [-S] [mode]")
            }
        }
        let mask = machine.current.fileModeMask
        guard let operand = options.operands.first else {
            let digits = String(mask, radix: 8)
            let octal = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            let text = isSymbolic ? Self.symbolic(mask) : octal
            return write(
                Array(((isCommand ? (isSymbolic ? "umask -S " : "umask ") : "") + text + "\n").utf8),
                command: "umask",
                &machine
            )
        }
        status = 0
        if let first = operand.first, (48...57).contains(first) {
            let mode =
                operand.allSatisfy({ (48...55).contains($0) })
                ? Int(String(decoding: operand, as: UTF8.self), radix: 8) : nil
            guard let mode, mode <= 0o777 else {
                throw failure(
                    isBash
                        ? operand + Array(": octal number out of range".utf8) : Array("illegal mode: ".utf8) + operand,
                    .umask
                )
            }
            machine.current.fileModeMask = UInt16(mode)
            return .next
        }
        guard let mode = Self.applying(operand, to: ~mask & 0o777) else {
            throw failure(
                isBash
                    ? Array("`".utf8) + operand.prefix(1) + Array("': invalid symbolic mode operator".utf8)
                    : Array("illegal mode: ".utf8) + operand,
                .umask
            )
        }
        machine.current.fileModeMask = ~mode & 0o777
        return .next
    }

    private static func symbolic(_ mask: UInt16) -> String {
        let mode = ~mask
        return zip("ugo", [6, 3, 0]).map { who, shift in
            let bits = mode >> UInt16(shift)
            return "\(who)=" + (bits & 4 != 0 ? "r" : "") + (bits & 2 != 0 ? "w" : "") + (bits & 1 != 0 ? "x" : "")
        }.joined(separator: ",")
    }

    /// `u=rwx,g-w` on permission bits; nil where it is none.
    private static func applying(_ text: [UInt8], to mode: UInt16) -> UInt16? {
        var mode = mode
        for clause in text.split(separator: UInt8(ascii: ",")) {
            var who: UInt16 = 0
            var rest = clause
            while let letter = rest.first, "ugoa".utf8.contains(letter) {
                switch letter {
                case UInt8(ascii: "u"): who |= 0o700
                case UInt8(ascii: "g"): who |= 0o070
                case UInt8(ascii: "o"): who |= 0o007
                default: who |= 0o777
                }
                rest = rest.dropFirst()
            }
            if who == 0 { who = 0o777 }
            guard !rest.isEmpty else { return nil }
            while let sign = rest.first {
                guard "+-=".utf8.contains(sign) else { return nil }
                rest = rest.dropFirst()
                var bits: UInt16 = 0
                while let letter = rest.first, !"+-=".utf8.contains(letter) {
                    switch letter {
                    case UInt8(ascii: "r"): bits |= 0o444
                    case UInt8(ascii: "w"): bits |= 0o222
                    case UInt8(ascii: "x"), UInt8(ascii: "X"): bits |= 0o111
                    case UInt8(ascii: "s"), UInt8(ascii: "t"): break
                    default: return nil
                    }
                    rest = rest.dropFirst()
                }
                bits &= who
                switch sign {
                case UInt8(ascii: "+"): mode |= bits
                case UInt8(ascii: "-"): mode &= ~bits
                default: mode = mode & ~who | bits
                }
            }
        }
        return mode
    }

    /// `ulimit`: what a container shows. A changed limit is remembered by this shell and its subshells.
    mutating func ulimitCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var letters: [UInt8] = []
        var value: [UInt8]?
        var showsAll = false
        var isHard = false
        for word in words {
            if word.first == UInt8(ascii: "-") {
                for letter in word.dropFirst() {
                    if letter == UInt8(ascii: "a") {
                        showsAll = true
                    } else if letter == UInt8(ascii: "H") {
                        isHard = true
                    } else if letter != UInt8(ascii: "S") {
                        letters.append(letter)
                    }
                }
            } else {
                value = word
            }
        }
        if showsAll {
            let text = isBash ? ShellLimit.bashTable : ShellLimit.ashTable
            return write(Array(text.utf8), command: "ulimit", &machine)
        }
        if letters.isEmpty { letters = [UInt8(ascii: "f")] }
        var output = ""
        for letter in letters {
            guard let limit = ShellLimit.all.first(where: { $0.letter == letter }) else {
                throw illegalOption(letter, .ulimit, usage: "[-SHabcdefiklmnpqrstuvxPRT] [limit]")
            }
            if let value {
                guard number(value) != nil || value == Array("unlimited".utf8) else {
                    throw failure(isBash ? value + Array(": invalid number".utf8) : Array("bad number".utf8), .ulimit)
                }
                extra.limits.removeAll { $0.letter == letter }
                extra.limits.append(ChangedLimit(letter: letter, value: value))
                status = 0
                continue
            }
            let changed = extras.isEmpty ? nil : extras[0].limits.first { $0.letter == letter }
            let own = limit.value(on: machine, isHard: isHard)
            output += changed.map { String(decoding: $0.value, as: UTF8.self) } ?? own
            output += "\n"
        }
        return write(Array(output.utf8), command: "ulimit", &machine)
    }

    /// `times`
    mutating func timesCommand(_ machine: inout Machine) -> Flow {
        let own = Self.minutes(machine.current.processorTime, digits: 3)
        return write(Array("\(own) 0m0.000s\n0m0.000s 0m0.000s\n".utf8), command: "times", &machine)
    }
}

/// The resource limits that a container's processes see.
struct ShellLimit {
    var letter: UInt8
    var ashLabel: String
    var bashLabel: String
    var value: String

    /// What a machine's own limits make of it.
    func value(on machine: borrowing Machine, isHard: Bool = false) -> String {
        guard let name = Self.names[letter], let own = machine.resourceLimits.first(where: { $0.name == name }) else {
            return value
        }
        let limit = isHard ? own.hard : own.soft
        return limit < 0 ? "unlimited" : String(limit / (Self.units[letter] ?? 1))
    }

    /// Bytes of what the shells count in, by the letter.
    private static let units: [UInt8: Int64] = [
        UInt8(ascii: "c"): 512, UInt8(ascii: "d"): 1024, UInt8(ascii: "f"): 512, UInt8(ascii: "l"): 1024,
        UInt8(ascii: "m"): 1024, UInt8(ascii: "s"): 1024, UInt8(ascii: "v"): 1024,
    ]

    /// The limits' names for `setrlimit(2)`, by the letter of `ulimit`.
    private static let names: [UInt8: String] = [
        UInt8(ascii: "c"): "core", UInt8(ascii: "d"): "data", UInt8(ascii: "e"): "nice", UInt8(ascii: "f"): "fsize",
        UInt8(ascii: "i"): "sigpending", UInt8(ascii: "l"): "memlock", UInt8(ascii: "m"): "rss",
        UInt8(ascii: "n"): "nofile", UInt8(ascii: "q"): "msgqueue", UInt8(ascii: "r"): "rtprio",
        UInt8(ascii: "s"): "stack", UInt8(ascii: "t"): "cpu", UInt8(ascii: "u"): "nproc", UInt8(ascii: "v"): "as",
        UInt8(ascii: "x"): "locks",
    ]

    private init(_ letter: Character, _ ashLabel: String, _ bashLabel: String, _ value: String) {
        self.letter = letter.asciiValue ?? 0
        self.ashLabel = ashLabel
        self.bashLabel = bashLabel
        self.value = value
    }

    static let all = [
        ShellLimit("c", "core file size (blocks)         (-c)", "core file size              (blocks, -c)", "0"),
        ShellLimit(
            "d",
            "data seg size (kb)              (-d)",
            "data seg size               (kbytes, -d)",
            "unlimited"
        ),
        ShellLimit("e", "scheduling priority             (-e)", "scheduling priority                 (-e)", "0"),
        ShellLimit(
            "f",
            "file size (blocks)              (-f)",
            "file size                   (blocks, -f)",
            "unlimited"
        ),
        ShellLimit("i", "pending signals                 (-i)", "pending signals                     (-i)", "96365"),
        ShellLimit("l", "max locked memory (kb)          (-l)", "max locked memory           (kbytes, -l)", "8192"),
        ShellLimit(
            "m",
            "max memory size (kb)            (-m)",
            "max memory size             (kbytes, -m)",
            "unlimited"
        ),
        ShellLimit("n", "open files                      (-n)", "open files                          (-n)", "1048576"),
        ShellLimit("p", "", "pipe size                (512 bytes, -p)", "8"),
        ShellLimit("q", "POSIX message queues (bytes)    (-q)", "POSIX message queues         (bytes, -q)", "819200"),
        ShellLimit("r", "real-time priority              (-r)", "real-time priority                  (-r)", "0"),
        ShellLimit("s", "stack size (kb)                 (-s)", "stack size                  (kbytes, -s)", "8192"),
        ShellLimit(
            "t",
            "cpu time (seconds)              (-t)",
            "cpu time                   (seconds, -t)",
            "unlimited"
        ),
        ShellLimit(
            "u",
            "max user processes              (-u)",
            "max user processes                  (-u)",
            "unlimited"
        ),
        ShellLimit(
            "v",
            "virtual memory (kb)             (-v)",
            "virtual memory              (kbytes, -v)",
            "unlimited"
        ),
        ShellLimit(
            "x",
            "file locks                      (-x)",
            "file locks                          (-x)",
            "unlimited"
        ),
    ]

    static let ashTable = all.filter { !$0.ashLabel.isEmpty }.map { "\($0.ashLabel) \($0.value)\n" }.joined()
    static let bashTable =
        "real-time non-blocking time  (microseconds, -R) unlimited\n"
        + all.map { "\($0.bashLabel) \($0.value)\n" }.joined()
}
