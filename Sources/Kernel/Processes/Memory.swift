extension Machine {
    /// Notes what the current process holds now, and acts as Linux does when that is too much for its machine; for all
    /// machines together the World acts.
    mutating func accountMemory(_ bytes: Int) {
        let change = bytes - current.memory
        guard change != 0 else { return }
        current.memory = bytes
        memoryHeld += change
        commons.memoryHeld += change
        if change > 0, memoryHeld > memoryLimit { killLargest() }
    }

    /// What the largest of its processes holds, the one that is being stepped included.
    public var largestProcess: Int {
        processes.keys.indices.reduce(current.memory) { max($0, processes.slots[$1].memory) }
    }

    /// An ended process holds nothing any more.
    mutating func releaseMemory(_ bytes: Int) {
        memoryHeld -= bytes
        commons.memoryHeld -= bytes
    }

    /// Kills the process that holds most, and reports it.
    public mutating func killLargest() {
        var largest = (slot: -1, bytes: current.memory)
        for slot in processes.keys.indices where processes.slots[slot].memory > largest.bytes {
            largest = (slot, processes.slots[slot].memory)
        }
        if largest.slot < 0 {
            report(.outOfMemory(pid: current.pid))
            current.pending.insert(.kill)
        } else {
            report(.outOfMemory(pid: processes.keys[largest.slot].pid))
            terminate(largest.slot, .signalled(.kill))
        }
    }
}
