import EngineAPI
import Kernel

/// What a container wrote, over all its lives: a buffer, and an entry for each line.
///
/// Lines keep their numbers when the oldest go. What is full is put aside in blocks, which snapshots of a World share.
struct ContainerLog: Codable, Sendable {
    /// The longest piece of a line that is one entry, as the engine cuts them.
    private static let longestPiece = 16 << 10
    /// What a block holds in memory before it is put aside.
    private static let blockSize = 64 << 10

    /// The newest lines.
    private var block = LogBlock()
    /// Blocks that were put aside, and the driver's rule; most logs never need it.
    private var archive: Box<LogArchive>?
    /// The beginnings of lines that have not ended yet, for standard output and error.
    private var unfinished: [[UInt8]] = []

    /// One line with its newline, if it had one.
    struct Line {
        var time: Instant
        var stream: EngineAPI.StandardStream
        var text: ArraySlice<UInt8>
    }

    /// The number of the oldest line that is kept.
    var first: Int { archive?.value.blocks.first?.first ?? block.first }

    /// The number that the next line gets.
    var count: Int { block.end }

    /// The size in memory, in bytes.
    var size: Int { block.size + (archive?.value.size ?? 0) }

    /// How the engine's driver limits the log; nil where it does not.
    var rotation: LogRotation? {
        get { archive?.value.rotation }
        set {
            guard newValue != archive?.value.rotation else { return }
            if archive == nil { archive = Box(LogArchive()) }
            archive?.value.rotation = newValue
        }
    }

    /// The line of a number that is kept.
    subscript(index: Int) -> Line {
        if index >= block.first { return block[index] }
        return archive?.value.line(index) ?? block[block.first]
    }

    /// When a line was written.
    func time(_ index: Int) -> Instant { self[index].time }

    /// Takes in output; lines are entered as they end.
    mutating func append(_ output: [UInt8], stream: UInt8, at now: Instant) {
        var rest = output[...]
        if stream <= unfinished.count, !unfinished[Int(stream) - 1].isEmpty {
            let newline = rest.firstIndex(of: 10)
            let begun = unfinished[Int(stream) - 1] + rest[..<(newline.map { $0 + 1 } ?? rest.endIndex)]
            unfinished[Int(stream) - 1] = []
            guard let newline else {
                keep(begun[...], stream, now)
                return
            }
            enter(begun[...], stream, now)
            rest = rest[(newline + 1)...]
        }
        while let newline = rest.firstIndex(of: 10) {
            enter(rest[...newline], stream, now)
            rest = rest[(newline + 1)...]
        }
        if !rest.isEmpty { keep(rest, stream, now) }
    }

    /// Keeps the beginning of a line, and enters the full pieces of one that goes on and on.
    private mutating func keep(_ bytes: ArraySlice<UInt8>, _ stream: UInt8, _ now: Instant) {
        var rest = bytes
        while rest.count >= Self.longestPiece {
            add(rest.prefix(Self.longestPiece), stream, now)
            rest = rest.dropFirst(Self.longestPiece)
        }
        while unfinished.count < stream { unfinished.append([]) }
        unfinished[Int(stream) - 1] = Array(rest)
    }

    /// The process has ended: what is left of a line is one.
    mutating func finish(at now: Instant) {
        for index in unfinished.indices where !unfinished[index].isEmpty {
            enter(unfinished[index][...], UInt8(index + 1), now)
        }
        unfinished = []
    }

    /// Enters a line, in pieces where it is long.
    private mutating func enter(_ line: ArraySlice<UInt8>, _ stream: UInt8, _ now: Instant) {
        var rest = line
        while rest.count > Self.longestPiece {
            add(rest.prefix(Self.longestPiece), stream, now)
            rest = rest.dropFirst(Self.longestPiece)
        }
        add(rest, stream, now)
    }

    private mutating func add(_ line: ArraySlice<UInt8>, _ stream: UInt8, _ now: Instant) {
        if archive?.value.rotation != nil, archive?.value.begins(line, stream, now) == true {
            putAside(startsFile: true)
        }
        block.append(line, stream, now)
        if block.size >= Self.blockSize { putAside(startsFile: false) }
    }

    private mutating func putAside(startsFile: Bool) {
        if archive == nil { archive = Box(LogArchive()) }
        let full = block
        block = LogBlock(first: full.end)
        archive?.value.put(full, startsFile: startsFile)
    }
}

/// Lines that follow each other.
struct LogBlock: Codable, Sendable {
    /// The number of its first line.
    private(set) var first: Int
    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    /// Twelve bytes: there are many.
    private struct Entry: Codable, Sendable {
        private var timeLow: UInt32
        private var timeHigh: UInt32
        private var endAndStream: UInt32

        init(time: Int64, end: UInt32, stream: UInt8) {
            timeLow = UInt32(truncatingIfNeeded: time)
            timeHigh = UInt32(truncatingIfNeeded: time >> 32)
            endAndStream = end << 1 | (stream == 2 ? 1 : 0)
        }

        var time: Int64 { Int64(timeLow) | Int64(Int32(bitPattern: timeHigh)) << 32 }
        /// Where the line ends in the buffer.
        var end: Int { Int(endAndStream >> 1) }
        var stream: UInt8 { endAndStream & 1 == 1 ? 2 : 1 }
    }

    /// A block that begins with the line of a number.
    init(first: Int = 0) { self.first = first }

    /// The number after its last line.
    var end: Int { first + entries.count }

    /// The size in memory, in bytes.
    var size: Int { bytes.count + entries.count * 12 }

    /// The line of a number; it has to be in the block.
    subscript(index: Int) -> ContainerLog.Line {
        let position = index - first
        let start = position == 0 ? 0 : entries[position - 1].end
        let entry = entries[position]
        return ContainerLog.Line(
            time: Instant(nanoseconds: entry.time),
            stream: entry.stream == 2 ? .stderr : .stdout,
            text: bytes[start..<entry.end]
        )
    }

    /// The same without room to grow.
    func compacted() -> LogBlock {
        var copy = self
        copy.bytes = bytes.withUnsafeBufferPointer { Array($0) }
        copy.entries = entries.withUnsafeBufferPointer { Array($0) }
        return copy
    }

    mutating func append(_ line: ArraySlice<UInt8>, _ stream: UInt8, _ now: Instant) {
        bytes += line
        entries.append(Entry(time: now.nanoseconds, end: UInt32(truncatingIfNeeded: bytes.count), stream: stream))
    }
}
