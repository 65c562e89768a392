/// An open file description (`open(2)`): what descriptors of one or more processes name.
struct FileDescription: Codable, Sendable {
    var kind: Kind
    var flags: OpenFlags
    var offset: Int64 = 0
    /// How many descriptors name it; 0 where the slot is free.
    var references: Int32 = 1
    /// The node it was opened through, where the kind does not say it: a FIFO, a device, a file of `/proc`.
    var node: FileID?
    /// No descriptor names it: it keeps a FIFO with bytes in it until somebody opens it for reading.
    var isStandIn = false

    enum Kind: Hashable, Codable, Sendable {
        case file(FileID)
        case directory(FileID)
        case pipeReader(UInt32)
        case pipeWriter(UInt32)
        case terminal(UInt32)
        case device(DeviceNumber)
        /// What the daemon collects; `stream` is 1 or 2.
        case output(sink: UInt32, stream: UInt8)
        /// Text made at the moment of opening: files of `/proc`.
        case generated([UInt8])
        case listener(UInt32)
        case connection(UInt32, side: UInt8)
    }
}

/// The open file descriptions of a machine.
struct DescriptionTable: Codable, Sendable {
    private var slots: [FileDescription] = []

    subscript(index: Int32) -> FileDescription {
        _read { yield slots[Int(index)] }
        _modify { yield &slots[Int(index)] }
    }

    mutating func insert(_ description: FileDescription) -> Int32 {
        if let free = slots.firstIndex(where: { $0.references == 0 }) {
            slots[free] = description
            return Int32(free)
        }
        slots.append(description)
        return Int32(slots.count - 1)
    }

    /// The pipe that stands for a FIFO while it is open somewhere.
    func pipe(ofNode node: FileID) -> UInt32? {
        for slot in slots where slot.references > 0 && slot.node == node {
            switch slot.kind {
            case .pipeReader(let pipe), .pipeWriter(let pipe): return pipe
            default: continue
            }
        }
        return nil
    }

    func standIn(ofNode node: FileID) -> Int32? {
        slots.firstIndex { $0.references > 0 && $0.isStandIn && $0.node == node }.map(Int32.init)
    }

    mutating func retain(_ index: Int32) { slots[Int(index)].references += 1 }

    /// Lets go of one reference; the kind, where that was the last.
    mutating func release(_ index: Int32) -> FileDescription.Kind? {
        slots[Int(index)].references -= 1
        guard slots[Int(index)].references == 0 else { return nil }
        slots[Int(index)].node = nil
        slots[Int(index)].isStandIn = false
        let kind = slots[Int(index)].kind
        slots[Int(index)].kind = .generated([])
        return kind
    }
}

/// How a file is opened (`open(2)`).
public struct OpenFlags: OptionSet, Hashable, Codable, Sendable {
    /// One bit for each flag; not Linux's numbers.
    public let rawValue: UInt16

    /// The flags with these bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// O_RDONLY, with `write` O_RDWR.
    public static let read = OpenFlags(rawValue: 1)
    /// O_WRONLY, with `read` O_RDWR.
    public static let write = OpenFlags(rawValue: 2)
    /// O_APPEND: every write goes to the end.
    public static let append = OpenFlags(rawValue: 4)
    /// O_CREAT: the file is made if it is missing.
    public static let create = OpenFlags(rawValue: 8)
    /// O_EXCL: with `create`, the file must be missing.
    public static let exclusive = OpenFlags(rawValue: 16)
    /// O_TRUNC: the file is emptied.
    public static let truncate = OpenFlags(rawValue: 32)
    /// O_DIRECTORY: fails for what is no directory.
    public static let directory = OpenFlags(rawValue: 64)
    /// O_NOFOLLOW: fails for a symbolic link.
    public static let noFollow = OpenFlags(rawValue: 128)
    /// O_NONBLOCK.
    public static let nonBlocking = OpenFlags(rawValue: 256)
    /// O_CLOEXEC.
    public static let closeOnExecute = OpenFlags(rawValue: 512)
}

/// Major and minor number of a device node.
public struct DeviceNumber: Hashable, Codable, Sendable {
    /// Which driver.
    public var major: UInt32
    /// Which of the driver's devices.
    public var minor: UInt32

    /// The number with these two parts.
    public init(major: UInt32, minor: UInt32) {
        self.major = major
        self.minor = minor
    }

    /// `/dev/null`: empty, takes everything.
    public static let null = DeviceNumber(major: 1, minor: 3)
    /// `/dev/zero`: zeros without end.
    public static let zero = DeviceNumber(major: 1, minor: 5)
    /// `/dev/full`: zeros without end, has no room.
    public static let full = DeviceNumber(major: 1, minor: 7)
    /// `/dev/random`.
    public static let random = DeviceNumber(major: 1, minor: 8)
    /// `/dev/urandom`.
    public static let unlimitedRandom = DeviceNumber(major: 1, minor: 9)
    /// The controlling terminal of the process that opens it.
    public static let terminal = DeviceNumber(major: 5, minor: 0)
    /// The machine's console: its first terminal.
    public static let console = DeviceNumber(major: 5, minor: 1)
    /// `/dev/ptmx`.
    public static let pseudoTerminalMaster = DeviceNumber(major: 5, minor: 2)
}

/// The answer to a read.
public enum ReadResult: Hashable, Sendable {
    /// Empty at the end of the file.
    case bytes([UInt8])
    /// Nothing there yet: block until the descriptor is readable, and read again.
    case wouldBlock
}
