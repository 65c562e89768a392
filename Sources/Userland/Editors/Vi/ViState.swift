/// The editor behind `vi`: what keys do to the text. It knows no terminal and no files; it asks for them.
struct ViState: Codable, Sendable {
    enum Mode: Codable, Sendable {
        case command
        case insert
        case replace
        /// A line is typed at the bottom, behind `:`, `/` or `?`.
        case line(UInt8)
    }

    /// What only the program around it can do.
    enum Request: Codable, Sendable {
        /// A command line behind the colon.
        case colon([UInt8])
        case suspend
        case redraw
        /// Write the file if it was changed, and end.
        case writeAndQuit
    }

    struct Register: Codable, Sendable {
        var text: [UInt8] = []
        var isLines = false
    }

    var text = ViText()
    var mode = Mode.command
    var isModified = false
    /// Written once, the text is never again what the file was.
    var hasBeenWritten = false
    /// What is said at the bottom until the next key.
    var message: [UInt8]?
    var requests: [Request] = []
    var rows = 23
    var topLine = 0
    var line: [UInt8] = []
    var options = ViOptions()
    var registers: [UInt8: Register] = [:]
    var marks: [UInt8: Int] = [:]
    var pending: [Int] = []
    var search: [UInt8] = []
    var searchesForward = true
    var lastFind: (key: Int, byte: UInt8)? {
        get { findKey == 0 ? nil : (findKey, findByte) }
        set { (findKey, findByte) = newValue ?? (0, 0) }
    }
    private var findKey = 0
    private var findByte: UInt8 = 0
    /// The keys of the last change, for the point.
    var lastChange: [Int] = []
    var recorded: [Int]?
    var isReplaying = false
    private var history: [Step] = []
    /// The line that the cursor is in as it was when it came there, for `U`, and where that line begins.
    var savedLine: [UInt8] = []
    private var savedPlace = -1
    /// The column that up and down keep.
    var wantedColumn: Int?
    var bell = false
    /// Where `u` has put the cursor: BusyBox draws the screen then, and once more after the command.
    var undonePlace: Int?
    /// How often the text typed now is to be inserted.
    var insertCount = 1
    var inserted: [UInt8] = []
    var quotesNext = false
    /// Text typed counts as a change when it is finished.
    private var hasTyped = false
    var replaced: [UInt8?] = []

    /// The text before a change.
    private struct Step: Codable, Sendable {
        var text: ViText
        /// How many changes BusyBox counts for it: what is put in another's place is two.
        var entries: Int
        /// What was taken away first, where something came in its place.
        var removed: Range<Int>?
        var wasModified: Bool
    }

    /// Keeps the text for `u`.
    mutating func remember(entries: Int = 1, removes range: Range<Int>? = nil) {
        history.append(Step(text: text, entries: entries, removed: range, wasModified: isModified))
        if history.count > 200 { history.removeFirst() }
    }

    /// Keeps the line for `U` where the cursor has come to another one.
    private mutating func keepLine() {
        let start = text.beginLine(text.dot)
        guard start != savedPlace, start <= text.last else { return }
        savedPlace = start
        savedLine = Array(text.bytes[start...text.endLine(start)])
    }

    mutating func undo() {
        guard let step = history.popLast() else {
            message = Array("Already at oldest change".utf8)
            return
        }
        let old = step.text
        let (before, after) = (text.bytes.count, old.bytes.count)
        let place = step.removed?.lowerBound ?? min(old.dot, old.last)
        text = old
        text.dot = place
        undonePlace = place
        isModified = step.wasModified || hasBeenWritten
        let verb = after < before && step.removed == nil ? "deleted" : "restored"
        let number = history.reduce(1) { $0 + $1.entries }
        say("Undo [\(number)] \(verb) \(step.removed?.count ?? abs(after - before)) chars at position \(place)")
    }

    mutating func say(_ words: String) { message = Array(words.utf8) }

    /// Says something that is an error, in reverse colours.
    mutating func warn(_ words: String) { message = Array("\u{1B}[7m\(words)\u{1B}[m".utf8) }

