import Kernel

extension ShellProgram {
    /// `alias [name[=value]…]`
    mutating func aliasCommand(_ words: [[UInt8]], _ machine: inout Machine) -> Flow {
        var words = words
        if words.first == Array("-p".utf8) { words.removeFirst() }
        if isBash, let first = words.first, first.count > 1, first[0] == UInt8(ascii: "-") {
            complain(
                Array("-".utf8) + [first[1]]
                    + Array(": invalid option\nalias: usage: alias [-p] [name[=value] ... ]".utf8),
                builtin: Array("alias".utf8),
                &machine
            )
            status = 2
            return .next
        }
        let aliases = extras.isEmpty ? [] : extras[0].aliases
        status = 0
        guard !words.isEmpty else {
            let sorted = aliases.sorted { $0.name.lexicographicallyPrecedes($1.name) }
            return write(sorted.flatMap { aliasLine($0) }, command: "alias", &machine)
        }
        var output: [UInt8] = []
        var result: Int32 = 0
        for word in words {
            if let equals = word.dropFirst().firstIndex(of: UInt8(ascii: "=")) {
                let alias = Alias(name: Array(word[..<equals]), text: Array(word[(equals + 1)...]))
                extra.aliases.removeAll { $0.name == alias.name }
                extra.aliases.append(alias)
            } else if let alias = extra.aliases.first(where: { $0.name == word }) {
                output += aliasLine(alias)
            } else {
                notFound(Array("alias: ".utf8) + word + Array(" not found\n".utf8), word, "alias", &machine)
                result = 1
            }
        }
        let flow = write(output, command: "alias", &machine)
        if status == 0 { status = result }
        return flow
    }

    private mutating func notFound(_ ash: [UInt8], _ word: [UInt8], _ builtin: String, _ machine: inout Machine) {
        if isBash {
            complain(word + Array(": not found".utf8), builtin: Array(builtin.utf8), &machine)
        } else {
            complainRaw(ash, &machine)
        }
    }

    private func aliasLine(_ alias: Alias) -> [UInt8] {
        isBash
            ? Array("alias ".utf8) + alias.name + [UInt8(ascii: "=")] + Quoting.single(alias.text) + [10]
            : alias.name + [UInt8(ascii: "=")] + Quoting.ash(alias.text) + [10]
    }

