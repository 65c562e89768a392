import Kernel

/// What happens when: a heap of instants, each for a machine or a timer of the daemon.
///
/// Entries are never taken out of the middle. A machine that gets an earlier instant is put in again; its later entry
/// is passed over when it comes up, because `planned` no longer names it.
struct Schedule: Codable, Sendable {
    private var heap: [Entry] = []
    private var sequence: UInt32 = 0
    /// The instant that each machine is planned for, `.never` where it is not.
    private var planned: [Int64] = []

    private struct Entry: Codable, Sendable {
        var instant: Int64
        var sequence: UInt32
        /// A machine, or below zero a timer.
        var target: Int32

        func isBefore(_ other: Entry) -> Bool {
            instant != other.instant ? instant < other.instant : sequence < other.sequence
        }
    }

    /// What is due.
    enum Due: Equatable {
        case machine(MachineID)
        case timer(Int32)
    }

    /// When the next thing happens.
    mutating func next() -> Instant? {
        dropStale()
        return heap.first.map { Instant(nanoseconds: $0.instant) }
    }

    /// When the next thing happens, without tidying up.
    func peek() -> Instant? {
        if let first = heap.first, !isStale(first) { return Instant(nanoseconds: first.instant) }
        var copy = self
        return copy.next()
    }

    /// Takes out the next thing that is due at or before an instant.
    mutating func take(upTo limit: Instant) -> (instant: Instant, due: Due)? {
        dropStale()
        guard let first = heap.first, first.instant <= limit.nanoseconds else { return nil }
        removeFirst()
        let instant = Instant(nanoseconds: first.instant)
        if first.target < 0 { return (instant, .timer(-1 - first.target)) }
        planned[Int(first.target)] = .max
        return (instant, .machine(first.target))
    }

    /// Plans a machine, unless it is planned for no later already.
    mutating func plan(machine: MachineID, at instant: Instant) {
        let index = Int(machine)
        while planned.count <= index { planned.append(.max) }
        guard instant.nanoseconds < planned[index] else { return }
        planned[index] = instant.nanoseconds
        push(instant, machine)
    }

    /// When a machine is planned for; `.never` when it is not.
    func planned(machine: MachineID) -> Instant {
        Instant(nanoseconds: planned.indices.contains(Int(machine)) ? planned[Int(machine)] : .max)
    }

    /// Forgets what a machine was planned for.
    mutating func unplan(machine: MachineID) {
        if Int(machine) < planned.count { planned[Int(machine)] = .max }
    }

    /// Plans a timer.
    mutating func plan(timer: Int32, at instant: Instant) { push(instant, -1 - timer) }

    private mutating func push(_ instant: Instant, _ target: Int32) {
        guard instant != .never else { return }
        sequence &+= 1
        heap.append(Entry(instant: instant.nanoseconds, sequence: sequence, target: target))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private func isStale(_ entry: Entry) -> Bool {
        entry.target >= 0 && planned[Int(entry.target)] != entry.instant
    }

    private mutating func dropStale() {
        while let first = heap.first, isStale(first) { removeFirst() }
    }

    private mutating func removeFirst() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        var parent = 0
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
            guard heap[child].isBefore(heap[parent]) else { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
