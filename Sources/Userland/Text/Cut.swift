import Kernel

/// `cut`: selected bytes or fields of lines.
struct Cut: FilterApplet {
    static let name = "cut"
    static let usage = """
        cut [OPTIONS] [FILE]...

        Print selected fields from FILEs to stdout

        	-b LIST	Output only bytes from LIST
        	-c LIST	Output only characters from LIST
        	-d SEP	Field delimiter for input (default -f TAB, -F run of whitespace)
        	-O SEP	Field delimiter for output (default = -d for -f, one space for -F)
        	-D	Don't sort/collate sections or match -fF lines without delimiter
        	-f LIST	Print only these fields (-d is single char)
        	-F LIST	Print only these fields (-d is regex)
        	-s	Output only lines containing delimiter
        	-n	Ignored
        """

    var files: [[UInt8]]
    private var ranges: [FieldRange] = []
    private let countsBytes: Bool
    private let separator: UInt8
    private var pattern: RegularExpression?
    private let joiner: [UInt8]
    private let skipsUndivided: Bool
    private let keepsOrder: Bool
    private var lineNumber = 0
    private var hasErrors = false

    init(arguments: [[UInt8]]) throws(UsageError) {
        let options = try Options(arguments, "b:c:f:F:d:O:Dsn", of: Self.self)
        files = options.operands
        let kinds: [Character] = ["b", "c", "f", "F"].filter { options.has($0) }
        guard let kind = kinds.first else {
            throw UsageError("cut: expected a list of bytes, characters, or fields\n")
        }
        guard kinds.count == 1, let list = options.value(kind) else { throw Self.wrongUsage() }
        countsBytes = kind == "b" || kind == "c"
        skipsUndivided = options.has("s")
        keepsOrder = options.has("D")
        if countsBytes {
            if options.has("s") {
                throw UsageError(
                    "cut: suppressing non-delimited lines makes sense only when operating on fields\n"
                )
            }
            if options.has("d") {
                throw UsageError("cut: a delimiter may be specified only when operating on fields\n")
            }
        }
        let given = options.value("d")
        separator = given.map { $0.first ?? 0 } ?? 9
        joiner = options.value("O") ?? (kind == "F" ? [32] : given ?? [separator])
        if kind == "F" {
            do throws(PatternError) {
                pattern = try RegularExpression(given ?? Array("[[:space:]]+".utf8), syntax: .extended)
            } catch {
                let text = String(decoding: given ?? [], as: UTF8.self)
                throw UsageError("cut: bad regex '\(text)': \(error.message)\n")
            }
        }
        ranges = try FieldRange.list(list, isSorted: !keepsOrder)
    }

    mutating func line(_ line: ArraySlice<UInt8>, isTerminated: Bool, output: inout [UInt8]) -> FilterDemand {
        var rest = line
        // A null byte ends a line as well.
        while let end = rest.position(of: 0, from: rest.startIndex) {
            cut(rest[..<end], &output)
            rest = rest[(end + 1)...]
        }
        cut(rest, &output)
        return .more
    }

    private mutating func cut(_ line: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        lineNumber += 1
        if countsBytes {
            cutBytes(line, &output)
        } else if joiner == [10], separator == 10 {
            if !ranges.contains(where: { $0.contains(lineNumber - 1) }) { return }
            output += line
        } else if pattern != nil {
            cutByPattern(line, &output)
        } else if !cutFields(line, &output) {
            return
        }
        output.append(10)
    }

    /// A folder is opened, and then nothing can be read from it.
    mutating func failed(_ name: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8] {
        if error == .isDirectory { return [] }
        hasErrors = true
        return Array("cut: ".utf8) + name + Array(": \(error.message)\n".utf8)
    }

    mutating func finish(missed: Bool, output: inout [UInt8]) -> Int32 { hasErrors ? 1 : 0 }

    private func cutBytes(_ line: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        var next = 0
        for range in ranges {
            let end = min(max(range.last, range.first) + 1, line.count)
            let start = keepsOrder ? range.first : max(range.first, next)
            if start < end { output += line[(line.startIndex + start)..<(line.startIndex + end)] }
            next = max(next, end)
        }
    }

    /// False where the line is left out.
    private func cutFields(_ line: ArraySlice<UInt8>, _ output: inout [UInt8]) -> Bool {
        guard let first = line.position(of: separator, from: line.startIndex) else {
            if skipsUndivided { return false }
            output += line
            return true
        }
        if keepsOrder {
            let fields = line.split(separator: separator, omittingEmptySubsequences: false)
            for (number, range) in ranges.enumerated() {
                if number > 0 { output += joiner }
                guard range.first < fields.count else { continue }
                for index in range.first...max(range.first, min(range.last, fields.count - 1)) {
                    if index > range.first { output += joiner }
                    output += fields[index]
                }
            }
            return true
        }
        var (start, end, number, isFirst) = (line.startIndex, first, 0, true)
        var range = 0
        while range < ranges.count {
            if number > ranges[range].last {
                range += 1
                continue
            }
            if number >= ranges[range].first {
                if !isFirst { output += joiner }
                isFirst = false
                output += line[start..<end]
            }
            if end == line.endIndex {
                // What is asked for beyond the last field is empty, and joined on all the same.
                let wasInRange = number >= ranges[range].first
                for _ in ranges[(wasInRange ? range + 1 : range)...] {
                    if !isFirst { output += joiner }
                    isFirst = false
                }
                break
            }
            number += 1
            start = end + 1
            end = line.position(of: separator, from: start) ?? line.endIndex
        }
        return true
    }

    /// Fields between matches; empty ones are left out.
    private mutating func cutByPattern(_ line: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        var fields: [Range<Int>] = []
        var start = line.startIndex
        var from = start
        while let match = pattern?.firstMatch(in: line, from: from, isLineStart: false) {
            if match.isEmpty {
                from += 1
                if from > line.endIndex { break }
                continue
            }
            fields.append(start..<match.lowerBound)
            start = match.upperBound
            from = start
        }
        fields.append(start..<line.endIndex)
        var isFirst = true
        var next = 0
        for range in ranges where range.first < fields.count {
            let low = keepsOrder ? range.first : max(range.first, next)
            let high = min(range.last, fields.count - 1)
            guard low <= high else { continue }
            for field in fields[low...high] where !field.isEmpty {
                if !isFirst { output += joiner }
                isFirst = false
                output += line[field]
            }
            next = high + 1
        }
    }
}

/// One piece of a list such as `1,3-5,7-`: zero-based.
struct FieldRange: Codable, Sendable {
    var first: Int
    /// One below `first` where the end was given so: then it is no field, but one byte.
    var last: Int

    func contains(_ number: Int) -> Bool { number >= first && number <= last }

    static func list(_ text: [UInt8], isSorted: Bool) throws(UsageError) -> [FieldRange] {
        var ranges: [FieldRange] = []
        for piece in text.split(separator: UInt8(ascii: ",")) {
            let parts = piece.split(separator: 45, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
            var first = 0
            if !parts[0].isEmpty { first = max(0, try Numeral.natural(parts[0], of: Cut.self) - 1) }
            var last = first
            if parts.count > 1 {
                last = .max - 1
                if !parts[1].isEmpty {
                    let end = try Numeral.natural(parts[1], of: Cut.self)
                    if end < first { throw UsageError("cut: \(end)<\(first)\n") }
                    last = end - 1
                }
            }
            ranges.append(FieldRange(first: first, last: last))
        }
        if ranges.isEmpty { throw UsageError("cut: missing list of positions\n") }
        if isSorted { ranges.sort { $0.first < $1.first } }
        return ranges
    }
}
