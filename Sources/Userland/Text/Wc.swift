import Kernel

/// `wc`: counts lines, words, characters, bytes.
struct Wc: FilterApplet {
    static let name = "wc"
    static let usage = """
        wc [-cmlwL] [FILE]...

        Count lines, words, and bytes for FILEs (or stdin)

        	-c	Count bytes
        	-m	Count characters
        	-l	Count newlines
        	-w	Count words
        	-L	Print longest line length
        """
    static var splitsLines: Bool { false }

    var files: [[UInt8]]
    /// Lines, words, characters, bytes, longest line: which to show.
    private var shown: [Bool]
    private var counts = [Int](repeating: 0, count: 5)
    private var totals = [Int](repeating: 0, count: 5)
    private var isInWord = false
    private var column = 0

    init(arguments: [[UInt8]]) throws(UsageError) {
        let options = try Options(arguments, "lwcmL", of: Self.self)
        files = options.operands
        shown = ["l", "w", "m", "c", "L"].map { options.has($0) }
        if !shown.contains(true) { shown = [true, true, false, true, false] }
    }

    mutating func beginFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand {
        counts = [0, 0, 0, 0, 0]
        isInWord = false
        column = 0
        return .more
    }

    mutating func block(_ block: ArraySlice<UInt8>, output: inout [UInt8]) -> FilterDemand {
        counts[3] += block.count
        if !shown[1], !shown[2], !shown[4] {
            counts[0] += block.count(of: 10)
            return .more
        }
        var (lines, words, column, inWord, longest) = (0, 0, self.column, isInWord, counts[4])
        block.withUnsafeBufferPointer { bytes in
            for byte in bytes {
                if byte > 32, byte != 127 {
                    // Bytes above 126 are no letters here, but they hold a word together.
                    if byte < 127 {
                        column += 1
                        inWord = true
                    }
                } else if (9...13).contains(byte) || byte == 32 {
                    if inWord { words += 1 }
                    inWord = false
                    switch byte {
                    case 9: column = (column | 7) + 1
                    case 32: column += 1
                    default:
                        longest = max(longest, column)
                        if byte != 11 { column = 0 }
                        if byte == 10 { lines += 1 }
                    }
                }
            }
        }
        counts[0] += lines
        counts[1] += words
        counts[2] += block.count
        counts[4] = longest
        (self.column, isInWord) = (column, inWord)
        return .more
    }

    mutating func endFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand {
        if isInWord { counts[1] += 1 }
        counts[4] = max(counts[4], column)
        show(counts, files.isEmpty ? nil : name, &output)
        for index in 0..<4 { totals[index] += counts[index] }
        totals[4] = max(totals[4], counts[4])
        return .more
    }

    private func show(_ counts: [Int], _ name: [UInt8]?, _ output: inout [UInt8]) {
        let columns = counts.indices.filter { shown[$0] }
        let isAlone = columns.count == 1 && files.count < 2
        for (number, column) in columns.enumerated() {
            if number > 0 { output.append(32) }
            output.appendPadded(counts[column], width: isAlone ? 0 : 9)
        }
        if let name {
            output.append(32)
            output += name
        }
        output.append(10)
    }

    mutating func failed(_ name: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8] {
        Array("wc: \(String(decoding: name, as: UTF8.self)): \(error.message)\n".utf8)
    }

    mutating func finish(missed: Bool, output: inout [UInt8]) -> Int32 {
        if files.count > 1 { show(totals, Array("total".utf8), &output) }
        return missed ? 1 : 0
    }
}
