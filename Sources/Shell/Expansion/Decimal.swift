/// The decimal text of a number.
func decimal(_ number: Int64) -> [UInt8] {
    var bytes: [UInt8] = []
    appendDecimal(number, to: &bytes)
    return bytes
}

/// Appends the decimal text of a number.
func appendDecimal(_ number: Int64, to bytes: inout [UInt8]) {
    if number >= 0, number < 10 {
        bytes.append(48 &+ UInt8(truncatingIfNeeded: number))
        return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
        var rest = number.magnitude
        var place = 20
        while rest > 0 {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            place -= 1
            digits[place] = 48 &+ UInt8(truncatingIfNeeded: digit)
            rest = quotient
        }
        if number < 0 {
            place -= 1
            digits[place] = UInt8(ascii: "-")
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[place...]))
    }
}

/// A decimal number with an optional sign; nil for anything else or what does not fit.
func number(_ text: some Collection<UInt8>) -> Int64? {
    var rest = text[...]
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        isNegative = sign == UInt8(ascii: "-")
        rest = rest.dropFirst()
    }
    guard !rest.isEmpty else { return nil }
    var value: Int64 = 0
    for byte in rest {
        guard byte >= 48, byte <= 57 else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int64(byte) - 48)
        if overflow || carry { return nil }
        value = sum
    }
    return isNegative ? -value : value
}

func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte }
func raised(_ byte: UInt8) -> UInt8 { byte >= 0x61 && byte <= 0x7A ? byte - 32 : byte }
