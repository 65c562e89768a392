import Kernel

/// What bash's `compgen` is asked for.
private struct CompletionRequest {
    var actions: [String] = []
    var words: [UInt8]?
    var pattern: [UInt8]?
    var filter: [UInt8]?
    var prefix: [UInt8] = []
    var suffix: [UInt8] = []
    var takesFilesOtherwise = false

    static let letters: [UInt8: String] = [
        UInt8(ascii: "a"): "alias", UInt8(ascii: "b"): "builtin", UInt8(ascii: "c"): "command",
        UInt8(ascii: "d"): "directory", UInt8(ascii: "e"): "export", UInt8(ascii: "f"): "file",
        UInt8(ascii: "g"): "group", UInt8(ascii: "j"): "job", UInt8(ascii: "k"): "keyword",
        UInt8(ascii: "s"): "service", UInt8(ascii: "u"): "user", UInt8(ascii: "v"): "variable",
    ]

    /// In the order in which bash lists them.
    static let names = [
        "alias", "arrayvar", "builtin", "export", "function", "keyword", "setopt", "shopt", "signal", "variable",
        "user", "group", "hostname", "command", "directory", "file", "job", "running", "stopped", "enabled",
        "disabled", "service", "binding", "helptopic",
    ]

    static let options = [
        "bashdefault", "default", "dirnames", "filenames", "noquote", "nosort", "nospace", "plusdirs",
    ]

    static let usage =
        "[-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] "
        + "[-X filterpat] [-P prefix] [-S suffix] [word]"
}

