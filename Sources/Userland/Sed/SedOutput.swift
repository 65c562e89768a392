/// Where a sed script writes: standard output, an edited file, a file of `w`.
struct SedOutput: Codable, Sendable {
    /// What was written and not passed on.
    var bytes: [UInt8] = []
    /// Whether the last line written has no end yet; it gets one when more follows.
    private var isOpen = false

    /// Writes a line; with `isTerminated` false, its end is owed.
    @inline(__always)
    mutating func put(_ line: [UInt8], isTerminated: Bool) {
        if isOpen {
            bytes.append(10)
            isOpen = false
        }
        bytes += line
        if isTerminated { bytes.append(10) } else if !line.isEmpty { isOpen = true }
    }

    /// Writes what is not a line of the input, such as a line number.
    mutating func putRaw(_ text: [UInt8]) { bytes += text }

    /// Writes only the end that is owed.
    mutating func close() {
        if isOpen { bytes.append(10) }
        isOpen = false
    }
}