    /// `unalias [-a] name…`
    mutating func unaliasCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        status = 0
        if words.first == Array("-a".utf8) {
            if !extras.isEmpty { extra.aliases = [] }
            return .next
        }
        for word in words {
            guard extra.aliases.contains(where: { $0.name == word }) else {
                notFound(Array("unalias: ".utf8) + word + Array(" not found\n".utf8), word, "unalias", &machine)
                status = 1
                continue
            }
            extra.aliases.removeAll { $0.name == word }
        }
        return .next
    }

    /// `type name…`
    mutating func typeCommand(_ words: [[UInt8]], _ machine: inout Machine) -> Flow {
        var words = words
        var kindOnly = false
        var pathOnly = false
        var showsAll = false
        if isBash {
            while let word = words.first, word.count > 1, word.first == UInt8(ascii: "-") {
                for letter in word.dropFirst() {
                    switch letter {
                    case UInt8(ascii: "t"): kindOnly = true
                    case UInt8(ascii: "p"), UInt8(ascii: "P"): pathOnly = true
                    case UInt8(ascii: "a"): showsAll = true
                    case UInt8(ascii: "f"): break
                    default:
                        complain(
                            Array("-".utf8) + [letter] + Array(": invalid option".utf8),
                            builtin: Array("type".utf8),
                            &machine
                        )
                        status = 2
                        return .next
                    }
                }
                words.removeFirst()
            }
        }
        if kindOnly || pathOnly {
            var output: [UInt8] = []
            var result: Int32 = 0
            for word in words {
                let found = kind(of: word, &machine)
                if found == .nothing { result = 1 }
                if kindOnly, let text = found.word { output += Array("\(text)\n".utf8) }
                if pathOnly, case .file(let path) = found { output += path + [10] }
            }
            let flow = write(output, command: "type", &machine)
            if status == 0 { status = result }
            return flow
        }
        return describe(words, verbose: true, showsAll: showsAll, .type, &machine)
    }

    /// What a command name is.
    private enum CommandKind: Equatable {
        case alias([UInt8])
        case keyword
        case function
        case special
        case builtin
        case file([UInt8])
        case nothing

        var word: String? {
            switch self {
            case .alias: "alias"
            case .keyword: "keyword"
            case .function: "function"
            case .special, .builtin: "builtin"
            case .file: "file"
            case .nothing: nil
            }
        }
    }

    private static let ashKeywords = [
        "!", "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "then", "until",
        "while", "{", "}",
    ]
    static let bashKeywords = ashKeywords + ["[[", "]]", "select", "time", "coproc"]

    private mutating func kind(of name: [UInt8], _ machine: inout Machine) -> CommandKind {
        let text = String(decoding: name, as: UTF8.self)
        if isBash, expandsAliases, let alias = extras.first?.aliases.first(where: { $0.name == name }) {
            return .alias(alias.text)
        }
        if (isBash ? Self.bashKeywords : Self.ashKeywords).contains(text) { return .keyword }
        if !isBash, let alias = extras.first?.aliases.first(where: { $0.name == name }) { return .alias(alias.text) }
        if functions.contains(where: { $0.name == name }) { return .function }
        if let builtin = self.builtin(name) {
            return builtin.isSpecial && builtin != .local ? .special : .builtin
        }
        if let path = try? locate(name, &machine),
            name.contains(UInt8(ascii: "/")) == false || isRunnable(path, &machine)
        {
            return .file(path)
        }
        return .nothing
    }

    private func isRunnable(_ path: [UInt8], _ machine: inout Machine) -> Bool {
        (try? machine.status(path)).map { $0.kind == .regular } ?? false
            && machine.canAccess(path, read: false, write: false, execute: true)
    }

    /// `type`, `command -v`, `command -V`
    mutating func describe(
        _ names: [[UInt8]],
        verbose: Bool,
        showsAll: Bool = false,
        _ builtin: Builtin,
        _ machine: inout Machine
    ) -> Flow {
        var output: [UInt8] = []
        var result: Int32 = 0
        var findsSome = false
        for name in names {
            let found = kind(of: name, &machine)
            if found != .nothing { findsSome = true }
            guard found != .nothing else {
                result = isBash ? 1 : 127
                guard verbose else { continue }
                if isBash {
                    let command = builtin == .type ? "type" : "command"
                    complain(name + Array(": not found".utf8), builtin: Array(command.utf8), &machine)
                } else {
                    output += name + Array(": not found\n".utf8)
                }
                continue
            }
            output += verbose ? sentence(name, found) : shortForm(name, found)
            if case .function = found, verbose, isBash, let function = functions.first(where: { $0.name == name }) {
                output += functionText(function) + [10]
            }
            if showsAll { output += others(name, than: found, &machine) }
        }
        if isBash, builtin == .command, findsSome { result = 0 }
        let flow = write(output, command: "type", &machine)
        if status == 0 { status = result }
        return flow
    }

    /// `type -a`: what else the name stands for.
    private mutating func others(_ name: [UInt8], than found: CommandKind, _ machine: inout Machine) -> [UInt8] {
        var output: [UInt8] = []
        if self.builtin(name) != nil, found != .builtin, found != .special {
            output += sentence(name, .builtin)
        }
        let path = text("PATH", machine) ?? []
        var skipsFirst: Bool = if case .file = found { true } else { false }
        for directory in path.split(separator: UInt8(ascii: ":")) where !name.contains(UInt8(ascii: "/")) {
            let candidate = Array(directory) + [UInt8(ascii: "/")] + name
            guard isRunnable(candidate, &machine) else { continue }
            if skipsFirst { skipsFirst = false } else { output += sentence(name, .file(candidate)) }
        }
        return output
    }

    private func sentence(_ name: [UInt8], _ kind: CommandKind) -> [UInt8] {
        func line(_ text: String) -> [UInt8] { name + Array(" \(text)\n".utf8) }
        switch kind {
        case .alias(let text):
            return isBash
                ? name + Array(" is aliased to `".utf8) + text + Array("'\n".utf8)
                : name + Array(" is an alias for ".utf8) + text + [10]
        case .keyword: return line("is a shell keyword")
        case .function: return line("is a function")
        case .special: return line(isBash ? "is a shell builtin" : "is a special shell builtin")
        case .builtin: return line("is a shell builtin")
        case .file(let path): return name + Array(" is ".utf8) + path + [10]
        case .nothing: return []
        }
    }

    private func shortForm(_ name: [UInt8], _ kind: CommandKind) -> [UInt8] {
        switch kind {
        case .alias(let text): Array("alias ".utf8) + name + [UInt8(ascii: "=")] + Quoting.single(text) + [10]
        case .file(let path): path + [10]
        default: name + [10]
        }
    }

    /// `hash [-r] [name…]`
    mutating func hashCommand(_ words: [[UInt8]], _ machine: inout Machine) -> Flow {
        status = 0
        if words.first == Array("-r".utf8) {
            if !extras.isEmpty { extra.hashed = [] }
            return .next
        }
        if isBash, words.first == Array("-t".utf8) {
            var output: [UInt8] = []
            for word in words.dropFirst() {
                if let command = extras.first?.hashed.first(where: { $0.name == word }) {
                    output += (words.count > 2 ? word + [9] : []) + command.path + [10]
                } else {
                    complain(word + Array(": not found".utf8), builtin: Array("hash".utf8), &machine)
                    status = 1
                }
            }
            let result = status
            let flow = write(output, command: "hash", &machine)
            if status == 0 { status = result }
            return flow
        }
        guard !words.isEmpty else {
            let list = extras.isEmpty ? [] : extras[0].hashed
            guard isBash else {
                return write(list.flatMap { command -> [UInt8] in command.path + [10] }, command: "hash", &machine)
            }
            if list.isEmpty {
                return write(Array("hash: hash table empty\n".utf8), command: "hash", &machine)
            }
            let lines = list.flatMap { command -> [UInt8] in Array("   \(command.hits)\t".utf8) + command.path + [10] }
            return write(Array("hits\tcommand\n".utf8) + lines, command: "hash", &machine)
        }
        for word in words {
            if builtin(word) != nil { continue }
            guard let path = try? locate(word, &machine) else {
                complain(word + Array(": not found".utf8), builtin: Array("hash".utf8), &machine)
                status = 1
                continue
            }
            extra.hashed.removeAll { $0.name == word }
            extra.hashed.append(HashedCommand(name: word, path: path, hits: 0))
        }
        return .next
    }

    mutating func helpCommand(_ machine: inout Machine) -> Flow {
        let names = Builtin.names(dialect)
        var output =
            isBash
            ? "GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\n" : "Built-in commands:\n------------------\n"
        var column = 0
        for name in names {
            if column == 0 { output += "\t" } else { output += " " }
            output += name
            column += name.count + 1
            if column > 60 {
                output += "\n"
                column = 0
            }
        }
        return write(Array((output + (column > 0 ? "\n" : "")).utf8), command: "help", &machine)
    }

    /// A shell without a line editor keeps no history.
    mutating func historyCommand(_ machine: inout Machine) -> Flow {
        status = 0
        return .next
    }
}
