import Simulator

/// The worlds before each command line, for `undo`, and those that `undo` left, for `redo`.
struct UndoStack {
    /// A world, and what waited for it from outside at that time.
    struct Snapshot {
        var world: World
        /// Client programs that ran then: they are not taken back, so the World is told that they ended.
        var clients: [Int32]
        var calls: [CallID]
        /// The command line that came after it.
        var command: String
    }

    private(set) var past: [Snapshot] = []
    private(set) var future: [Snapshot] = []
    /// A snapshot shares all that did not change with the next one, but not without end.
    private let limit = 200

    mutating func push(_ snapshot: Snapshot) {
        past.append(snapshot)
        if past.count > limit { past.removeFirst() }
        future = []
    }

    /// The world before the last command line; `current` is kept for `redo`.
    mutating func undo(_ current: Snapshot) -> Snapshot? {
        guard let snapshot = past.popLast() else { return nil }
        var left = current
        left.command = snapshot.command
        future.append(left)
        return snapshot
    }

    /// The world that the last `undo` left; `current` is kept for `undo`.
    mutating func redo(_ current: Snapshot) -> Snapshot? {
        guard let snapshot = future.popLast() else { return nil }
        var left = current
        left.command = snapshot.command
        past.append(left)
        return snapshot
    }
}
