/// An open file description (`open(2)`): what descriptors of one or more processes name.
struct FileDescription: Codable, Sendable {
    var kind: Kind
    var flags: OpenFlags
    var offset: Int64 = 0
    /// How many descriptors name it; 0 where the slot is free.
    var references: Int32 = 1
    /// The node it was opened through, where the kind does not say it: a FIFO, a device, a file of `/proc`.
    var node: FileID?

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

    mutating func retain(_ index: Int32) { slots[Int(index)].references += 1 }

    /// Lets go of one reference; the kind, where that was the last.
    mutating func release(_ index: Int32) -> FileDescription.Kind? {
        slots[Int(index)].references -= 1
        guard slots[Int(index)].references == 0 else { return nil }
        slots[Int(index)].node = nil
        let kind = slots[Int(index)].kind
        slots[Int(index)].kind = .generated([])
        return kind
    }
}

/// How a file is opened (`open(2)`).
public struct OpenFlags: OptionSet, Hashable, Codable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let read = OpenFlags(rawValue: 1)
    public static let write = OpenFlags(rawValue: 2)
    public static let append = OpenFlags(rawValue: 4)
    public static let create = OpenFlags(rawValue: 8)
    public static let exclusive = OpenFlags(rawValue: 16)
    public static let truncate = OpenFlags(rawValue: 32)
    public static let directory = OpenFlags(rawValue: 64)
    public static let noFollow = OpenFlags(rawValue: 128)
    public static let nonBlocking = OpenFlags(rawValue: 256)
    public static let closeOnExecute = OpenFlags(rawValue: 512)
}

/// Major and minor number of a device node.
public struct DeviceNumber: Hashable, Codable, Sendable {
    public var major: UInt32
    public var minor: UInt32

    public init(major: UInt32, minor: UInt32) {
        self.major = major
        self.minor = minor
    }

    public static let null = DeviceNumber(major: 1, minor: 3)
    public static let zero = DeviceNumber(major: 1, minor: 5)
    public static let full = DeviceNumber(major: 1, minor: 7)
    public static let random = DeviceNumber(major: 1, minor: 8)
    public static let unlimitedRandom = DeviceNumber(major: 1, minor: 9)
    /// The controlling terminal of the process that opens it.
    public static let terminal = DeviceNumber(major: 5, minor: 0)
    /// The machine's console: its first terminal.
    public static let console = DeviceNumber(major: 5, minor: 1)
    public static let pseudoTerminalMaster = DeviceNumber(major: 5, minor: 2)
}

/// The answer to a read.
public enum ReadResult: Hashable, Sendable {
    /// Empty at the end of the file.
    case bytes([UInt8])
    /// Nothing there yet: block until the descriptor is readable, and read again.
    case wouldBlock
}
