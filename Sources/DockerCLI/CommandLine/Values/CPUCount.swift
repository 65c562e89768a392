/// A number of processors, written as a decimal (`1.5`) or a fraction (`3/2`).
enum CPUCount {
    /// The number in billionths.
    static func nano(_ text: String) throws(ValueError) -> Int {
        let failure = ValueError("failed to parse \(text) as a rational number")
        if let (top, bottom) = text.cut("/") {
            guard let numerator = Int(top), let denominator = Int(bottom), denominator > 0,
                numerator.magnitude < 1_000_000_000
            else { throw failure }
            let scaled = numerator * 1_000_000_000
            if scaled % denominator != 0 { throw ValueError("value is too precise") }
            return scaled / denominator
        }
        var body = Substring(text)
        let negative = body.hasPrefix("-")
        if negative || body.hasPrefix("+") { body = body.dropFirst() }
        var exponent = 0
        if let mark = body.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let value = Int(body[body.index(after: mark)...]), abs(value) < 20 else { throw failure }
            exponent = value
            body = body[..<mark]
        }
        let (whole, part) = String(body).cut(".") ?? (String(body), "")
        var digits = whole + part
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { throw failure }
        var shift = 9 - part.utf8.count + exponent
        while shift < 0 {
            guard digits.hasSuffix("0") else { throw ValueError("value is too precise") }
            digits.removeLast()
            shift += 1
        }
        guard let value = Int(digits + String(repeating: "0", count: shift)) else { throw failure }
        return negative ? -value : value
    }
}
