/// What a variable holds.
enum Value: Codable, Sendable {
    case unset
    /// A number whose text is made when it is asked for.
    case integer(Int64)
    case text([UInt8])
    indirect case indexed(IndexedArray)
    indirect case associative(AssociativeArray)
    /// Made anew at each reading.
    case dynamic(DynamicVariable)

    /// A text, kept as a number where it is one as it would be written.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>) {
        if text.count == 1, text[0] &- 48 < 10 {
            self = .integer(Int64(text[0] &- 48))
        } else if let number = Value.plainNumber(text) {
            self = .integer(number)
        } else {
            self = .text(Array(text))
        }
    }

    /// A number of up to 18 digits that its decimal text gives back.
    static func plainNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard text.count > 0, text[0] != 48 || text.count == 1 else { return nil }
        return digits(text)
    }

    /// A number of up to 18 digits.
    @inline(__always)
    static func digits(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard text.count > 0, text.count <= 18 else { return nil }
        var value: Int64 = 0
        for byte in text {
            let digit = byte &- 48
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        return value
    }

    var isUnset: Bool {
        if case .unset = self { true } else { false }
    }
}

/// Variables whose value the shell makes when it is read.
enum DynamicVariable: UInt8, Codable, Sendable {
    case random
    case seconds
    case lineNumber
    case processID
    case epochSeconds
    case epochRealtime
    case pipeStatus
    case functionName
    case directoryStack
    case sourceName
    case lineStack
    case subshellDepth
    case lastArgument
    case command
    case argumentCounts
    case argumentValues
    case groups
}

extension DynamicVariable {
    /// Whether it is an array.
    var isArray: Bool {
        switch self {
        case .pipeStatus, .functionName, .directoryStack, .sourceName, .lineStack, .argumentCounts, .argumentValues,
            .groups:
            true
        default: false
        }
    }
}

/// bash's indexed array: elements by ascending number, holes allowed.
struct IndexedArray: Codable, Sendable {
    private(set) var keys: [Int64] = []
    private(set) var values: [[UInt8]] = []

    init() {}

    init(_ values: [[UInt8]]) {
        self.values = values
        keys = values.indices.map(Int64.init)
    }

    /// The number that an appended element gets.
    var next: Int64 { (keys.last ?? -1) + 1 }

    /// The element; a negative number counts from the end.
    subscript(key: Int64) -> [UInt8]? {
        guard let place = place(of: key), place < keys.count, keys[place] == absolute(key) else { return nil }
        return values[place]
    }

    /// Sets an element; false where a negative number reaches before the start.
    mutating func set(_ key: Int64, _ value: [UInt8]) -> Bool {
        guard let place = place(of: key) else { return false }
        let key = absolute(key)
        if place < keys.count, keys[place] == key {
            values[place] = value
        } else {
            keys.insert(key, at: place)
            values.insert(value, at: place)
        }
        return true
    }

    mutating func append(_ value: [UInt8]) {
        keys.append(next)
        values.append(value)
    }

    mutating func remove(_ key: Int64) {
        guard let place = place(of: key), place < keys.count, keys[place] == absolute(key) else { return }
        keys.remove(at: place)
        values.remove(at: place)
    }

    private func absolute(_ key: Int64) -> Int64 { key < 0 ? next + key : key }

    private func place(of key: Int64) -> Int? {
        let key = absolute(key)
        guard key >= 0 else { return nil }
        var low = 0
        var high = keys.count
        if let last = keys.last, last < key { return keys.count }
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// bash's associative array. Lists in the order of bash's own hash table, so that loops print what bash prints.
struct AssociativeArray: Codable, Sendable {
    /// By bucket; within one, the newest first.
    private(set) var keys: [[UInt8]] = []
    private(set) var values: [[UInt8]] = []

    init() {}

    subscript(key: [UInt8]) -> [UInt8]? { keys.firstIndex(of: key).map { values[$0] } }

    mutating func set(_ key: [UInt8], _ value: [UInt8]) {
        if let place = keys.firstIndex(of: key) {
            values[place] = value
            return
        }
        let bucket = Self.bucket(key)
        let place = keys.firstIndex { Self.bucket($0) >= bucket } ?? keys.count
        keys.insert(key, at: place)
        values.insert(value, at: place)
    }

    mutating func remove(_ key: [UInt8]) {
        guard let place = keys.firstIndex(of: key) else { return }
        keys.remove(at: place)
        values.remove(at: place)
    }

    private static func bucket(_ key: [UInt8]) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in key { hash = (hash &* 16_777_619) ^ UInt32(byte) }
        return hash & 1023
    }
}
