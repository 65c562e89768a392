/// Numbers as programs read them from their arguments.
enum Numeral {
    /// Decimal digits only, as BusyBox's `xatou`; throws its `invalid number 'x'`.
    static func natural(_ text: [UInt8], of applet: any Applet.Type, status: Int32 = 1) throws(UsageError) -> Int {
        guard let value = unsigned(text) else { throw invalid(text, of: applet, status: status) }
        return value
    }

    /// The same with a sign.
    static func integer(_ text: [UInt8], of applet: any Applet.Type, status: Int32 = 1) throws(UsageError) -> Int {
        if text.first == 45 { return -(try natural(Array(text.dropFirst()), of: applet, status: status)) }
        return try natural(text, of: applet, status: status)
    }

    /// Digits and one of the suffixes `b` (512), `k`, `m` (and `K`, `M`, `G` by 1024).
    static func scaled(_ text: [UInt8], of applet: any Applet.Type) throws(UsageError) -> Int {
        let scales: [UInt8: Int] = [98: 512, 107: 1024, 75: 1024, 109: 1 << 20, 77: 1 << 20, 71: 1 << 30]
        if let last = text.last, let scale = scales[last], let value = unsigned(Array(text.dropLast())) {
            return value.multipliedReportingOverflow(by: scale).partialValue
        }
        return try natural(text, of: applet)
    }

    /// Digits only, or nil.
    static func unsigned(_ text: [UInt8]) -> Int? {
        guard !text.isEmpty, text.allSatisfy({ 48...57 ~= $0 }) else { return nil }
        return Int(String(decoding: text, as: UTF8.self))
    }

    static func invalid(_ text: [UInt8], of applet: any Applet.Type, status: Int32 = 1) -> UsageError {
        UsageError("\(applet.name): invalid number '\(String(decoding: text, as: UTF8.self))'\n", status: status)
    }
}

extension [UInt8] {
    /// Appends the number right-aligned in `width` columns.
    mutating func appendPadded(_ number: Int, width: Int) {
        let start = count
        appendDecimal(number)
        let missing = width - (count - start)
        if missing > 0 { insert(contentsOf: repeatElement(32, count: missing), at: start) }
    }

    /// Appends the number in decimal.
    mutating func appendDecimal(_ number: Int) {
        if number < 0 { append(45) }
        var rest = number.magnitude
        let start = count
        repeat {
            append(48 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }
}
