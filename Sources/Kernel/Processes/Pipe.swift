/// A pipe: bytes on their way, and how many descriptions stand at each end.
struct Pipe: Codable, Sendable {
    private var storage: [UInt8] = []
    private var head = 0
    var readers = 0
    var writers = 0
    /// A FIFO that nobody has opened for writing yet is empty, not ended.
    var hasHadWriter = false

    /// How much it takes: 64 KiB, as Linux has it (`pipe(7)`), less where there are very many.
    private(set) var capacity = Pipe.usualCapacity

    static let usualCapacity = 65_536
    /// What is left for one when so many of the usual size are in use (`pipe-user-pages-soft`).
    static let smallCapacity = 8_192
    static let usualCount = 1_024

    init(readers: Int = 0, writers: Int = 0) {
        self.readers = readers
        self.writers = writers
        hasHadWriter = writers > 0
    }

    var count: Int { storage.count - head }
    var room: Int { capacity - count }
    var isEnded: Bool { writers == 0 && hasHadWriter }

    mutating func shrink() { capacity = Self.smallCapacity }

    mutating func append(_ bytes: ArraySlice<UInt8>) { storage.append(contentsOf: bytes) }

    mutating func take(upTo limit: Int) -> [UInt8] {
        if head == 0, limit >= storage.count {
            defer { storage = [] }
            return storage
        }
        let end = min(storage.count, head + limit)
        let taken = Array(storage[head..<end])
        head = end
        if head == storage.count {
            storage = []
            head = 0
        } else if head > Self.usualCapacity {
            storage.removeFirst(head)
            head = 0
        }
        return taken
    }
}

/// The pipes of a machine by number.
struct PipeTable: Codable, Sendable {
    private var slots: [Pipe?] = []

    subscript(index: UInt32) -> Pipe {
        _read { yield slots[Int(index)] ?? Pipe() }
        _modify {
            var pipe = slots[Int(index)] ?? Pipe()
            slots[Int(index)] = nil
            defer { slots[Int(index)] = pipe }
            yield &pipe
        }
    }

    mutating func insert(_ pipe: Pipe) -> Int {
        let free = slots.firstIndex { $0 == nil }
        let index = free ?? slots.count
        if free == nil { slots.append(nil) }
        slots[index] = pipe
        if index >= Pipe.usualCount { slots[index]?.shrink() }
        return index
    }

    mutating func remove(_ index: UInt32) { slots[Int(index)] = nil }
}