    /// In the middle of a command: nothing is shown for it before the next key. A count is shown as nothing new.
    var waitsForArgument: Bool {
        guard case .command = mode, let last = pending.last else { return false }
        return !(48...57 ~= last)
    }

    var indicator: String {
        switch mode {
        case .insert: "I"
        case .replace: "R"
        default: "-"
        }
    }

    /// One key.
    mutating func type(_ key: Int) {
        message = nil
        keepLine()
        recorded?.append(key)
        switch mode {
        case .command:
            pending.append(key)
            if key == ViKey.escape {
                if pending.count == 1 { bell = true }
                pending = []
                return
            }
            let keys = pending
            if run(keys) {
                finish(keys)
            }
        case .insert, .replace:
            typeText(key)
        case .line(let prompt):
            typeLine(key, prompt)
        }
        text.dot = min(max(text.dot, 0), text.last)
    }

    /// After a command: remembers it for the point, and keeps the cursor off the newline.
    private mutating func finish(_ keys: [Int]) {
        pending = []
        if case .command = mode {
            stepOffNewline()
        }
        if let key = keys.last, ![ViKey.up, ViKey.down, 106, 107, 10, 11].contains(key) { wantedColumn = nil }
    }

    mutating func stepOffNewline() {
        text.dot = min(text.dot, text.last)
        if text.bytes[text.dot] == 10, text.dot > text.beginLine(text.dot) { text.dot -= 1 }
    }

    // MARK: - Typing text

    mutating func beginInsert(count: Int = 1, replaces: Bool = false) {
        mode = replaces ? .replace : .insert
        insertCount = max(1, count)
        inserted = []
        replaced = []
        hasTyped = false
    }

    private mutating func typeText(_ key: Int) {
        if quotesNext {
            quotesNext = false
            put(UInt8(truncatingIfNeeded: key))
            return
        }
        switch key {
        case ViKey.escape: endInsert()
        case 8, 127: eraseBack()
        case 22: quotesNext = true
        case 10, 13:
            put(10)
            if options.autoIndent {
                let above = text.beginLine(text.dot - 1)
                let blanks = text.bytes[above..<text.last].prefix { $0 == 32 || $0 == 9 }
                for blank in blanks { put(blank) }
            }
        case ViKey.up: move(lines: -1)
        case ViKey.down: move(lines: 1)
        case ViKey.left: if text.dot > text.beginLine(text.dot) { text.dot -= 1 }
        case ViKey.right: if text.byte != 10 { text.dot += 1 }
        case ViKey.home: text.dot = text.beginLine(text.dot)
        case ViKey.end: text.dot = text.endLine(text.dot)
        case ViKey.delete: if text.byte != 10 { text.bytes.remove(at: text.dot) }
        case 9 where options.expandTab:
            let column = text.column(text.dot, tabStop: options.tabStop)
            for _ in 0..<(options.tabStop - column % options.tabStop) { put(32) }
        case 0..<256: put(UInt8(key))
        default: break
        }
    }

    private mutating func put(_ byte: UInt8) {
        hasTyped = true
        inserted.append(byte)
        if case .replace = mode, byte != 10, text.byte != 10 {
            replaced.append(text.byte)
            text.bytes[text.dot] = byte
        } else {
            replaced.append(nil)
            text.insert([byte], at: text.dot)
        }
        text.dot += 1
    }

    private mutating func eraseBack() {
        guard text.dot > 0 else { return }
        _ = inserted.popLast()
        text.dot -= 1
        if let old = replaced.popLast() ?? nil {
            text.bytes[text.dot] = old
        } else {
            text.bytes.remove(at: text.dot)
        }
    }

    private mutating func endInsert() {
        let again = inserted
        for _ in 1..<max(1, insertCount) {
            for byte in again { put(byte) }
        }
        inserted = []
        insertCount = 1
        mode = .command
        if hasTyped { isModified = true }
        if text.dot > text.beginLine(text.dot) { text.dot -= 1 }
        if let keys = recorded {
            recorded = nil
            lastChange = keys
        }
    }

