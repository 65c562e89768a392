/// The processes of a machine, in slots, with the scheduler's view of each kept apart in plain memory.
///
/// Scanning the keys costs nothing; scanning the processes themselves would copy them.
public struct ProcessTable: Sendable {
    var slots: [Process] = []
    var keys: [SchedulingKey] = []
    /// The slot after which the search for the next runnable process begins.
    var cursor = 0
    /// The newest process id given out.
    public internal(set) var lastPID: Int32 = 0

    /// What the scheduler has to know of a slot.
    struct SchedulingKey: Sendable {
        /// 0 where the slot is free.
        var pid: Int32 = 0
        var phase: Phase = .free
        var waitsForChild = false
        var waitsForMessage = false
        var readable = WaitObject.none
        var alsoReadable = WaitObject.none
        var writable = WaitObject.none
        var deadline = Instant.never
    }

    enum Phase: UInt8, Sendable {
        case free
        case runnable
        case blocked
        case stopped
        case zombie
    }

    /// Nothing in it yet.
    public init() {}

    /// The number of processes, zombies included.
    public var count: Int { keys.reduce(0) { $0 + ($1.phase == .free ? 0 : 1) } }

    /// Every process id in use, ascending.
    public var identifiers: [Int32] { keys.compactMap { $0.phase == .free ? nil : $0.pid }.sorted() }

    func slot(of pid: Int32) -> Int? {
        guard pid > 0 else { return nil }
        return keys.firstIndex { $0.pid == pid && $0.phase != .free }
    }

    /// Puts a process into a free slot, runnable.
    mutating func insert(_ process: consuming Process) -> Int {
        let key = SchedulingKey(pid: process.pid, phase: .runnable)
        if let free = keys.firstIndex(where: { $0.phase == .free }) {
            slots[free] = process
            keys[free] = key
            return free
        }
        slots.append(process)
        keys.append(key)
        return keys.count - 1
    }

    /// Adds a slot as it was, for reading a table back.
    mutating func append(_ process: Process) {
        slots.append(process)
        keys.append(SchedulingKey())
    }

    /// Frees a slot and what its process held.
    mutating func remove(_ slot: Int) {
        slots[slot] = Process.idle
        keys[slot] = SchedulingKey()
    }

    /// The next runnable slot after the cursor, which moves there.
    mutating func nextRunnable() -> Int? {
        let count = keys.count
        for distance in 1...max(count, 1) where count > 0 {
            let slot = (cursor + distance) % count
            if keys[slot].phase == .runnable {
                cursor = slot
                return slot
            }
        }
        return nil
    }

    mutating func setBlocked(_ slot: Int, on wait: Wait, objects: (WaitObject, WaitObject, WaitObject)) {
        keys[slot].phase = .blocked
        keys[slot].waitsForChild = wait.child
        keys[slot].waitsForMessage = wait.message
        (keys[slot].readable, keys[slot].alsoReadable, keys[slot].writable) = objects
        keys[slot].deadline = wait.deadline
    }

    mutating func setRunnable(_ slot: Int) {
        keys[slot] = SchedulingKey(pid: keys[slot].pid, phase: .runnable)
        slots[slot].state = .runnable
    }

    /// Makes every process runnable that waits on the object.
    mutating func wake(_ object: WaitObject) {
        for slot in keys.indices where keys[slot].phase == .blocked {
            let key = keys[slot]
            if key.readable == object || key.alsoReadable == object || key.writable == object { setRunnable(slot) }
        }
    }

    /// Makes every process runnable whose deadline has come.
    mutating func wakeDue(at now: Instant) {
        for slot in keys.indices where keys[slot].phase == .blocked && keys[slot].deadline <= now {
            setRunnable(slot)
        }
    }

    /// The earliest deadline of a blocked process.
    var nextDeadline: Instant {
        var earliest = Instant.never
        for key in keys where key.phase == .blocked && key.deadline < earliest { earliest = key.deadline }
        return earliest
    }

    var hasRunnable: Bool { keys.contains { $0.phase == .runnable } }
}
