/// Work on texts, without anything that has to be imported.
enum ScriptText {
    /// Where a part begins in a text; nil where it is not in it.
    static func position(of part: String, in text: String) -> Int? {
        position(of: Array(part.utf8), in: Array(text.utf8), from: 0)
    }

    static func position(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = part.first else { return start }
        guard bytes.count >= part.count else { return nil }
        var place = start
        while place + part.count <= bytes.count {
            if bytes[place] == first, bytes[place..<(place + part.count)].elementsEqual(part) { return place }
            place += 1
        }
        return nil
    }

    static func lastPosition(of part: String, in text: String) -> Int? {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for place in (0...(bytes.count - wanted.count)).reversed()
        where bytes[place..<(place + wanted.count)].elementsEqual(wanted) { return place }
        return nil
    }

    /// The parts between separators; at most `limit` cuts where that is not negative.
    static func split(_ text: String, by separator: String, limit: Int = -1) -> [String] {
        let bytes = Array(text.utf8)
        let wanted = Array(separator.utf8)
        guard !wanted.isEmpty else { return text.unicodeScalars.map { String(Character($0)) } }
        var parts: [String] = []
        var start = 0
        while limit < 0 || parts.count < limit, let place = position(of: wanted, in: bytes, from: start) {
            parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
            start = place + wanted.count
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    static func replaced(_ text: String, _ part: String, _ new: String, limit: Int = -1) -> String {
        split(text, by: part, limit: limit).joined(separator: new)
    }

    static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.map { String($0) }
    }

    /// Without white space, or what is in `set`, at both ends.
    static func trimmed(_ text: String, _ set: String = " \t\n\r", front: Bool = true, back: Bool = true) -> String {
        let marks = Set(set.unicodeScalars)
        var scalars = Substring(text).unicodeScalars
        if front { while let first = scalars.first, marks.contains(first) { scalars.removeFirst() } }
        if back { while let last = scalars.last, marks.contains(last) { scalars.removeLast() } }
        return String(scalars)
    }

    static func padded(_ text: String, _ width: Int, left: Bool, with fill: String = " ") -> String {
        let missing = max(0, width - text.count)
        let filling = String(repeating: fill, count: missing)
        return left ? filling + text : text + filling
    }

    /// A number with so many decimals.
    static func fixed(_ number: Double, _ decimals: Int) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
        let places = min(max(decimals, 0), 15)
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (abs(number) * scale).rounded(.toNearestOrEven)
        guard scaled < 9e18 else { return "\(number)" }
        let digits = String(UInt64(scaled))
        let sign = number < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        let all = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return sign + all.dropLast(places) + "." + all.suffix(places)
    }
}
