import Kernel

extension ShellProgram {
    /// What a shell does when it begins: who it is, how it is talked to, what it reads first.
    mutating func start(_ machine: inout Machine) {
        identifier = machine.current.pid
        started = machine.now
        if !extra.startError.isEmpty {
            reportStartError(&machine)
            return
        }
        decideInteractivity(&machine)
        importStartVariables(&machine)
        if sources.first?.kind == .file { openScript(&machine) }
        if isInteractive {
            for signal in [Signal.interrupt] { machine.setDisposition(signal, .catch) }
            for signal in [Signal.quit, .terminate] { machine.setDisposition(signal, .ignore) }
            if options.contains(.monitor) { takeTerminal(&machine) }
        } else if sources.first?.kind == .fed {
            machine.setDisposition(.interrupt, .catch)
            if machine.isTerminal(0) {
                // Its user is at the terminal, though the commands come another way.
                terminal = 0
                options.insert(.monitor)
                takeTerminal(&machine)
            }
        }
        readStartFiles(&machine)
    }

    private mutating func reportStartError(_ machine: inout Machine) {
        if extra.startError == Array("version".utf8) {
            _ = try? machine.write(1, Array(InvocationText.version.utf8))
            sources = [Source(kind: .commandString)]
            extra.startError = []
            return
        }
        complainRaw(name + Array(": ".utf8) + extra.startError + [10], &machine)
        if isBash, extra.startError.last != UInt8(ascii: "t"), !extra.startGoesOn {
            complainRaw(Array(InvocationText.usage.utf8), &machine)
        }
        if extra.startGoesOn {
            extra.startError = []
            start(&machine)
            return
        }
        status = 2
        sources = [Source(kind: .commandString)]
        extra.startError = []
    }

    private mutating func decideInteractivity(_ machine: inout Machine) {
        if sources.first?.kind == .standardInput, machine.isTerminal(0), machine.isTerminal(2) {
            extra.startsInteractive = true
        }
        guard extra.startsInteractive else { return }
        options.insert(.interactive)
        if isBash { options.formUnion([.emacsEditing, .history, .histExpand]) }
        terminal = [Int32(2), 1, 0].first { machine.isTerminal($0) } ?? -1
        if terminal >= 0 {
            options.insert(.monitor)
        } else if isBash {
            complainRaw(
                name + Array(": cannot set terminal process group (-1): Inappropriate ioctl for device\n".utf8),
                &machine
            )
            complainRaw(name + Array(": no job control in this shell\n".utf8), &machine)
        } else {
            complainRaw(name + Array(": can't access tty; job control turned off\n".utf8), &machine)
        }
    }

    /// The variables that a shell gives a value, or exports, whatever its environment.
    private mutating func importStartVariables(_ machine: inout Machine) {
        let path = (try? machine.workingDirectoryPath()) ?? [UInt8(ascii: "/")]
        let level = Name("SHLVL")
        let levelSlot = slot(of: level, machine)
        let before = number(text(of: levelSlot, machine) ?? []) ?? 0
        variables.entries[levelSlot].value = .integer(before + 1)
        variables.entries[levelSlot].attributes.insert(.exported)
        let slot = slot(of: Name("PWD"), machine)
        variables.entries[slot].value = .text(path)
        variables.entries[slot].attributes.insert(.exported)
        environmentIsCurrent = false
    }

    private mutating func openScript(_ machine: inout Machine) {
        var text: [UInt8]
        do throws(Errno) {
            text = try machine.contents(sources[0].name)
        } catch {
            if error == .isDirectory, !isBash {
                sources[0].isComplete = true
                return
            }
            let isMissing = error == .noSuchFileOrDirectory
            if isBash {
                let called = isMissing ? Array("bash".utf8) : name
                complainRaw(called + Array(": ".utf8) + sources[0].name + Array(": \(error.message)\n".utf8), &machine)
            } else {
                complainRaw(
                    Array("sh: can't open '".utf8) + sources[0].name + Array("': \(error.message)\n".utf8),
                    &machine
                )
            }
            status = isMissing || !isBash ? (isBash ? 127 : 2) : 126
            sources = [Source(kind: .commandString)]
            return
        }
        if isBash, text.prefix(80).prefix(while: { $0 != 10 }).contains(0) {
            complainRaw(name + Array(": ".utf8) + name + Array(": cannot execute binary file\n".utf8), &machine)
            status = 126
            sources = [Source(kind: .commandString)]
            return
        }
        if !isBash { text.removeAll { $0 == 0 } }
        if text.starts(with: Array("#!".utf8)), let end = text.firstIndex(of: 10) {
            // The line stays counted but is not a command.
            text.replaceSubrange(0..<end, with: Array("#".utf8))
        }
        sources[0].text = text
        sources[0].isComplete = true
    }

    /// bash: functions that the environment carries.
    private mutating func importFunctions(_ machine: inout Machine) {
        var definitions: [UInt8] = []
        let start = Array("BASH_FUNC_".utf8)
        for entry in machine.current.environment where entry.starts(with: start) {
            guard let equals = entry.firstIndex(of: UInt8(ascii: "=")), equals > start.count + 2 else { continue }
            let name = entry[start.count..<(equals - 2)]
            let body = entry[(equals + 1)...]
            guard body.starts(with: Array("()".utf8)), !name.contains(where: { $0 <= 32 || $0 == 0x3B }) else {
                continue
            }
            definitions += name + [32] + body + [10]
        }
        guard !definitions.isEmpty else { return }
        runText(definitions, kind: .eval, name: [], line: 1, &machine)
    }

    private mutating func readStartFiles(_ machine: inout Machine) {
        if isBash { importFunctions(&machine) }
        var files: [[UInt8]] = []
        if isBash, !isInteractive, !isLogin, sources.first?.kind != .fed, let file = text("BASH_ENV", machine),
            !file.isEmpty
        {
            files.append(file)
        }
        if isLogin {
            files.append(Array("/etc/profile".utf8))
            let home = text(of: slot(of: Name("HOME"), machine), machine) ?? []
            let candidates = isBash ? ["/.bash_profile", "/.bash_login", "/.profile"] : ["/.profile"]
            for candidate in candidates {
                let path = home + Array(candidate.utf8)
                if machine.canAccess(path, read: true, write: false, execute: false) {
                    files.append(path)
                    break
                }
            }
        } else if isInteractive, isBash {
            // As Debian and Ubuntu build it.
            files.append(Array("/etc/bash.bashrc".utf8))
            files.append((text(of: slot(of: Name("HOME"), machine), machine) ?? []) + Array("/.bashrc".utf8))
        }
        if isInteractive, !isBash, let file = text(of: slot(of: Name("ENV"), machine), machine), !file.isEmpty {
            files.append(file)
        }
        for file in files.reversed() {
            guard let text = try? machine.contents(file) else { continue }
            runText(text, kind: .dot, name: file, line: 1, &machine)
        }
    }
}
