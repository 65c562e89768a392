import Kernel

/// Reads lines from a descriptor, ahead of what is asked for, without ever waiting inside.
struct LineReader: Codable, Sendable {
    let descriptor: Int32
    /// What was read; everything before `start` is used up.
    private(set) var buffer: [UInt8] = []
    var start = 0
    private(set) var isAtEnd = false
    /// Up to here no delimiter was found.
    private var scanned = 0

    enum Outcome {
        /// Without its end; false when the input ended first.
        case line(isTerminated: Bool)
        case wouldBlock
        case end
    }

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The bytes that were read and not used yet.
    var unused: Range<Int> { start..<buffer.count }

    /// What it holds, in bytes.
    var heldMemory: Int { buffer.count }

    /// Puts the next line into `line`.
    mutating func next(
        into line: inout [UInt8],
        delimiter: UInt8 = 10,
        _ machine: inout Machine
    ) throws(Errno) -> Outcome {
        while true {
            if let end = buffer[...].position(of: delimiter, from: max(start, scanned)) {
                line.removeAll(keepingCapacity: true)
                line += buffer[start..<end]
                start = end + 1
                scanned = start
                return .line(isTerminated: true)
            }
            scanned = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return .end }
                line.removeAll(keepingCapacity: true)
                line += buffer[start...]
                start = buffer.count
                return .line(isTerminated: false)
            }
            guard try fill(&machine) else { return .wouldBlock }
        }
    }

    /// Takes a part of the buffer as a line; what comes before `next` is used up.
    mutating func take(_ range: Range<Int>, next: Int, into line: inout [UInt8]) {
        line.removeAll(keepingCapacity: true)
        line += buffer[range]
        start = next
        scanned = next
    }

    /// Reads more into the buffer; false where that would block. At the end of the file, `isAtEnd` turns true.
    mutating func fill(_ machine: inout Machine) throws(Errno) -> Bool {
        switch try machine.read(descriptor, upTo: 65536) {
        case .wouldBlock:
            return false
        case .bytes(let bytes):
            machine.fuel -= 1 + bytes.count / 100
            if bytes.isEmpty {
                isAtEnd = true
            } else if start == buffer.count {
                buffer = bytes
                (start, scanned) = (0, 0)
            } else {
                if start > 0 {
                    buffer.removeFirst(start)
                    scanned -= start
                    start = 0
                }
                buffer += bytes
            }
            return true
        }
    }

    /// Forgets the end of the file, which may have grown since.
    mutating func retry() { isAtEnd = false }

    /// Gives back what was read ahead, where the descriptor is a file.
    mutating func giveBack(_ machine: inout Machine) {
        if start < buffer.count { _ = try? machine.seek(descriptor, Int64(start - buffer.count), .current) }
        start = buffer.count
    }
}