extension ShellProgram {
    /// bash `compgen`: what completion would offer for a word.
    mutating func compgenCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var request = CompletionRequest()
        while let letter = options.next() {
            if let action = CompletionRequest.letters[letter] {
                request.actions.append(action)
                continue
            }
            guard "oAGWFCXPS".utf8.contains(letter) else {
                throw illegalOption(letter, .compgen, usage: CompletionRequest.usage)
            }
            guard let value = options.argument() else {
                throw failure(
                    Array("-".utf8) + [letter] + Array(": option requires an argument".utf8),
                    .compgen,
                    status: 2
                )
            }
            try take(letter, value, &request)
        }
        let word = options.operands.first ?? []
        var found: [[UInt8]] = []
        for action in CompletionRequest.names where request.actions.contains(action) {
            found += candidates(action, word, &machine).filter { $0.starts(with: word) }
        }
        if let pattern = request.pattern { found += pathnames(pattern, &machine) ?? [] }
        if let list = request.words { found += separated(list).filter { $0.starts(with: word) } }
        if let filter = request.filter {
            let keeps = filter.first == UInt8(ascii: "!")
            let pattern = keeps ? Array(filter.dropFirst()) : filter
            found = found.filter { matches(pattern, $0) == keeps }
        }
        if found.isEmpty, request.takesFilesOtherwise { found = candidates("file", word, &machine) }
        let output = found.flatMap { name -> [UInt8] in request.prefix + name + request.suffix + [10] }
        let flow = write(output, command: "compgen", &machine)
        if status == 0, found.isEmpty { status = 1 }
        return flow
    }

    private func take(_ letter: UInt8, _ value: [UInt8], _ request: inout CompletionRequest) throws(ShellError) {
        let text = String(decoding: value, as: UTF8.self)
        switch letter {
        case UInt8(ascii: "A"):
            guard CompletionRequest.names.contains(text) else {
                throw failure("\(text): invalid action name", .compgen, status: 2)
            }
            if ["binding", "helptopic"].contains(text) { throw failure("\(text): not supported here", .compgen) }
            request.actions.append(text)
        case UInt8(ascii: "o"):
            guard CompletionRequest.options.contains(text) else {
                throw failure("\(text): invalid option name", .compgen, status: 2)
            }
            if text == "default" || text == "bashdefault" { request.takesFilesOtherwise = true }
            if text == "dirnames" || text == "plusdirs" { request.actions.append("directory") }
        case UInt8(ascii: "G"): request.pattern = value
        case UInt8(ascii: "W"):
            guard !value.contains(UInt8(ascii: "$")), !value.contains(UInt8(ascii: "`")) else {
                throw failure("-W: expansions are not supported here", .compgen)
            }
            request.words = value
        case UInt8(ascii: "X"): request.filter = value
        case UInt8(ascii: "P"): request.prefix = value
        case UInt8(ascii: "S"): request.suffix = value
        default: throw failure("-\(Character(UnicodeScalar(letter))): not supported here", .compgen)
        }
    }

    /// What an action offers, before the word is heeded.
    private mutating func candidates(_ action: String, _ word: [UInt8], _ machine: inout Machine) -> [[UInt8]] {
        switch action {
        case "alias": return sorted((extras.first?.aliases ?? []).map(\.name))
        case "builtin": return Builtin.names(dialect).map { Array($0.utf8) }
        case "enabled": return Builtin.names(dialect).map { Array($0.utf8) }.filter { builtin($0) != nil }
        case "disabled": return Builtin.names(dialect).map { Array($0.utf8) }.filter { builtin($0) == nil }
        case "keyword": return Self.keywordsInOrder.map { Array($0.utf8) }
        case "function": return sorted(functions.map(\.name))
        case "setopt": return ShellOptions.table(dialect).map { Array($0.name.utf8) }
        case "shopt": return Self.shellOptionNames.map { Array($0.utf8) }
        case "signal": return Signal.names.dropFirst().map { Array("SIG\($0)".utf8) }
        case "variable", "arrayvar", "export": return variableNames(action, &machine)
        case "user": return names(in: "/etc/passwd", &machine)
        case "group": return names(in: "/etc/group", &machine)
        case "hostname": return hostNames(&machine)
        case "command":
            let own = candidates("alias", word, &machine) + candidates("keyword", word, &machine)
            return own + candidates("function", word, &machine) + candidates("builtin", word, &machine)
                + programNames(word, &machine)
        case "file", "directory": return paths(word, onlyFolders: action == "directory", &machine)
        case "job", "running", "stopped":
            return jobs.filter { $0.number > 0 && (action == "job" || $0.isStopped == (action == "stopped")) }
                .map(\.text)
        default: return []
        }
    }

    private static let keywordsInOrder = [
        "if", "then", "else", "elif", "fi", "case", "esac", "for", "select", "while", "until", "do", "done", "in",
        "function", "time", "{", "}", "!", "[[", "]]", "coproc",
    ]

    private func sorted(_ names: [[UInt8]]) -> [[UInt8]] { names.sorted { $0.lexicographicallyPrecedes($1) } }

    private mutating func variableNames(_ action: String, _ machine: inout Machine) -> [[UInt8]] {
        importEnvironment(machine)
        for name in ["BASH", "BASH_VERSINFO", "BASH_VERSION", "HOSTNAME", "HOSTTYPE", "IFS", "PATH", "PWD", "UID"] {
            _ = slot(of: Name(Array(name.utf8)), machine)
        }
        let chosen = variables.entries.filter { entry in
            switch action {
            case "arrayvar": entry.attributes.contains(.indexed) || entry.attributes.contains(.associative)
            case "export": entry.attributes.contains(.exported) && !entry.value.isUnset
            default: !entry.value.isUnset
            }
        }
        return sorted(chosen.map(\.name))
    }

    /// The names at the start of the lines of a table such as `/etc/passwd`.
    private func names(in file: String, _ machine: inout Machine) -> [[UInt8]] {
        ((try? machine.contents(Array(file.utf8))) ?? []).split(separator: 10).map { line in
            Array(line.prefix { $0 != UInt8(ascii: ":") })
        }
    }

    private func hostNames(_ machine: inout Machine) -> [[UInt8]] {
        ((try? machine.contents(Array("/etc/hosts".utf8))) ?? []).split(separator: 10).flatMap { line in
            line.split { $0 == 32 || $0 == 9 }.dropFirst().map { Array($0) }
        }
    }

    private mutating func programNames(_ word: [UInt8], _ machine: inout Machine) -> [[UInt8]] {
        guard !word.contains(UInt8(ascii: "/")) else { return paths(word, onlyFolders: false, &machine) }
        var names: [[UInt8]] = []
        for folder in (text("PATH", machine) ?? []).split(separator: UInt8(ascii: ":")) {
            let entries = ((try? machine.entries(Array(folder))) ?? []).map(\.name)
            names += sorted(entries).filter { name in
                name.starts(with: word)
                    && machine.canAccess(folder + [UInt8(ascii: "/")] + name, read: false, write: false, execute: true)
            }
        }
        return names
    }

    /// The files whose path starts with the word, as it is written.
    private mutating func paths(_ word: [UInt8], onlyFolders: Bool, _ machine: inout Machine) -> [[UInt8]] {
        let slash = word.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { Array(word[...$0]) } ?? []
        let start = slash.map { Array(word[($0 + 1)...]) } ?? word
        let entries = (try? machine.entries(folder.isEmpty ? [UInt8(ascii: ".")] : folder)) ?? []
        let names = entries.map(\.name).filter { name in
            guard name.starts(with: start) else { return false }
            return !onlyFolders || (try? machine.status(folder + name))?.kind == .directory
        }
        return sorted(names).map { folder + $0 }
    }

    /// A word list, divided as `IFS` has it; quotes hold a word together.
    private func separated(_ list: [UInt8]) -> [[UInt8]] {
        let separators = hasDefaultSeparators ? [32, 9, 10] : extras[0].separators
        var words: [[UInt8]] = []
        var word: [UInt8]?
        var quote: UInt8 = 0
        for byte in list {
            if quote != 0 {
                if byte == quote { quote = 0 } else { word = (word ?? []) + [byte] }
            } else if byte == 0x27 || byte == 0x22 {
                quote = byte
                word = word ?? []
            } else if separators.contains(byte) {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? []) + [byte]
            }
        }
        return word.map { words + [$0] } ?? words
    }
}
