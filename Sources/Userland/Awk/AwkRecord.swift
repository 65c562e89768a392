/// How records are cut into fields, and text by `split`.
enum AwkSplitter: Codable, Sendable {
    case blanks
    case byte(UInt8)
    case characters
    case pattern(RegularExpression)

    /// As `FS` says it. A single byte stands for itself, but for a space.
    init(_ text: [UInt8], ignoresCase: Bool) throws(PatternError) {
        if text == [32] {
            self = .blanks
        } else if text.isEmpty {
            self = .characters
        } else if text.count == 1 {
            self = .byte(text[0])
        } else {
            self = .pattern(try RegularExpression(text, syntax: .extended, ignoresCase: ignoresCase))
        }
    }

    /// Appends where the fields start and end. `alsoNewlines`: a newline separates too (paragraph mode).
    mutating func split(
        _ text: [UInt8],
        alsoNewlines: Bool,
        starts: inout [Int],
        ends: inout [Int]
    ) {
        guard !text.isEmpty else { return }
        switch self {
        case .blanks:
            text.withUnsafeBufferPointer { bytes in
                var index = 0
                while true {
                    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
                    if index == bytes.count { return }
                    starts.append(index)
                    while index < bytes.count, !Self.isBlank(bytes[index]) { index += 1 }
                    ends.append(index)
                }
            }
        case .byte(let separator):
            text.withUnsafeBufferPointer { bytes in
                var start = 0
                for index in 0..<bytes.count where bytes[index] == separator || (alsoNewlines && bytes[index] == 10) {
                    starts.append(start)
                    ends.append(index)
                    start = index + 1
                }
                starts.append(start)
                ends.append(bytes.count)
            }
        case .characters:
            for index in text.indices {
                starts.append(index)
                ends.append(index + 1)
            }
        case .pattern(var expression):
            text.withUnsafeBufferPointer { bytes in
                var start = 0
                var from = 0
                while from < bytes.count, let match = expression.firstMatch(bytes, from: from, isLineStart: true) {
                    if match.isEmpty {
                        from = match.upperBound + 1
                        continue
                    }
                    starts.append(start)
                    ends.append(match.lowerBound)
                    start = match.upperBound
                    from = start
                }
                starts.append(start)
                ends.append(bytes.count)
            }
            self = .pattern(expression)
        }
    }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 }
}

/// The current record and its fields, cut when they are asked for.
struct AwkRecord: Codable, Sendable {
    /// The whole record; see `isStale`.
    private(set) var text: [UInt8] = []
    private var isSplit = true
    private var starts: [Int] = []
    private var ends: [Int] = []
    /// The fields themselves, once one was assigned to.
    private var values: [AwkValue]?
    /// The text has to be put together from the fields first (`rebuild`).
    private(set) var isStale = false
    var splitter = AwkSplitter.blanks
    var alsoNewlines = false

    /// The buffer of the text, to be filled by a reader and given back through `set`.
    mutating func takeBuffer() -> [UInt8] {
        var buffer: [UInt8] = []
        swap(&buffer, &text)
        return buffer
    }

    mutating func set(_ text: [UInt8]) {
        self.text = text
        isSplit = false
        isStale = false
        values = nil
    }

    private mutating func split() {
        isSplit = true
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        splitter.split(text, alsoNewlines: alsoNewlines, starts: &starts, ends: &ends)
    }

    mutating func fieldCount() -> Int {
        if let values { return values.count }
        if !isSplit { split() }
        return starts.count
    }

    /// Puts the text together anew from the fields.
    mutating func rebuild(separator: [UInt8], conversion: String) {
        isStale = false
        text = []
        for (number, value) in (values ?? []).enumerated() {
            if number > 0 { text += separator }
            text += value.text(conversion)
        }
    }

    /// A field from 1 on.
    mutating func field(_ number: Int) -> AwkValue {
        if let values { return number <= values.count ? values[number - 1] : .uninitialized }
        if !isSplit { split() }
        guard number <= starts.count else { return .uninitialized }
        return .input(Array(text[starts[number - 1]..<ends[number - 1]]))
    }

    private mutating func materialize() -> [AwkValue] {
        if let values { return values }
        if !isSplit { split() }
        return starts.indices.map { .input(Array(text[starts[$0]..<ends[$0]])) }
    }

    mutating func setField(_ number: Int, _ value: AwkValue) {
        var fields = materialize()
        values = nil
        while fields.count < number { fields.append(.input([])) }
        fields[number - 1] = value
        values = fields
        isStale = true
    }

    /// What it holds, in bytes.
    var heldMemory: Int { text.count + (values?.count ?? 0) * 48 + starts.count * 16 }

    mutating func setFieldCount(_ count: Int) {
        var fields = materialize()
        values = nil
        while fields.count < count { fields.append(.input([])) }
        fields.removeLast(fields.count - count)
        values = fields
        isStale = true
    }
}
