import Glibc

/// Standard input for machines whose time jumps: read without waiting for it as long as anything else can happen.
struct HostInput {
    /// What a read has brought.
    enum Reading {
        case bytes([UInt8])
        case end
    }

    /// Reads before time has to move on, so that an endless input does not stop it.
    private static let mostReads = 16

    private var isOpen = true
    private var readSinceJump = 0

    /// What there is, or nil when there is nothing to hand on now.
    ///
    /// - Parameter isStuck: nothing else can happen, so it waits.
    mutating func next(isStuck: Bool) -> Reading? {
        guard isOpen, isStuck || readSinceJump < Self.mostReads, isReady(waits: isStuck) else {
            readSinceJump = 0
            return nil
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(0, &buffer, buffer.count)
        guard count > 0 else {
            isOpen = false
            return .end
        }
        readSinceJump += 1
        return .bytes(Array(buffer[..<count]))
    }

    private func isReady(waits: Bool) -> Bool {
        var waiting = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, waits ? -1 : 0) > 0
    }
}
