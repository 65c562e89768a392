/// Splits a line at `IFS` as `read` does.
struct LineSplitter {
    private let bytes: [UInt8]
    private let escaped: Set<Int>
    private let separators: [UInt8]
    private var index = 0

    init(bytes: [UInt8], escaped: [Int], separators: [UInt8]) {
        self.bytes = bytes
        self.escaped = Set(escaped)
        self.separators = separators
        skipBlanks()
    }

    private func isSeparator(_ place: Int) -> Bool { separators.contains(bytes[place]) && !escaped.contains(place) }

    private func isBlank(_ place: Int) -> Bool {
        (bytes[place] == 32 || bytes[place] == 9 || bytes[place] == 10) && isSeparator(place)
    }

    private mutating func skipBlanks() {
        while index < bytes.count, isBlank(index) { index += 1 }
    }

    /// The next field, with the separator after it passed.
    mutating func next() -> [UInt8] {
        let start = index
        while index < bytes.count, !isSeparator(index) { index += 1 }
        let field = Array(bytes[start..<index])
        let startsBlank = index < bytes.count && isBlank(index)
        skipBlanks()
        if index < bytes.count, isSeparator(index), startsBlank || index < bytes.count {
            index += 1
            skipBlanks()
        }
        return field
    }

    /// All that is left; a single separator at the end of a single field goes.
    mutating func rest() -> [UInt8] {
        let start = index
        let field = next()
        if index >= bytes.count { return field }
        var end = bytes.count
        while end > start, isBlank(end - 1) { end -= 1 }
        index = bytes.count
        return Array(bytes[start..<end])
    }

    /// Every field.
    mutating func all() -> [[UInt8]] {
        var fields: [[UInt8]] = []
        while index < bytes.count { fields.append(next()) }
        return fields
    }

    /// As ash does it, for so many variables: byte by byte, so that a blank after a backslash is part of the word, but
    /// does not begin it. At the end all blanks go, and a separator if the last variable has one field.
    func ashFields(_ count: Int) -> [[UInt8]] {
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        // 1: blanks before a word; 2: also one other separator.
        var before = 1
        for (place, byte) in bytes.enumerated() {
            if !escaped.contains(place) {
                let isSeparator = separators.contains(byte)
                let isBlank = byte == 32 || (9...13).contains(byte)
                if before > 0, isSeparator {
                    if isBlank { continue }
                    before -= 1
                    if before == 1 { continue }
                }
                before = 0
                if fields.count < count - 1, isSeparator {
                    fields.append(field)
                    field = []
                    before = isBlank ? 2 : 1
                    continue
                }
            }
            field.append(byte)
        }
        dropBlanks(&field)
        if let last = field.last, separators.contains(last) {
            var rest = Array(field.dropLast())
            dropBlanks(&rest)
            if !rest.contains(where: separators.contains) { field = rest }
        }
        fields.append(field)
        while fields.count < count { fields.append([]) }
        return fields
    }

    private func dropBlanks(_ field: inout [UInt8]) {
        while let last = field.last, last == 32 || (9...13).contains(last), separators.contains(last) {
            field.removeLast()
        }
    }
}
