/// A sed script at work on a stream of lines.
///
/// Whoever drives it calls `run`, and does what the pause asks for. One line is always read ahead, since `$` and `N`
/// have to know whether there is another.
struct SedState: Codable, Sendable {
    var script: SedScript
    let isQuiet: Bool
    /// Where pattern spaces go.
    var output = SedOutput()
    /// By the script's numbers.
    var files: [SedOutput]
    var lineNumber = 0
    var pattern: [UInt8] = []
    var isTerminated = true
    var held: [UInt8] = []
    var following: [UInt8] = []
    var followingIsTerminated = true
    var lookahead = Lookahead.unknown
    var phase = Phase.start
    var counter = 0
    var hasSubstituted = false
    /// What `a` and `r` have put off to the end of the cycle.
    var postponed: [Postponed] = []
    var lastExpression: Int?
    var ranges: [RangeState]
    var hasQuit = false
    var scratch: [UInt8] = []

    /// The most bytes that the pattern space and the hold space may have together.
    static let largestText = 64 << 20

    /// What its texts hold, in bytes.
    var heldMemory: Int { pattern.count + held.count + following.count + scratch.count }

    enum Lookahead: UInt8, Codable {
        case unknown
        case line
        case end
    }

    enum Phase: UInt8, Codable {
        case start
        case commands
        case ending
        /// What was to be added comes before another line is read.
        case flushing
    }

    enum Postponed: Codable {
        case text([UInt8])
        case file([UInt8])
    }

    struct RangeState: Codable {
        var isInside = false
        /// A numeric start counts once.
        var isUsedUp = false
        /// Where a `+n` range ends.
        var end: Int?
    }

    /// Why the script wants something.
    enum Pause {
        /// Give it the next line (`supply`).
        case needsLine
        /// The contents of this file are to be put into the output.
        case needsFile([UInt8])
        case finished
        case failed(String)
        case outOfFuel
    }

    init(_ script: SedScript, isQuiet: Bool) {
        self.script = script
        self.isQuiet = isQuiet || script.isQuiet
        files = script.files.map { _ in SedOutput() }
        ranges = script.commands.map { _ in RangeState() }
        lastExpression = script.lastAddress
    }

    /// Starts on another file of its own (`-i`): addresses and line numbers begin anew.
    mutating func restart() {
        ranges = script.commands.map { _ in RangeState() }
        lineNumber = 0
        lookahead = .unknown
        phase = .start
        output = SedOutput()
        hasQuit = false
    }

    /// Runs until something is needed.
    mutating func run(_ fuel: inout Int) -> Pause {
        while true {
            if lookahead == .unknown { return .needsLine }
            if fuel <= 0 { return .outOfFuel }
            switch phase {
            case .start:
                if hasQuit || lookahead == .end { return .finished }
                takeLine()
                counter = 0
                hasSubstituted = false
                phase = .commands
            case .commands:
                while counter < script.commands.count, lookahead != .unknown {
                    fuel -= 1 + pattern.count / 256
                    let index = counter
                    counter += 1
                    if let failure = execute(index) { return .failed(failure) }
                    if pattern.count + held.count > Self.largestText { return .failed("out of memory") }
                    if phase != .commands || fuel <= 0 { break }
                }
                guard lookahead != .unknown, phase == .commands, counter >= script.commands.count else { continue }
                if !isQuiet { output.put(pattern, isTerminated: isTerminated) }
                phase = .ending
            case .ending, .flushing:
                while let first = postponed.first {
                    postponed.removeFirst()
                    switch first {
                    case .text(let text): output.put(text, isTerminated: true)
                    case .file(let name): return .needsFile(name)
                    }
                }
                phase = phase == .flushing ? .commands : .start
            }
        }
    }

    /// The line read ahead becomes the current one.
    mutating func takeLine() {
        swap(&pattern, &following)
        isTerminated = followingIsTerminated
        lookahead = .unknown
        lineNumber += 1
    }

    /// The buffer of the line read ahead, to be filled again.
    mutating func takeSpare() -> [UInt8] {
        var spare: [UInt8] = []
        swap(&spare, &following)
        return spare
    }

    // MARK: Addresses

    /// Whether the command's addresses select the current line; notes where ranges begin and end.
    mutating func selects(_ index: Int) -> Bool {
        guard let start = script.commands[index].start else {
            return (script.commands[index].end == nil) != script.commands[index].isNegated
        }
        let selected: Bool
        if let end = script.commands[index].end {
            selected = isInRange(index, start, end)
        } else {
            selected = matches(start, index)
        }
        return selected != script.commands[index].isNegated
    }

    private mutating func matches(_ address: SedCommand.Address, _ index: Int) -> Bool {
        switch address {
        case .line(let number):
            if number == 0 { return true }
            guard number == lineNumber, !ranges[index].isUsedUp else { return false }
            ranges[index].isUsedUp = true
            return true
        case .lastLine: return lookahead == .end
        case .count: return false
        case .match(let expression):
            guard script.expressions[expression].matches(pattern[...]) else { return false }
            lastExpression = expression
            return true
        }
    }

    private mutating func isInRange(
        _ index: Int,
        _ start: SedCommand.Address,
        _ end: SedCommand.Address
    ) -> Bool {
        let wasInside = ranges[index].isInside
        if !wasInside {
            switch start {
            case .line(let number):
                guard number > 0, number <= lineNumber, !ranges[index].isUsedUp else { return false }
                ranges[index].isUsedUp = true
            default:
                guard matches(start, index) else { return false }
            }
        }
        let ends: Bool
        switch end {
        case .line(let number): ends = number <= lineNumber
        case .lastLine: ends = lookahead == .end
        case .count(let count):
            if !wasInside { ranges[index].end = lineNumber + count }
            ends = (ranges[index].end ?? 0) <= lineNumber
        case .match(let expression):
            ends = wasInside && script.expressions[expression].matches(pattern[...])
        }
        ranges[index].isInside = !ends
        return true
    }
}
