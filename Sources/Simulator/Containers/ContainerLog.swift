import EngineAPI
import Kernel

/// What a container wrote, over all its lives: one buffer, and an entry for each line.
///
/// Lines keep their numbers when the oldest go: of a container that never stops writing, the newest 16 MiB are kept,
/// or what `--log-opt max-size` and `max-file` allow.
struct ContainerLog: Codable, Sendable {
    /// Bytes that are kept at least, once so much was written.
    static let usualLimit = 16 << 20
    /// The longest piece of a line that is one entry, as the engine cuts them.
    private static let longestPiece = 16 << 10

    /// Bytes that are kept.
    var limit = ContainerLog.usualLimit
    /// The number of the oldest line that is kept.
    private(set) var first = 0
    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// The beginnings of lines that have not ended yet, for standard output and error.
    private var unfinished: [[UInt8]] = []

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
        var end: UInt32 {
            get { endAndStream >> 1 }
            set { endAndStream = newValue << 1 | endAndStream & 1 }
        }
        var stream: UInt8 { endAndStream & 1 == 1 ? 2 : 1 }
    }

    /// One line with its newline, if it had one.
    struct Line {
        var time: Instant
        var stream: EngineAPI.StandardStream
        var text: [UInt8]
    }

    /// The number that the next line gets.
    var count: Int { first + entries.count }

    /// The size in bytes.
    var size: Int { bytes.count }

    /// The line of a number.
    subscript(index: Int) -> Line {
        let position = index - first
        let start = position == 0 ? 0 : Int(entries[position - 1].end)
        let entry = entries[position]
        return Line(
            time: Instant(nanoseconds: entry.time),
            stream: entry.stream == 2 ? .stderr : .stdout,
            text: Array(bytes[start..<Int(entry.end)])
        )
    }

    /// When a line was written.
    func time(_ index: Int) -> Instant { Instant(nanoseconds: entries[index - first].time) }

    /// Takes in output; lines are entered as they end.
    mutating func append(_ output: [UInt8], stream: UInt8, at now: Instant) {
        var rest = output[...]
        if stream <= unfinished.count, !unfinished[Int(stream) - 1].isEmpty {
            guard let newline = rest.firstIndex(of: 10) else {
                unfinished[Int(stream) - 1] += rest
                cutUnfinished(stream, now)
                return
            }
            enter(unfinished[Int(stream) - 1][...], rest[...newline], stream, now)
            unfinished[Int(stream) - 1] = []
            rest = rest[(newline + 1)...]
        }
        while let newline = rest.firstIndex(of: 10) {
            enter([], rest[...newline], stream, now)
            rest = rest[(newline + 1)...]
        }
        guard !rest.isEmpty else { return }
        while unfinished.count < stream { unfinished.append([]) }
        unfinished[Int(stream) - 1] = Array(rest)
        cutUnfinished(stream, now)
    }

    /// Enters the full pieces of a line that goes on and on.
    private mutating func cutUnfinished(_ stream: UInt8, _ now: Instant) {
        let held = unfinished[Int(stream) - 1]
        guard held.count >= Self.longestPiece else { return }
        var rest = held[...]
        while rest.count >= Self.longestPiece {
            enter([], rest.prefix(Self.longestPiece), stream, now)
            rest = rest.dropFirst(Self.longestPiece)
        }
        unfinished[Int(stream) - 1] = Array(rest)
    }

    /// Lets the oldest lines go, many at once, so that it costs little for each.
    private mutating func trim() {
        guard bytes.count > limit + limit / 2 else { return }
        let surplus = bytes.count - limit
        let gone = entries.firstIndex { Int($0.end) >= surplus }.map { $0 + 1 } ?? entries.count
        let cut = Int(entries[gone - 1].end)
        bytes.removeFirst(cut)
        entries.removeFirst(gone)
        for index in entries.indices { entries[index].end -= UInt32(cut) }
        first += gone
    }

    /// The process has ended: what is left of a line is one.
    mutating func finish(at now: Instant) {
        for index in unfinished.indices where !unfinished[index].isEmpty {
            enter([], unfinished[index][...], UInt8(index + 1), now)
        }
        unfinished = []
    }

    private mutating func enter(
        _ head: ArraySlice<UInt8>,
        _ tail: ArraySlice<UInt8>,
        _ stream: UInt8,
        _ now: Instant
    ) {
        bytes += head
        bytes += tail
        entries.append(Entry(time: now.nanoseconds, end: UInt32(truncatingIfNeeded: bytes.count), stream: stream))
        trim()
    }
}
