/// Values by number, found at once; gone through in order of the numbers, so that hashing decides nothing.
struct NumberTable<Number: FixedWidthInteger & Codable & Sendable, Value: Codable & Sendable>: Sendable {
    private var values: [Number: Value] = [:]

    subscript(number: Number) -> Value? {
        get { values[number] }
        set { values[number] = newValue }
    }

    /// The numbers in use, ascending.
    var numbers: [Number] { values.keys.sorted() }

    var isEmpty: Bool { values.isEmpty }

    @discardableResult
    mutating func removeValue(_ number: Number) -> Value? {
        let removed = values.removeValue(forKey: number)
        // The room of a crowd is given back when all have gone.
        if values.isEmpty { values = [:] }
        return removed
    }
}

extension NumberTable: Codable {
    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        while !list.isAtEnd {
            let number = try list.decode(Number.self)
            values[number] = try list.decode(Value.self)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for number in numbers {
            try list.encode(number)
            try list.encode(values[number])
        }
    }
}
