import Kernel

/// `date` as GNU has it: with `%N`, and with words such as `yesterday` for `-d`.
enum GNUDate: OptionApplet {
    static let name = "gnu-date"
    static let names = ["date"]
    static let short = "Rus:d:r:I::"
    static let long = Date.long
    static let usage = Date.usage

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var time = machine.now
        if let text = options.text("d") {
            guard let parsed = parse(text, machine.now) else {
                call.complain("invalid date ‘\(text)’")
                return 1
            }
            time = parsed
        }
        if let path = options.value("r") {
            do throws(Errno) {
                time = try machine.status(path).modified
            } catch {
                call.complain("", path, ": \(error.message)")
                return 1
            }
        }
        var format = "%a %b %e %H:%M:%S %Z %Y"
        if let first = options.operands.first {
            guard first.first == UInt8(ascii: "+") else {
                call.complain("invalid date ‘\(String(decoding: first, as: UTF8.self))’")
                return 1
            }
            format = String(decoding: first.dropFirst(), as: UTF8.self)
        } else if options.has("R") {
            format = "%a, %d %b %Y %H:%M:%S %z"
        } else if options.has("I") {
            let formats = [
                "date": "%Y-%m-%d", "hours": "%Y-%m-%dT%H+00:00", "minutes": "%Y-%m-%dT%H:%M+00:00",
                "seconds": "%Y-%m-%dT%H:%M:%S+00:00", "ns": "%Y-%m-%dT%H:%M:%S,%N+00:00",
            ]
            format = formats[options.text("I") ?? "date"] ?? "%Y-%m-%d"
        }
        if options.has("s") {
            call.complain("cannot set date: \(Errno.notPermitted.message)")
            return 1
        }
        call.print(CivilTime(time).formatted(shortened(format, CivilTime(time)), nanoseconds: true))
        return 0
    }

    /// `%3N` is the first digits of the nanoseconds.
    private static func shortened(_ format: String, _ time: CivilTime) -> String {
        var text = format
        for digits in 1...9 where text.contains("%\(digits)N") {
            let pieces = text.split(separator: "%\(digits)N", omittingEmptySubsequences: false)
            text = pieces.joined(separator: String(time.nanosecond.zeroFilled(9).prefix(digits)))
        }
        return text
    }

    private static func parse(_ text: String, _ now: Instant) -> Instant? {
        let day = 86_400 * Nanoseconds.second
        switch text.lowercased() {
        case "now", "today", "": return now
        case "yesterday": return now + -day
        case "tomorrow": return now + day
        default: break
        }
        if let exact = DateText.parse(text, now: now) { return exact }
        // `2 hours ago`, `+3 days`
        var words = text.lowercased().split(separator: " ").map { String($0) }
        let isAgo = words.last == "ago"
        if isAgo { words.removeLast() }
        guard words.count == 2, let count = Int64(words[0]) else { return nil }
        let units: [(String, Nanoseconds)] = [
            ("second", .second), ("sec", .second), ("minute", 60 * .second), ("min", 60 * .second),
            ("hour", 3600 * .second), ("day", day), ("week", 7 * day),
        ]
        guard let unit = units.first(where: { words[1] == $0.0 || words[1] == $0.0 + "s" }) else { return nil }
        return now + (isAgo ? -count : count) * unit.1
    }
}
