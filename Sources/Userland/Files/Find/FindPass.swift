import Kernel

/// One go through the expression for one file.
///
/// Actions are numbered as they come up; those that have a result already are not done again.
struct FindPass {
    var results: [Bool]
    var isPruned: Bool
    private var position = 0
    private(set) var printed: [[UInt8]] = []
    private(set) var complaints: [[UInt8]] = []
    private(set) var collected: [(place: Int, path: [UInt8])] = []
    /// The command that has to be run before the rest can be decided.
    private(set) var pendingCommand: [[UInt8]]?
    private(set) var hasQuit = false

    init(results: [Bool], isPruned: Bool) {
        self.results = results
        self.isPruned = isPruned
    }

    private var isStopped: Bool { pendingCommand != nil || hasQuit }

    mutating func evaluate(
        _ expression: FindExpression,
        _ path: [UInt8],
        _ file: FileAttributes,
        _ machine: inout Machine
    ) -> Bool {
        if isStopped { return false }
        switch expression {
        case .or(let branches):
            for branch in branches {
                if evaluate(branch, path, file, &machine) { return true }
                if isStopped { return false }
            }
            return false
        case .and(let parts):
            for part in parts where !evaluate(part, path, file, &machine) { return false }
            return true
        case .not(let part):
            let holds = evaluate(part, path, file, &machine)
            return isStopped ? false : !holds
        case .prune:
            isPruned = true
            return true
        case .quit:
            hasQuit = true
            return true
        case .print, .print0:
            if isNew() {
                if case .print = expression { printed.append(path + [10]) } else { printed.append(path + [0]) }
                results.append(true)
            }
            return true
        case .delete: return delete(path, file, &machine)
        case .execute(let command, let many, let place):
            if many {
                collected.append((place, path))
                return true
            }
            position += 1
            if position <= results.count { return results[position - 1] }
            pendingCommand = command.map { Self.replace($0, with: path) }
            return false
        default:
            return expression.holds(for: path, file, &machine)
        }
    }

    /// Counts an action; false where it has been done already.
    private mutating func isNew() -> Bool {
        position += 1
        return position > results.count
    }

    private mutating func delete(_ path: [UInt8], _ file: FileAttributes, _ machine: inout Machine) -> Bool {
        guard isNew() else { return results[position - 1] }
        do throws(Errno) {
            if file.kind == .directory {
                // The start of the search is kept.
                if path != Array(".".utf8) { try machine.removeDirectory(path) }
            } else {
                try machine.unlink(path)
            }
            results.append(true)
        } catch {
            complaints.append(Array("find: ".utf8) + path + Array(": \(error.message)\n".utf8))
            results.append(false)
        }
        return results[position - 1]
    }

    private static func replace(_ word: [UInt8], with path: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < word.count {
            if word[index] == UInt8(ascii: "{"), index + 1 < word.count, word[index + 1] == UInt8(ascii: "}") {
                output += path
                index += 2
            } else {
                output.append(word[index])
                index += 1
            }
        }
        return output
    }
}
