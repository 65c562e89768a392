/// Where words are built: fields one after the other in one flat text, and nested texts on top of it.
struct FieldBuffer: Codable, Sendable {
    var text: [UInt8] = []
    /// Where each finished field ends.
    var ends: [Int32] = []
    /// Quoted pattern characters, as places in `text`.
    var marks: [Int32] = []
    private(set) var nests: [Nest] = []
    /// Where the field being built starts.
    var start: Int32 = 0
    /// The field being built exists, even if it is empty.
    var isOpen = false
    /// The field being built holds an unquoted pattern character.
    var isPattern = false
    /// More was to be appended than there may be.
    var isOverfull = false

    struct Nest: Codable, Sendable {
        var start: Int32
        var marks: Int32
        var fieldStart: Int32
        var isOpen: Bool
        var isPattern: Bool
    }

    init() {}

    var count: Int { ends.count }

    mutating func reset() {
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        if !marks.isEmpty { marks.removeAll() }
        if !nests.isEmpty { nests.removeAll() }
        start = 0
        isOpen = false
        isPattern = false
        isOverfull = false
    }

    /// Whether so much more has room; if not, that is remembered.
    mutating func hasRoom(_ count: Int) -> Bool {
        if text.count + count <= ShellProgram.largestText, ends.count < ShellProgram.mostFields { return true }
        isOverfull = true
        return false
    }

    /// Frees the memory of words that are no longer needed, unless others are being built.
    mutating func giveUpRoom() {
        if nests.isEmpty, !isOpen { self = FieldBuffer() }
    }

    @inline(__always)
    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// Whether there is one field, which is a word.
    @inline(__always)
    func holdsOnly(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard ends.count == 1, text.count == word.count else { return false }
        for place in word.indices where text[place] != word[place] { return false }
        return true
    }

    func field(_ index: Int) -> [UInt8] { Array(text[range(index)]) }

    /// All fields from one on.
    func fields(from first: Int = 0) -> [[UInt8]] {
        guard first < ends.count else { return [] }
        var fields: [[UInt8]] = []
        fields.reserveCapacity(ends.count - first)
        for index in first..<ends.count { fields.append(field(index)) }
        return fields
    }

    @inline(__always)
    mutating func finishField() {
        let end = Int32(text.count)
        ends.append(end)
        start = end
        isOpen = false
        isPattern = false
        if !marks.isEmpty { marks.removeAll() }
    }

    /// Appends a part of a text.
    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        switch range.count {
        case 0: break
        case 1: text.append(bytes[range.lowerBound])
        default: text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
        }
    }

    /// Appends quoted text, remembering its pattern characters.
    mutating func appendMarked(_ bytes: [UInt8]) {
        for byte in bytes {
            if Self.isMarked(byte) { marks.append(Int32(text.count)) }
            text.append(byte)
        }
    }

    mutating func nest() {
        nests.append(
            Nest(
                start: Int32(text.count),
                marks: Int32(marks.count),
                fieldStart: start,
                isOpen: isOpen,
                isPattern: isPattern
            )
        )
    }

    /// Takes the innermost nested text off.
    mutating func popNested() -> [UInt8] {
        guard let nest = nests.popLast() else { return [] }
        let bytes = Array(text[Int(nest.start)...])
        restore(nest)
        return bytes
    }

    /// Takes the innermost nested text off as a pattern, quoted characters behind a backslash.
    mutating func popPattern() -> [UInt8] {
        guard let nest = nests.popLast() else { return [] }
        let pattern = escaped(from: Int(nest.start), marksFrom: Int(nest.marks))
        restore(nest)
        return pattern
    }

    /// The text from a place on with a backslash before each marked character.
    func escaped(from start: Int, marksFrom firstMark: Int) -> [UInt8] {
        guard marks.count > firstMark else { return Array(text[start...]) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count - start + marks.count - firstMark)
        var next = firstMark
        for place in start..<text.count {
            if next < marks.count, Int(marks[next]) == place {
                result.append(UInt8(ascii: "\\"))
                next += 1
            }
            result.append(text[place])
        }
        return result
    }

    private mutating func restore(_ nest: Nest) {
        text.removeLast(text.count - Int(nest.start))
        marks.removeLast(marks.count - Int(nest.marks))
        start = nest.fieldStart
        isOpen = nest.isOpen
        isPattern = nest.isPattern
    }

    /// Characters that mean something in a pattern or a regular expression unless they are quoted.
    static func isMarked(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"),
            UInt8(ascii: "-"), UInt8(ascii: "!"), UInt8(ascii: "^"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "&"), UInt8(ascii: "."),
            UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            true
        default: false
        }
    }
}

/// What `${…}` with an operation works on.
struct Subject: Codable, Sendable {
    var values: [[UInt8]] = []
    var isSet = false
    /// `@` or `*`: one value each, and an array's keys are counted, not bytes.
    var isList = false
    /// `*`: joined when quoted.
    var isJoined = false
    /// The positional parameters, which `${@:n}` counts from 1.
    var isPositional = false
    /// The numbers of an indexed array's elements, for `${a[@]:n}`.
    var keys: [Int64] = []
}

extension Array {
    /// The elements in memory of their own, so that what goes on being filled keeps its room.
    func exactCopy() -> [Element] {
        isEmpty
            ? []
            : withUnsafeBufferPointer { elements in
                Array(unsafeUninitializedCapacity: elements.count) { memory, count in
                    count = memory.initialize(fromContentsOf: elements)
                }
            }
    }
}
