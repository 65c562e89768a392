import Kernel

/// The walk of a `find`, file by file; it can rest anywhere, also while a command that it started runs.
struct FindSearch: Codable, Sendable {
    private let expression: FindExpression
    private let commands: [[[UInt8]]]
    private let followsLinks: Bool
    private let followsArguments: Bool
    private let staysOnDevice: Bool
    private let maximumDepth: Int
    private let minimumDepth: Int
    private let isDepthFirst: Bool
    /// What is still to be visited, the next one last.
    private var stack: [Place]
    private var current: FindCandidate?
    /// What the current file was like when it was come to: a command may have removed it since.
    private var currentFile: FileAttributes?
    /// What the actions on the current file have come to so far, in order.
    private var results: [Bool] = []
    private var child: Int32?
    private var childIsBatch = false
    /// Files collected for each `-exec … +`.
    private var batches: [[[UInt8]]]
    private var device: UInt32?
    private var hasQuit = false
    private var status: Int32 = 0

    /// All but the look at the current file, which is taken again after a World was read back.
    private enum CodingKeys: CodingKey {
        case expression
        case commands
        case followsLinks
        case followsArguments
        case staysOnDevice
        case maximumDepth
        case minimumDepth
        case isDepthFirst
        case stack
        case current
        case results
        case child
        case childIsBatch
        case batches
        case device
        case hasQuit
        case status
    }

    private struct Place: Codable, Sendable {
        var candidate: FindCandidate
        /// What lies below has been visited already (`-depth`).
        var isLeaving = false
    }

    /// What an advance came to.
    enum Outcome {
        case working
        case wait(Step)
        case done(Int32)
    }

    init(_ parser: FindParser, _ expression: FindExpression) {
        self.expression = expression
        commands = parser.commands
        followsLinks = parser.followsLinks
        followsArguments = parser.followsArguments
        staysOnDevice = parser.staysOnDevice
        maximumDepth = parser.maximumDepth
        minimumDepth = parser.minimumDepth
        isDepthFirst = parser.isDepthFirst
        stack = parser.paths.reversed().map { Place(candidate: FindCandidate(path: $0, depth: 0)) }
        batches = Array(repeating: [], count: commands.count)
    }

    /// A search that has ended before it began.
    init(failing status: Int32) {
        expression = .always
        commands = []
        followsLinks = false
        followsArguments = false
        staysOnDevice = false
        maximumDepth = 0
        minimumDepth = 0
        isDepthFirst = false
        stack = []
        batches = []
        self.status = status
    }

    mutating func advance(_ machine: inout Machine, _ output: inout OutputQueue) -> Outcome {
        if let pid = child {
            do throws(Errno) {
                guard case .ended(_, let ended) = try machine.waitChild(.process(pid)) else {
                    return .wait(.block(.child))
                }
                childEnded(ended)
            } catch {
                childEnded(.exited(127))
            }
        }
        if let candidate = current {
            return act(on: candidate, &machine, &output)
        }
        if hasQuit || stack.isEmpty { return finish(&machine, &output) }
        let place = stack.removeLast()
        visit(place, &machine, &output)
        return .working
    }

    private mutating func childEnded(_ ended: ExitStatus) {
        child = nil
        let isGood = ended == .exited(0)
        if childIsBatch {
            if !isGood { status = 1 }
        } else {
            results.append(isGood)
        }
    }

    private func attributes(_ candidate: FindCandidate, _ machine: inout Machine) throws(Errno) -> FileAttributes {
        let follows = followsLinks || (followsArguments && candidate.depth == 0)
        if follows, let file = try? machine.status(candidate.path) { return file }
        return try machine.status(candidate.path, followsLink: false)
    }

    private mutating func visit(_ place: Place, _ machine: inout Machine, _ output: inout OutputQueue) {
        machine.fuel -= 30
        let candidate = place.candidate
        do throws(Errno) {
            let file = try attributes(candidate, &machine)
            if candidate.depth == 0 { device = file.id.device }
            if place.isLeaving || !isDepthFirst || file.kind != .directory {
                current = candidate
                currentFile = file
                results = []
            } else {
                stack.append(Place(candidate: candidate, isLeaving: true))
                descend(candidate, file, &machine, &output)
            }
        } catch {
            complain(candidate.path, error, &output)
        }
    }

    private mutating func descend(
        _ candidate: FindCandidate,
        _ file: FileAttributes,
        _ machine: inout Machine,
        _ output: inout OutputQueue
    ) {
        guard file.kind == .directory, candidate.depth < maximumDepth else { return }
        if staysOnDevice, file.id.device != device { return }
        do throws(Errno) {
            let entries = try machine.entries(candidate.path)
            for entry in entries.reversed() {
                let path = PathText.join(candidate.path, entry.name)
                stack.append(Place(candidate: FindCandidate(path: path, depth: candidate.depth + 1)))
            }
        } catch {
            complain(candidate.path, error, &output)
        }
    }

    private mutating func complain(_ path: [UInt8], _ error: Errno, _ output: inout OutputQueue) {
        output.append(Array("find: ".utf8) + path + Array(": \(error.message)\n".utf8), to: 2)
        status = 1
    }

    /// Goes through the expression for the current file; starts over, with one result more, after each command.
    private mutating func act(
        on candidate: FindCandidate,
        _ machine: inout Machine,
        _ output: inout OutputQueue
    ) -> Outcome {
        var pass = FindPass(results: results, isPruned: false)
        guard let file = currentFile ?? (try? attributes(candidate, &machine)) else {
            current = nil
            return .working
        }
        if candidate.depth >= minimumDepth {
            _ = pass.evaluate(expression, candidate.path, file, &machine)
        }
        for text in pass.printed { output.append(text, to: 1) }
        for text in pass.complaints { output.append(text, to: 2) }
        if !pass.complaints.isEmpty { status = 1 }
        results = pass.results
        if let command = pass.pendingCommand {
            start(command, isBatch: false, &machine, &output)
            return .working
        }
        for (place, path) in pass.collected { batches[place].append(path) }
        current = nil
        if pass.hasQuit { hasQuit = true }
        if !isDepthFirst, !pass.isPruned, file.kind == .directory { descend(candidate, file, &machine, &output) }
        return .working
    }

    private mutating func start(
        _ command: [[UInt8]],
        isBatch: Bool,
        _ machine: inout Machine,
        _ output: inout OutputQueue
    ) {
        do throws(Errno) {
            childIsBatch = isBatch
            child = try CommandStart.spawn(command, as: "find", on: &machine)
        } catch {
            output.append(Array("find: fork: \(error.message)\n".utf8), to: 2)
            childEnded(.exited(1))
        }
    }

    private mutating func finish(_ machine: inout Machine, _ output: inout OutputQueue) -> Outcome {
        guard let place = batches.firstIndex(where: { !$0.isEmpty }) else { return .done(status) }
        let command = commands[place].dropLast() + batches[place]
        batches[place] = []
        start(Array(command), isBatch: true, &machine, &output)
        return .working
    }
}
