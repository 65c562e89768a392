extension Machine {
    /// Ends the process being stepped, in its slot.
    mutating func finishCurrent(_ slot: Int, _ status: ExitStatus) {
        let pid = current.pid
        let parent = current.parent
        releaseCurrentDescriptors()
        current.program = IdleProgram()
        if pid == initPID {
            endMachine(initSlot: slot, status)
            return
        }
        orphanChildren(of: pid)
        bury(slot, pid: pid, parent: parent, status: status)
        if processes.keys[slot].phase == .free { current = .idle } else { current.state = .zombie(status) }
    }

    /// Ends a process that is not being stepped.
    mutating func terminate(_ slot: Int, _ status: ExitStatus) {
        let pid = processes.slots[slot].pid
        let parent = processes.slots[slot].parent
        releaseDescriptors(ofSlot: slot)
        processes.slots[slot].program = IdleProgram()
        if pid == initPID {
            endMachine(initSlot: slot, status)
            return
        }
        orphanChildren(of: pid)
        bury(slot, pid: pid, parent: parent, status: status)
        if processes.keys[slot].phase == .free {
            processes.remove(slot)
        } else {
            processes.slots[slot].state = .zombie(status)
        }
    }

    /// Makes an ended process a zombie, or forgets it where nobody will ask for its status.
    private mutating func bury(_ slot: Int, pid: Int32, parent: Int32, status: ExitStatus) {
        guard parent != 0 else {
            processes.keys[slot] = .init()
            report(.processEnded(pid: pid, status: status))
            return
        }
        if process(parent)?.ignored.contains(.child) == true {
            processes.keys[slot] = .init()
        } else {
            processes.keys[slot] = .init(pid: pid, phase: .zombie)
        }
        notifyParent(of: parent)
    }

    /// Init has ended: the kernel kills all that is left of the machine.
    private mutating func endMachine(initSlot: Int, _ status: ExitStatus) {
        for slot in processes.keys.indices where slot != initSlot && processes.keys[slot].phase != .free {
            let pid = processes.keys[slot].pid
            if pid == current.pid {
                releaseCurrentDescriptors()
                if current.parent == 0 { report(.processEnded(pid: pid, status: .signalled(.kill))) }
                current = .idle
            } else {
                releaseDescriptors(ofSlot: slot)
                if processes.slots[slot].parent == 0 {
                    report(.processEnded(pid: pid, status: .signalled(.kill)))
                }
                processes.slots[slot] = .idle
            }
            processes.keys[slot] = .init()
        }
        if current.pid == initPID { current = .idle } else { processes.slots[initSlot] = .idle }
        processes.keys[initSlot] = .init()
        report(.processEnded(pid: initPID, status: status))
    }

    /// Children of an ended process become init's.
    private mutating func orphanChildren(of pid: Int32) {
        guard (pid == current.pid ? current : process(pid))?.hasForked ?? true else { return }
        var adopted = false
        var isInherited = false
        for slot in processes.keys.indices where processes.keys[slot].phase != .free {
            guard processes.slots[slot].parent == pid, processes.slots[slot].pid != 0 else { continue }
            processes.slots[slot].parent = initPID
            adopted = adopted || processes.keys[slot].phase == .zombie
            isInherited = true
        }
        if isInherited { noteInheritance() }
        if adopted { notifyParent(of: initPID) }
    }

    /// Init has children now.
    private mutating func noteInheritance() {
        if current.pid == initPID {
            current.hasForked = true
        } else if let slot = processes.slot(of: initPID) {
            processes.slots[slot].hasForked = true
        }
    }

    /// Tells a parent that a child changed: SIGCHLD, and an end to its waiting.
    mutating func notifyParent(of parent: Int32) {
        guard parent != 0 else { return }
        if parent == current.pid {
            current.hasChildNews = true
            if current.caught.contains(.child) { current.pending.insert(.child) }
            return
        }
        guard let slot = processes.slot(of: parent) else { return }
        if processes.slots[slot].caught.contains(.child) {
            post(.child, toSlot: slot)
        }
        if processes.keys[slot].phase == .blocked, processes.keys[slot].waitsForChild {
            processes.setRunnable(slot)
        } else {
            processes.slots[slot].hasChildNews = true
        }
    }

    private mutating func releaseCurrentDescriptors() {
        releaseMemory(current.memory)
        current.memory = 0
        let table = current.descriptors
        current.descriptors = DescriptorTable()
        release(table)
    }

    private mutating func releaseDescriptors(ofSlot slot: Int) {
        releaseMemory(processes.slots[slot].memory)
        processes.slots[slot].memory = 0
        let table = processes.slots[slot].descriptors
        processes.slots[slot].descriptors = DescriptorTable()
        release(table)
    }

    private mutating func release(_ table: DescriptorTable) {
        for descriptor in table.open {
            if let description = table[descriptor] { releaseDescription(description) }
        }
    }
}
