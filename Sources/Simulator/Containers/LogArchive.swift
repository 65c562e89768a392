import EngineAPI
import Kernel

/// How a log driver limits a log: files of a size, and a number of them (`--log-opt max-size`, `max-file`).
struct LogRotation: Hashable, Codable, Sendable {
    /// Bytes after which a file is full.
    var size: Int
    /// How many files are kept, the one being written included.
    var files: Int
    /// Whether an entry is written as `json-file` does; otherwise as `local`.
    var isJSON: Bool

    /// Bytes that a line takes in the driver's file.
    func size(of line: ArraySlice<UInt8>, stream: UInt8, at now: Instant) -> Int {
        isJSON ? Self.jsonSize(line, stream, now) : Self.binarySize(line, now)
    }

    /// `{"log":"…","stream":"stdout","time":"…"}` and a newline.
    private static func jsonSize(_ line: ArraySlice<UInt8>, _ stream: UInt8, _ now: Instant) -> Int {
        let text = String(decoding: line, as: UTF8.self).unicodeScalars.reduce(0) { size, scalar in
            switch scalar {
            case "\"", "\\", "\n", "\r": size + 2
            case "\u{0}"..<" ", "<", ">", "&", "\u{2028}", "\u{2029}", "\u{FFFD}": size + 6
            default: size + UTF8.width(scalar)
            }
        }
        // Zeros at the end of the fraction are not written.
        var fraction = Int(now.nanoseconds % 1_000_000_000)
        var digits = fraction == 0 ? -1 : 9
        while fraction != 0, fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        return text + 8 + 10 + 8 + 11 + 20 + digits + 3
    }

    /// The protocol buffer of an entry between two words that say its size.
    private static func binarySize(_ line: ArraySlice<UInt8>, _ now: Instant) -> Int {
        let text = line.last == 10 ? line.count - 1 : line.count
        var lengthBytes = 1
        while text >> (7 * lengthBytes) != 0 { lengthBytes += 1 }
        var timeBytes = 1
        while timeBytes < 10, now.nanoseconds >> Int64(7 * timeBytes) != 0 { timeBytes += 1 }
        return 8 + 8 + 1 + timeBytes + (text == 0 ? 0 : 1 + lengthBytes + text) + (line.last == 10 ? 0 : 74)
    }
}

/// The blocks of a log that are full, from the oldest on.
struct LogArchive: Codable, Sendable {
    /// Bytes that the blocks of one log take in memory at most: beyond it the oldest go.
    static let largestSize = 32 << 20

    /// How the driver limits the log; nil where it does not.
    var rotation: LogRotation?
    private(set) var blocks: [LogBlock] = []
    /// The size of all blocks in memory.
    private(set) var size = 0
    /// Bytes in the driver's file that is being written.
    private var fileSize = 0
    /// For each file but the oldest, the number of its first line.
    private var starts: [Int] = []

    /// Notes what a line takes in the driver's file; whether that is a new one.
    mutating func begins(_ line: ArraySlice<UInt8>, _ stream: UInt8, _ now: Instant) -> Bool {
        guard let rotation else { return false }
        let isNew = fileSize >= rotation.size
        fileSize = (isNew ? 0 : fileSize) + rotation.size(of: line, stream: stream, at: now)
        return isNew
    }

    /// Takes a block in. `startsFile`: the line after it is the first one of a new file.
    mutating func put(_ block: LogBlock, startsFile: Bool) {
        if block.end > block.first {
            blocks.append(block.compacted())
            size += block.size
        }
        if startsFile, let rotation {
            starts.append(block.end)
            if starts.count >= rotation.files {
                drop(before: starts[starts.count - rotation.files])
                starts.removeFirst(starts.count - rotation.files + 1)
            }
        }
        if size > Self.largestSize { dropOldest() }
    }

    /// The line of a number that is in one of the blocks.
    func line(_ index: Int) -> ContainerLog.Line? {
        var (low, high) = (0, blocks.count)
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].end <= index { low = middle + 1 } else { high = middle }
        }
        return low < blocks.count && blocks[low].first <= index ? blocks[low][index] : nil
    }

    private mutating func drop(before line: Int) {
        let gone = blocks.firstIndex { $0.end > line } ?? blocks.count
        size -= blocks[..<gone].reduce(0) { $0 + $1.size }
        blocks.removeFirst(gone)
    }

    /// Lets an eighth go at once, so that it costs little for each block.
    private mutating func dropOldest() {
        var gone = 0
        while gone < blocks.count, size > Self.largestSize / 8 * 7 {
            size -= blocks[gone].size
            gone += 1
        }
        blocks.removeFirst(gone)
    }
}
