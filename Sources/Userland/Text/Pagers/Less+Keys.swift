import Kernel

/// What the keys of `less` do.
extension Less {
    mutating func type(_ key: Int, _ machine: inout Machine) {
        switch mode {
        case .command: command(key, &machine)
        case .number: number(key, &machine)
        case .words(let question): write(key, question, &machine)
        case .option: switchOption(key, &machine)
        case .colon: colon(key, &machine)
        case .mark: setMark(key, &machine)
        case .goToMark: goToMark(key, &machine)
        }
    }

    private mutating func move(_ rows: Int) {
        guard var view else { return }
        view.top = max(0, view.top + rows)
        self.view = view
        goal = .show
    }

    private mutating func command(_ key: Int, _ machine: inout Machine) {
        guard let view else { return }
        let page = view.span + 1
        switch key {
        case ViKey.down, 13: move(1)
        case ViKey.up: move(-1)
        case ViKey.pageDown: move(page)
        case ViKey.pageUp: move(-page)
        case ViKey.home: goal = .row(0)
        case ViKey.end: goal = .end
        default:
            guard let letter = UInt8(exactly: key) else { return }
            switch Character(Unicode.Scalar(letter)) {
            case "e", "j": move(1)
            case "y", "k": move(-1)
            case " ", "z", "f": move(page)
            case "w", "b": move(-page)
            case "d": move(page / 2)
            case "u": move(-(page / 2))
            case "g", "p", "<", "%": goal = .row(0)
            case "G", ">": goal = .end
            case "q", "Q": end(&machine)
            case "r", "R": draw(&machine)
            case "m": ask("Mark: ", .mark)
            case "'": ask("Go to mark: ", .goToMark)
            case "s": ask("Log file: ", .words(.logFile))
            case "E": ask("Examine: ", .words(.examine))
            case "=": output.append(view.fullStatus, to: 1)
            case "/": askForPattern(isBackwards: false, ahead: 0)
            case "?": askForPattern(isBackwards: true, ahead: 0)
            case "n": goToMatch(view.match + 1)
            case "N": goToMatch(view.match - 1)
            case "-":
                output.append(view.clearedStatus + [letter] + view.place(2), to: 1)
                mode = .option
            case ":": ask(" :", .colon)
            case "(", "{", "[": matchDown(letter, &machine)
            case ")", "}", "]": matchUp(letter, &machine)
            case "0"..."9":
                output.append(view.clearedStatus + [UInt8(ascii: ":")], to: 1)
                words = []
                mode = .number
                number(key, &machine)
            default: break
            }
        }
    }

    /// Shows a question in the last line; what follows is typed in `mode`.
    private mutating func ask(_ question: String, _ mode: Mode) {
        guard let view else { return }
        questionWidth = question.utf8.count
        words = []
        self.mode = mode
        output.append(view.clearedStatus + view.highlighted(Array(question.utf8)), to: 1)
        output.append(view.place(questionWidth + 1), to: 1)
    }

    // MARK: - Numbers

    private mutating func number(_ key: Int, _ machine: inout Machine) {
        guard let view else { return }
        if let digit = UInt8(exactly: key), UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit, words.count < 79 {
            words.append(digit)
            output.append([digit] + view.place(words.count + 2), to: 1)
            return
        }
        mode = .command
        guard let count = Int(String(decoding: words, as: UTF8.self)), count > 0, count < 1 << 31 else { return }
        switch key {
        case ViKey.down, 13: return move(count)
        case ViKey.up: return move(-count)
        default: break
        }
        guard let letter = UInt8(exactly: key) else { return }
        switch Character(Unicode.Scalar(letter)) {
        case "z", "d", "e", " ": move(count)
        case "b", "w", "y", "u": move(-count)
        case "g", "<", "G", ">": goal = .row(count - 1)
        case "p", "%": goal = .row(count * (view.lineCount ?? view.text.last) / 100)
        case "n": goToMatch(view.match + count)
        case "/": askForPattern(isBackwards: false, ahead: count - 1)
        case "?": askForPattern(isBackwards: true, ahead: count - 1)
        default: break
        }
    }

    // MARK: - Searching

    private mutating func askForPattern(isBackwards: Bool, ahead: Int) {
        guard let view else { return }
        output.append(view.clearedStatus + Array((isBackwards ? "?" : "/").utf8) + view.place(2), to: 1)
        questionWidth = 1
        words = []
        mode = .words(.search(isBackwards: isBackwards, ahead: ahead))
    }

    private mutating func goToMatch(_ number: Int) {
        if view?.pattern != nil { goal = .match(max(number, 0)) }
    }

    private mutating func search(_ isBackwards: Bool, _ ahead: Int, _ machine: inout Machine) {
        guard var view else { return }
        if words.isEmpty {
            view.search(for: nil)
            self.view = view
            return draw(&machine)
        }
        guard let pattern = try? RegularExpression(words, syntax: .basic, ignoresCase: view.has("I")) else {
            view.search(for: nil)
            self.view = view
            return say("Invalid regular expression")
        }
        view.search(for: pattern)
        view.findMatches()
        self.view = view
        goToMatch(view.nextMatch - (isBackwards ? 1 : 0) + ahead)
    }

