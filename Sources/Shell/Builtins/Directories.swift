import Kernel

extension ShellProgram {
    /// `cd [-L|-P] [directory]`
    mutating func cdCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var isPhysical = false
        while let letter = options.next() {
            switch letter {
            case UInt8(ascii: "L"): isPhysical = false
            case UInt8(ascii: "P"): isPhysical = true
            case UInt8(ascii: "e") where isBash: break
            default: throw illegalOption(letter, .cd, usage: "[-L|[-P [-e]] [-@]] [dir]")
            }
        }
        let operands = options.operands
        if isBash, operands.count > 1 { throw failure("too many arguments", .cd) }
        var shows = false
        var target: [UInt8]
        if let operand = operands.first {
            target = operand
            if operand == [UInt8(ascii: "-")] {
                guard let old = text("OLDPWD", machine) else {
                    if isBash { throw failure("OLDPWD not set", .cd) }
                    status = 0
                    return write((text("PWD", machine) ?? []) + [10], command: "cd", &machine)
                }
                target = old
                shows = true
            }
        } else {
            guard let home = text("HOME", machine) else {
                if isBash { throw failure("HOME not set", .cd) }
                return try stay(&machine)
            }
            target = home
        }
        if target.isEmpty { return try stay(&machine) }
        if let path = searchDirectories(target, &machine) {
            target = path
            shows = true
        }
        let shown = operands.first ?? target
        try changeDirectory(to: target, shown: isBash ? target : shown, isPhysical: isPhysical, .cd, &machine)
        status = 0
        return shows ? write((text("PWD", machine) ?? []) + [10], command: "cd", &machine) : .next
    }

    /// `cd` to nowhere: here.
    private mutating func stay(_ machine: inout Machine) throws(ShellError) -> Flow {
        try changeDirectory(to: [UInt8(ascii: ".")], shown: [], isPhysical: false, .cd, &machine)
        status = 0
        return .next
    }

    /// Where `CDPATH` finds a relative directory, other than here.
    private mutating func searchDirectories(_ target: [UInt8], _ machine: inout Machine) -> [UInt8]? {
        guard target.first != UInt8(ascii: "/"), target.first != UInt8(ascii: "."),
            let path = text("CDPATH", machine)
        else { return nil }
        for directory in path.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
            if directory.isEmpty || directory == [UInt8(ascii: ".")] {
                if (try? machine.status(target))?.kind == .directory { return nil }
                continue
            }
            let candidate = Array(directory) + [UInt8(ascii: "/")] + target
            if (try? machine.status(candidate))?.kind == .directory { return candidate }
        }
        return nil
    }

    /// Goes to a directory and keeps `PWD` and `OLDPWD`.
    mutating func changeDirectory(
        to target: [UInt8],
        shown: [UInt8],
        isPhysical: Bool,
        _ builtin: Builtin,
        _ machine: inout Machine
    ) throws(ShellError) {
        let current = text("PWD", machine) ?? (try? machine.workingDirectoryPath()) ?? [UInt8(ascii: "/")]
        var path = isPhysical ? target : Self.normalized(target, from: current)
        do throws(Errno) {
            if isPhysical {
                try machine.changeDirectory(target)
                path = try machine.workingDirectoryPath()
            } else {
                do throws(Errno) {
                    try machine.changeDirectory(path)
                } catch {
                    // The logical name may be stale: the kernel's answer counts.
                    try machine.changeDirectory(target)
                    path = try machine.workingDirectoryPath()
                }
            }
        } catch {
            throw isBash
                ? failure(shown + Array(": \(error.message)".utf8), builtin)
                : failure(Array("can't cd to ".utf8) + shown + Array(": \(error.message)".utf8), builtin)
        }
        try setDirectoryVariable("OLDPWD", current, &machine)
        try setDirectoryVariable("PWD", path, &machine)
    }

    private mutating func setDirectoryVariable(
        _ name: StaticString,
        _ path: [UInt8],
        _ machine: inout Machine
    ) throws(ShellError) {
        let slot = slot(of: Name(name), machine)
        variables.entries[slot].value = .text(path)
        if !isBash || name.description == "PWD" || variables.entries[slot].attributes.contains(.exported) {
            variables.entries[slot].attributes.insert(.exported)
        } else {
            variables.entries[slot].attributes.insert(.exported)
        }
        environmentIsCurrent = false
    }

    /// A path with `.`, `..` and doubled slashes worked out by its text.
    static func normalized(_ path: [UInt8], from directory: [UInt8]) -> [UInt8] {
        let slash = UInt8(ascii: "/")
        let full = path.first == slash ? path : directory + [slash] + path
        var parts: [ArraySlice<UInt8>] = []
        for part in full.split(separator: slash) {
            if part == [UInt8(ascii: ".")] { continue }
            if part == [UInt8(ascii: "."), UInt8(ascii: ".")] {
                _ = parts.popLast()
            } else {
                parts.append(part)
            }
        }
        return [slash] + parts.joined(separator: [slash])
    }

    /// `pwd [-L|-P]`
    mutating func pwdCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var isPhysical = false
        while let letter = options.next() {
            switch letter {
            case UInt8(ascii: "L"): isPhysical = false
            case UInt8(ascii: "P"): isPhysical = true
            default: throw illegalOption(letter, .pwd, usage: "[-LP]")
            }
        }
        let logical = text("PWD", machine)
        do throws(Errno) {
            let path = try isPhysical || logical == nil ? machine.workingDirectoryPath() : logical ?? []
            return write(path + [10], command: "pwd", &machine)
        } catch {
            throw failure("getcwd: \(error.message)", .pwd)
        }
    }

    // MARK: The directory stack of bash

    mutating func directoryStackCommand(
        _ builtin: Builtin,
        _ words: [[UInt8]],
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        let current = text("PWD", machine) ?? [UInt8(ascii: "/")]
        var stack = extra.directories
        var words = words
        if words.first == Array("-n".utf8) { throw failure("-n: not supported here", builtin, status: 2) }
        switch builtin {
        case .dirs:
            if words.first == Array("-c".utf8) {
                extra.directories = []
                status = 0
                return .next
            }
            var separator: UInt8 = 32
            var isLong = false
            var isNumbered = false
            while let word = words.first, word.first == UInt8(ascii: "-") {
                for letter in word.dropFirst() {
                    switch letter {
                    case UInt8(ascii: "p"): separator = 10
                    case UInt8(ascii: "l"): isLong = true
                    case UInt8(ascii: "v"): (separator, isNumbered) = (10, true)
                    default: throw illegalOption(letter, .dirs, usage: "[-clpv] [+N] [-N]")
                    }
                }
                words.removeFirst()
            }
            return showDirectories([current] + stack, separator, isLong, isNumbered, &machine)
        case .pushd:
            guard let word = words.first else {
                guard !stack.isEmpty else { throw failure("no other directory", .pushd) }
                let top = stack[0]
                try changeDirectory(to: top, shown: top, isPhysical: false, .pushd, &machine)
                stack[0] = current
                break
            }
            if let place = stackPlace(word, stack.count + 1) {
                let all = [current] + stack
                guard place < all.count else {
                    throw failure(word + Array(": directory stack index out of range".utf8), .pushd)
                }
                let rotated = Array(all[place...] + all[..<place])
                try changeDirectory(to: rotated[0], shown: rotated[0], isPhysical: false, .pushd, &machine)
                stack = Array(rotated.dropFirst())
                break
            }
            try changeDirectory(to: word, shown: word, isPhysical: false, .pushd, &machine)
            stack.insert(current, at: 0)
        default:
            guard !stack.isEmpty else { throw failure("directory stack empty", .popd) }
            let place = words.first.flatMap { stackPlace($0, stack.count + 1) } ?? 0
            if place > 0 {
                guard place <= stack.count else {
                    throw failure((words.first ?? []) + Array(": directory stack index out of range".utf8), .popd)
                }
                stack.remove(at: place - 1)
            } else {
                let top = stack.removeFirst()
                try changeDirectory(to: top, shown: top, isPhysical: false, .popd, &machine)
            }
        }
        extra.directories = stack
        return showDirectories([text("PWD", machine) ?? []] + stack, 32, false, false, &machine)
    }

    private func stackPlace(_ word: [UInt8], _ count: Int) -> Int? {
        guard let sign = word.first, word.count > 1, let value = number(word.dropFirst()), value >= 0 else {
            return nil
        }
        if sign == UInt8(ascii: "+") { return Int(clamping: value) }
        return sign == UInt8(ascii: "-") ? count - 1 - Int(clamping: value) : nil
    }

    private mutating func showDirectories(
        _ list: [[UInt8]],
        _ separator: UInt8,
        _ isLong: Bool,
        _ isNumbered: Bool,
        _ machine: inout Machine
    ) -> Flow {
        let home = text("HOME", machine) ?? []
        let shown = list.enumerated().map { index, path -> [UInt8] in
            var text = path
            if !isLong, home.count > 1, path.starts(with: home),
                path.count == home.count || path[home.count] == UInt8(ascii: "/")
            {
                text = [UInt8(ascii: "~")] + path.dropFirst(home.count)
            }
            return isNumbered ? Array(" \(index)  ".utf8) + text : text
        }
        return write(Array(shown.joined(separator: [separator])) + [10], command: "dirs", &machine)
    }
}
