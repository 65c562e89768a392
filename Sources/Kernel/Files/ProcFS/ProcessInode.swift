/// A number in `/proc`, taken apart: which process, and which of its files.
///
/// The upper 21 bits are the process id, 0 for the files of the machine, whose numbers are 1 above their positions.
/// The lower 11 are the position in the table of a process's files, or 64 and the descriptor; 1,024 more under `task`.
struct ProcessInode: Sendable {
    var pid: Int32
    var position: Int
    var descriptor: Int32?
    var isTask = false

    private static let firstDescriptor = 64
    private static let task = 1024
    static let descriptorLimit = Int32(task - firstDescriptor)

    init(pid: Int32, position: Int, descriptor: Int32? = nil, isTask: Bool = false) {
        self.pid = pid
        self.position = position
        self.descriptor = descriptor
        self.isTask = isTask
    }

    init(_ number: UInt32) {
        pid = Int32(number >> 11)
        guard pid != 0 else {
            position = Int(number) - 1
            return
        }
        var low = Int(number & 0x7FF)
        isTask = low >= Self.task
        if isTask { low -= Self.task }
        if low >= Self.firstDescriptor {
            position = ProcessFileTable.descriptorDirectory
            descriptor = Int32(low - Self.firstDescriptor)
        } else {
            position = low
        }
    }

    var number: UInt32 {
        guard pid != 0 else { return UInt32(position + 1) }
        let low = descriptor.map { Int($0) + Self.firstDescriptor } ?? position
        return UInt32(pid) << 11 | UInt32(low + (isTask ? Self.task : 0))
    }
}
