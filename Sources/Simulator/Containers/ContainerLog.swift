import EngineAPI
import Kernel

/// What a container wrote, over all its lives: one buffer, and an entry for each line.
struct ContainerLog: Codable, Sendable {
    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// The beginnings of lines that have not ended yet, for standard output and error.
    private var unfinished: [[UInt8]] = []

    private struct Entry: Codable, Sendable {
        var time: Int64
        var end: UInt32
        var stream: UInt8
    }

    /// One line with its newline, if it had one.
    struct Line {
        var time: Instant
        var stream: EngineAPI.StandardStream
        var text: [UInt8]
    }

    /// The number of lines.
    var count: Int { entries.count }

    /// The size in bytes.
    var size: Int { bytes.count }

    /// The line of a number.
    subscript(index: Int) -> Line {
        let start = index == 0 ? 0 : Int(entries[index - 1].end)
        let entry = entries[index]
        return Line(
            time: Instant(nanoseconds: entry.time),
            stream: entry.stream == 2 ? .stderr : .stdout,
            text: Array(bytes[start..<Int(entry.end)])
        )
    }

    /// When a line was written.
    func time(_ index: Int) -> Instant { Instant(nanoseconds: entries[index].time) }

    /// Takes in output; lines are entered as they end.
    mutating func append(_ output: [UInt8], stream: UInt8, at now: Instant) {
        var rest = output[...]
        if stream <= unfinished.count, !unfinished[Int(stream) - 1].isEmpty {
            guard let newline = rest.firstIndex(of: 10) else {
                unfinished[Int(stream) - 1] += rest
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
    }
}
