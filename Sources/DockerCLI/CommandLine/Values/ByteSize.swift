/// Sizes of memory as `64m`, `1.5GiB`, `512`, in bytes; a kilobyte is 1024 bytes.
enum ByteSize {
    /// The number of bytes that `text` says.
    static func parse(_ text: String) throws(ValueError) -> Int {
        let characters = Array(text)
        guard let last = characters.lastIndex(where: { ("0"..."9").contains($0) || $0 == "." || $0 == " " }) else {
            throw ValueError("invalid size: '\(text)'")
        }
        let number = String(characters[...(characters[last] == " " ? last - 1 : last)])
        let suffix = String(characters[(last + 1)...]).lowercased()
        let value = try GoNumber.float(number)
        if value < 0 { throw ValueError("invalid size: '\(text)'") }
        if suffix.isEmpty || suffix == "b" { return clamp(value) }
        let powers: [Character: Int] = ["k": 1, "m": 2, "g": 3, "t": 4, "p": 5]
        guard suffix.count <= 3, let first = suffix.first, let power = powers[first],
            ["", "b", "ib"].contains(String(suffix.dropFirst()))
        else {
            throw ValueError("invalid suffix: '\(suffix.count > 3 ? String(characters[(last + 1)...]) : suffix)'")
        }
        var result = value
        for _ in 0..<power { result *= 1024 }
        return clamp(result)
    }

    private static func clamp(_ value: Double) -> Int {
        value >= 9.2e18 ? Int.max : Int(value)
    }
}
