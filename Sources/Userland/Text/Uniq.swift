import Kernel

/// `uniq`: drops lines that repeat the one before.
struct Uniq: FilterApplet {
    static let name = "uniq"
    static let usage = """
        uniq [-cduiz] [-f,s,w N] [FILE [OUTFILE]]

        Discard duplicate lines

        	-c	Prefix lines by the number of occurrences
        	-d	Only print duplicate lines
        	-u	Only print unique lines
        	-i	Ignore case
        	-z	NUL terminated output
        	-f N	Skip first N fields
        	-s N	Skip first N chars (after any skipped fields)
        	-w N	Compare N characters in line
        """

    var files: [[UInt8]]
    let outputFile: [UInt8]?
    private let lineEnd: UInt8
    private let counts: Bool
    private let showsOnlyRepeated: Bool
    private let showsOnlySingle: Bool
    private let ignoresCase: Bool
    private var skippedFields = 0
    private var skippedBytes = 0
    private var width = Int.max
    private var previous: [UInt8] = []
    private var repetitions = 0

    init(arguments: [[UInt8]]) throws(UsageError) {
        let options = try Options(arguments, "cduizf:s:w:", of: Self.self)
        files = Array(options.operands.prefix(1))
        outputFile = options.operands.count > 1 && options.operands[1] != [45] ? options.operands[1] : nil
        counts = options.has("c")
        showsOnlyRepeated = options.has("d")
        showsOnlySingle = options.has("u")
        ignoresCase = options.has("i")
        lineEnd = options.has("z") ? 0 : 10
        if let text = options.value("f") { skippedFields = try Numeral.natural(text, of: Self.self) }
        if let text = options.value("s") { skippedBytes = try Numeral.natural(text, of: Self.self) }
        if let text = options.value("w") { width = try Numeral.natural(text, of: Self.self) }
    }

    var stopsAtMissingFile: Bool { true }

    mutating func line(_ line: ArraySlice<UInt8>, isTerminated: Bool, output: inout [UInt8]) -> FilterDemand {
        if repetitions > 0, isSame(key(line), key(previous[...])) {
            repetitions += 1
            return .more
        }
        show(&output)
        previous.removeAll(keepingCapacity: true)
        previous += line
        repetitions = 1
        return .more
    }

    private func isSame(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
        if !ignoresCase { return a.hasSameBytes(as: b) }
        return a.elementsEqual(b) { $0.lowerCased == $1.lowerCased }
    }

    private func key(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if skippedFields == 0, skippedBytes == 0 { return width == .max ? line : line.prefix(width) }
        var start = line.startIndex
        for _ in 0..<skippedFields {
            while start < line.endIndex, line[start].isSpace { start += 1 }
            while start < line.endIndex, !line[start].isSpace { start += 1 }
        }
        start = min(line.endIndex, start + skippedBytes)
        return line[start...].prefix(width)
    }

    private func show(_ output: inout [UInt8]) {
        guard repetitions > 0, !(showsOnlyRepeated && repetitions == 1), !(showsOnlySingle && repetitions > 1)
        else { return }
        if counts {
            output.appendPadded(repetitions, width: 7)
            output.append(32)
        }
        output += previous
        output.append(lineEnd)
    }

    mutating func failed(_ name: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8] {
        let file = String(decoding: name, as: UTF8.self)
        let words = isOpening ? "can't open '\(file)': \(error.message)" : "\(file): I/O error"
        return Array("uniq: \(words)\n".utf8)
    }

    mutating func finish(missed: Bool, output: inout [UInt8]) -> Int32 {
        show(&output)
        return missed ? 1 : 0
    }
}

extension UInt8 {
    /// In the C locale.
    @inline(__always)
    var isSpace: Bool { self == 32 || 9...13 ~= self }

    @inline(__always)
    var isDigit: Bool { 48...57 ~= self }

    @inline(__always)
    var isLetter: Bool { 97...122 ~= self | 32 }

    @inline(__always)
    var lowerCased: UInt8 { 65...90 ~= self ? self + 32 : self }

    @inline(__always)
    var upperCased: UInt8 { 97...122 ~= self ? self - 32 : self }
}