    // MARK: - Typing a line

    private mutating func typeLine(_ key: Int, _ prompt: UInt8) {
        switch key {
        case ViKey.escape, 3:
            mode = .command
            line = []
        case 8, 127:
            if line.isEmpty { mode = .command } else { line.removeLast() }
        case 10, 13:
            mode = .command
            let typed = line
            line = []
            if prompt == UInt8(ascii: ":") {
                requests.append(.colon(typed))
            } else {
                searchesForward = prompt == UInt8(ascii: "/")
                if !typed.isEmpty { search = typed }
                _ = find(forward: searchesForward)
            }
        case 0..<256:
            line.append(UInt8(key))
        default:
            break
        }
    }

    mutating func move(lines count: Int) {
        let column = wantedColumn ?? text.column(text.dot, tabStop: options.tabStop)
        wantedColumn = column
        var place = text.beginLine(text.dot)
        for _ in 0..<abs(count) {
            let next = count > 0 ? text.nextLine(place) : text.previousLine(place)
            if next == place { break }
            place = next
        }
        text.dot = text.place(place, column: column, tabStop: options.tabStop)
    }

    /// Goes to where the search pattern is found next; false where it is not.
    mutating func find(forward: Bool) -> Bool {
        guard !search.isEmpty else {
            warn("No previous search")
            return false
        }
        guard var expression = try? RegularExpression(search, syntax: .basic, ignoresCase: options.ignoreCase) else {
            warn("bad search pattern '\(String(decoding: search, as: UTF8.self))': Invalid regular expression")
            return false
        }
        let lines = text.lineCount
        let number = text.lineNumber(text.dot)
        for step in 0...lines {
            let index = forward ? (number - 1 + step) % lines : (number - 1 - step + lines) % lines
            guard let start = text.line(index + 1) else { continue }
            let end = text.endLine(start)
            var found: Int?
            var from = start
            while from <= end, let match = expression.firstMatch(in: text.bytes[start..<end], from: from) {
                let place = match.lowerBound
                let isHere = step == 0
                if forward {
                    if !isHere || place > text.dot {
                        found = place
                        break
                    }
                } else if !isHere || place < text.dot {
                    found = place
                }
                from = max(match.upperBound, place + 1)
            }
            // The line where it began comes once more, at the end.
            if step == lines, found == nil {
                found = expression.firstMatch(in: text.bytes[start..<end])?.lowerBound
            }
            guard let place = found else { continue }
            if forward ? place <= text.dot : place >= text.dot {
                warn(forward ? "search hit BOTTOM, continuing at TOP" : "search hit TOP, continuing at BOTTOM")
            }
            text.dot = place
            return true
        }
        warn("Pattern not found")
        return false
    }
}

/// What `:set` sets.
struct ViOptions: Codable, Sendable {
    var autoIndent = false
    var expandTab = false
    var flash = false
    var ignoreCase = false
    var showMatch = false
    var tabStop = 8

    var text: String {
        func no(_ isOn: Bool) -> String { isOn ? "" : "no" }
        return "\(no(autoIndent))autoindent \(no(expandTab))expandtab \(no(flash))flash "
            + "\(no(ignoreCase))ignorecase \(no(showMatch))showmatch tabstop=\(tabStop)"
    }

    /// Sets one; false for one that is not there.
    mutating func set(_ word: String) -> Bool {
        let isOff = word.hasPrefix("no")
        let name = isOff ? String(word.dropFirst(2)) : word
        switch name {
        case "autoindent", "ai": autoIndent = !isOff
        case "expandtab", "et": expandTab = !isOff
        case "flash", "fl": flash = !isOff
        case "ignorecase", "ic": ignoreCase = !isOff
        case "showmatch", "sm": showMatch = !isOff
        default:
            let parts = word.split(separator: "=")
            guard parts.count == 2, parts[0] == "tabstop" || parts[0] == "ts", let stop = Int(parts[1]),
                1...32 ~= stop
            else { return false }
            tabStop = stop
        }
        return true
    }
}