    // MARK: - Words

    private mutating func write(_ key: Int, _ question: Question, _ machine: inout Machine) {
        guard let view else { return }
        if key == 13 || key == 10 {
            mode = .command
            switch question {
            case .search(let isBackwards, let ahead): search(isBackwards, ahead, &machine)
            case .examine: examine(&machine)
            case .logFile: log(&machine)
            }
            return
        }
        if key == 127 || key == 8 {
            if words.popLast() != nil { output.append([8, 32, 8], to: 1) }
        } else if let byte = UInt8(exactly: key), byte >= 32, words.count < 255 {
            words.append(byte)
            output.append([byte], to: 1)
        }
        output.append(view.place(questionWidth + words.count + 1), to: 1)
    }

    private mutating func examine(_ machine: inout Machine) {
        guard var view else { return }
        if words.isEmpty { return output.append(view.status, to: 1) }
        guard machine.canAccess(words, read: true, write: false, execute: false) else {
            return say("Cannot read this file")
        }
        files = [words]
        view.fileNumber = 1
        self.view = view
        _ = open(&machine)
    }

    private mutating func log(_ machine: inout Machine) {
        guard let view else { return }
        if words.isEmpty { return say("") }
        var text: [UInt8] = []
        for index in 0..<view.text.last + (view.text.isWhole ? 1 : 0) {
            text += (view.text.row(index)?.bytes ?? []) + [10]
        }
        do throws(Errno) {
            try machine.replaceContents(words, text, mode: 0o666)
            say("Done")
        } catch {
            say("Error opening log file")
        }
    }

    // MARK: - Options, files, marks, brackets

    private mutating func switchOption(_ key: Int, _ machine: inout Machine) {
        mode = .command
        guard var view, let letter = UInt8(exactly: key) else { return draw(&machine) }
        if "EMmNS~".utf8.contains(letter) {
            view.options.formSymmetricDifference([letter])
        }
        let breaksAnew = view.has("N") != self.view?.has("N") || view.has("S") != self.view?.has("S")
        if breaksAnew { view.rebreak() }
        self.view = view
        if breaksAnew {
            drawsTwice = true
            goal = .row(view.top)
        } else {
            draw(&machine)
        }
    }

    private mutating func colon(_ key: Int, _ machine: inout Machine) {
        mode = .command
        guard let view, let letter = UInt8(exactly: key) else { return }
        switch Character(Unicode.Scalar(letter)) {
        case "n": change(by: 1, &machine)
        case "p": change(by: -1, &machine)
        case "x": change(by: 1 - view.fileNumber, &machine)
        case "e": ask("Examine: ", .words(.examine))
        case "f": output.append(view.fullStatus, to: 1)
        case "q": end(&machine)
        case "d":
            guard files.count > 1 else { return }
            removed = view.fileNumber - 1
            change(by: view.fileNumber > 1 ? -1 : 1, &machine)
        default: break
        }
    }

    private mutating func change(by count: Int, _ machine: inout Machine) {
        guard var view else { return }
        guard view.fileNumber != (count > 0 ? max(files.count, 1) : 1) else {
            return say("No \(count > 0 ? "next" : "previous") file")
        }
        view.fileNumber += count
        self.view = view
        _ = open(&machine)
    }

    private mutating func setMark(_ key: Int, _ machine: inout Machine) {
        mode = .command
        if let view, let letter = UInt8(exactly: key), UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter | 32 {
            marks[letter] = view.top
        } else {
            say("Invalid mark letter")
        }
        draw(&machine)
    }

    private mutating func goToMark(_ key: Int, _ machine: inout Machine) {
        mode = .command
        output.append(view?.clearedStatus ?? [], to: 1)
        guard let letter = UInt8(exactly: key), UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter | 32 else {
            say("Invalid mark letter")
            return draw(&machine)
        }
        if let row = marks[letter] {
            drawsTwice = true
            goal = .row(row)
        } else {
            draw(&machine)
        }
    }

    private static func partner(_ bracket: UInt8) -> UInt8 {
        bracket == UInt8(ascii: "(")
            ? bracket + 1
            : bracket == UInt8(ascii: ")") ? bracket - 1 : bracket & 7 == 3 ? bracket + 2 : bracket - 2
    }

    private mutating func matchDown(_ bracket: UInt8, _ machine: inout Machine) {
        guard let view else { return }
        guard view.text.row(view.top)?.bytes.contains(bracket) ?? false else { return say("No bracket in top line") }
        for index in (view.top + 1)..<max(view.text.last, view.top + 1)
        where view.text.row(index)?.bytes.contains(Self.partner(bracket)) ?? false {
            goal = .row(max(index - view.span, 0))
            return
        }
        say("No matching bracket found")
    }

    private mutating func matchUp(_ bracket: UInt8, _ machine: inout Machine) {
        guard let view else { return }
        let bottom = view.top + view.span
        guard view.text.row(bottom)?.bytes.contains(bracket) ?? false else { return say("No bracket in bottom line") }
        for index in (0...bottom).reversed()
        where view.text.row(index)?.bytes.contains(Self.partner(bracket)) ?? false {
            goal = .row(index)
            return
        }
        say("No matching bracket found")
    }
}
