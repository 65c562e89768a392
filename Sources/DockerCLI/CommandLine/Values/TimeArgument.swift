import EngineAPI

/// A point of time in a flag: a span before now, a date, or seconds since 1970.
enum TimeArgument {
    /// `seconds[.nanoseconds]` for the engine; empty stays empty. `now` is in nanoseconds since 1970.
    static func read(_ text: String, now: Int64) throws(ValueError) -> String {
        if text.isEmpty { return "" }
        if text != "0", let span = try? GoDuration.parse(text) {
            return "\(floorSeconds(now - Int64(span)))"
        }
        if let nanoseconds = date(text) {
            let seconds = floorSeconds(nanoseconds)
            let digits = "\(nanoseconds - seconds * 1_000_000_000)"
            return "\(seconds)." + String(repeating: "0", count: 9 - digits.count) + digits
        }
        if text.contains("-") { throw ValueError(problem(text)) }
        let (whole, part) = text.cut(".") ?? (text, "0")
        if Int64(whole) != nil, Int64(part) != nil { return text }
        throw ValueError("failed to parse value as time or duration: \(GoNumber.quoted(text))")
    }

    private static func floorSeconds(_ nanoseconds: Int64) -> Int64 {
        let whole = nanoseconds / 1_000_000_000
        return nanoseconds % 1_000_000_000 < 0 ? whole - 1 : whole
    }

    /// Why a text with dashes is no date.
    private static func problem(_ text: String) -> String {
        let quoted = GoNumber.quoted(text)
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        let widths = parts.map(\.utf8.count)
        if widths == [4, 2, 2], let month = Int(parts[1]), let day = Int(parts[2]), Int(parts[0]) != nil {
            if !(1...12).contains(month) { return "parsing time \(quoted): month out of range" }
            if !(1...31).contains(day) { return "parsing time \(quoted): day out of range" }
        }
        let layout = text.contains("T") ? "2006-01-02T15:04:05" : "2006-01-02"
        var (rest, field) = (text, "2006")
        if (widths.first ?? 0) == 4, Int(parts[0]) != nil {
            (rest, field) = (String(text.dropFirst(5)), "01")
            if widths.count > 1, widths[1] == 2, Int(parts[1]) != nil {
                (rest, field) = (String(text.dropFirst(8)), "02")
            }
        }
        return "parsing time \(quoted) as \"\(layout)\": cannot parse \(GoNumber.quoted(rest)) as \"\(field)\""
    }

    /// Dates with or without time and zone; without zone they are in UTC.
    private static func date(_ text: String) -> Int64? {
        guard text.utf8.count >= 10, text.contains("-") else { return nil }
        var body = text
        var zone = "Z"
        if body.hasSuffix("Z") || body.hasSuffix("z") {
            body.removeLast()
        } else if let plus = body.lastIndex(of: "+") {
            zone = String(body[plus...])
            body = String(body[..<plus])
        } else if body.filter({ $0 == "-" }).count == 3, let minus = body.lastIndex(of: "-") {
            zone = String(body[minus...])
            body = String(body[..<minus])
        }
        switch body.utf8.count {
        case 10: body += "T00:00:00"
        case 13: body += ":00:00"
        case 16: body += ":00"
        default: break
        }
        return Timestamp.nanoseconds(body + zone)
    }
}
