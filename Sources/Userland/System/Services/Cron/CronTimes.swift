/// The five fields of a crontab's line: at which minutes, hours, days, months and weekdays.
struct CronTimes: Codable, Sendable {
    private var minutes: [Bool]
    private var hours: [Bool]
    private var days: [Bool]
    private var months: [Bool]
    private var weekdays: [Bool]

    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// What is wrong in a field is told, and the field never fits then.
    init?(_ fields: [[UInt8]], user: [UInt8], tell: (Int, String) -> Void) {
        guard fields.count == 5 else { return nil }
        var read: [[Bool]] = []
        for (index, kind) in [
            (60, 0, []), (24, 0, []), (32, 0, []), (12, 1, Self.monthNames), (7, 0, Self.weekdayNames),
        ]
        .enumerated() {
            let (count, first, names) = kind
            let field = Self.field(fields[index], count, first, names)
            if let field {
                tell(5, field.map { $0 ? "1" : "0" }.joined())
            } else {
                let word = String(decoding: fields[index], as: UTF8.self)
                tell(9, "user \(String(decoding: user, as: UTF8.self)): parse error at \(word)")
            }
            read.append(field ?? [Bool](repeating: false, count: count))
        }
        (minutes, hours, days, months, weekdays) = (read[0], read[1], read[2], read[3], read[4])
        // Where only days or only weekdays are told, the others do not count.
        let tellsWeekdays = weekdays.contains(false)
        let tellsDays = days.contains(false)
        if tellsWeekdays, !tellsDays { days = days.map { _ in false } }
        if tellsDays, !tellsWeekdays { weekdays = weekdays.map { _ in false } }
    }

    func fits(_ time: CivilTime) -> Bool {
        minutes[time.minute] && hours[time.hour] && months[time.month - 1]
            && (days[time.day] || weekdays[time.weekday])
    }

    /// Numbers, names and ranges with steps, separated by commas; nil where something is wrong.
    private static func field(_ text: [UInt8], _ count: Int, _ first: Int, _ names: [String]) -> [Bool]? {
        var values = [Bool](repeating: false, count: count)
        for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let pieces = part.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
            var step = 1
            if pieces.count > 1 {
                guard let number = Int(String(decoding: pieces[1], as: UTF8.self)), number >= 0 else { return nil }
                step = number
            }
            let (low, high): (Int, Int)
            if pieces[0] == [UInt8(ascii: "*")] {
                (low, high) = (0, count - 1)
            } else {
                let ends = pieces[0].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
                let numbers = ends.compactMap { value($0, count, first, names) }
                guard 1...2 ~= ends.count, numbers.count == ends.count else { return nil }
                (low, high) = (numbers[0], numbers[numbers.count - 1])
            }
            // Month 0 is before the first one; BusyBox lets it pass, and nothing fits.
            if low < 0 { continue }
            // A range may go round the end; a step of nothing stays where it began.
            var place = low
            var missing = 1
            for _ in 0..<count {
                missing -= 1
                if missing == 0 {
                    values[place] = true
                    missing = step
                }
                if place == high { break }
                place = (place + 1) % count
            }
        }
        return values
    }

    private static func value(_ text: ArraySlice<UInt8>, _ count: Int, _ first: Int, _ names: [String]) -> Int? {
        let word = String(decoding: text, as: UTF8.self)
        if let byte = text.first, 48...57 ~= byte, let number = Int(word) {
            return 0 - first..<count ~= number - first ? number - first : nil
        }
        return names.firstIndex(of: word.lowercased())
    }
}
