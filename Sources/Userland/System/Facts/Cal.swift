import Kernel

/// `cal`: a calendar.
enum Cal: OptionApplet {
    static let name = "cal"
    static let short = "jmy"
    static let operandCount = 0...2
    static let usage = #"""
        cal [-jmy] [[MONTH] YEAR]

        Display a calendar

        	-j	Use julian dates
        	-m	Week starts on Monday
        	-y	Display the entire year
        """#

    static func run(
        _ options: CommandOptions, _ call: inout AppletCall, on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let today = CivilTime(machine.now)
        var month: Int? = options.has("y") ? nil : today.month
        var year = today.year
        if let last = options.operands.last {
            year = try number(last, 1...9999)
            month = options.operands.count == 2 ? try number(options.operands[0], 1...12) : nil
        }
        let page = CalendarPage(year: year, isJulian: options.has("j"), startsMonday: options.has("m"))
        if let month {
            let title = "\(CivilTime.monthNames[month - 1]) \(year)"
            call.print(page.centred(title, trims: true))
            call.print(page.heading)
            for line in page.weeks(of: month) { call.print(line) }
        } else {
            showYear(page, &call)
        }
        return 0
    }

    private static func number(_ text: [UInt8], _ range: ClosedRange<Int>) throws(UsageError) -> Int {
        let word = String(decoding: text, as: UTF8.self)
        guard let number = Int(word) else { throw UsageError("cal: invalid number '\(word)'\n") }
        guard range.contains(number) else {
            throw UsageError("cal: number \(number) is not in \(range.lowerBound)..\(range.upperBound) range\n")
        }
        return number
    }

    private static func showYear(_ page: CalendarPage, _ call: inout AppletCall) {
        let columns = page.isJulian ? 2 : 3
        let gap = page.isJulian ? 1 : 2
        let width = page.width * columns + gap * (columns - 1)
        let title = String(page.year)
        call.print(String(repeating: " ", count: (width - title.count) / 2) + title.flushLeft(width / 2 + 2))
        call.print("")
        for first in stride(from: 1, through: 12, by: columns) {
            let months = Array(first..<(first + columns))
            let space = String(repeating: " ", count: gap)
            call.print(months.map { page.centred(CivilTime.monthNames[$0 - 1], trims: false) }.joined(separator: space))
            call.print(months.map { _ in page.heading }.joined(separator: space))
            let weeks = months.map { page.weeks(of: $0) }
            for row in 0..<6 {
                let line = weeks.map { $0[row].flushLeft(page.width) }.joined(separator: space)
                call.print(row < 5 || line.contains { $0 != " " } ? line.trimmingTrailing() : line)
            }
        }
    }
}

/// The figures of a calendar.
struct CalendarPage {
    let year: Int
    let isJulian: Bool
    let startsMonday: Bool

    private var cell: Int { isJulian ? 3 : 2 }
    var width: Int { cell * 7 + 6 }

    var heading: String {
        let names = CivilTime.weekdayNames.map { String($0.prefix(2)).flushRight(cell) }
        return (0..<7).map { names[(startsMonday ? $0 + 1 : $0) % 7] }.joined(separator: " ")
    }

    func centred(_ text: String, trims: Bool) -> String {
        let front = (width - text.count) / 2
        let line = String(repeating: " ", count: max(front, 0)) + text
        return trims ? line : line.flushLeft(width)
    }

    /// Six lines.
    func weeks(of month: Int) -> [String] {
        let first = CivilTime(year: year, month: month, day: 1)
        let lead = (first.weekday + (startsMonday ? 6 : 0)) % 7
        var cells = Array(repeating: "", count: lead)
        var day = 1
        while day <= CivilTime.daysIn(month: month, of: year) {
            // The calendar changed in September 1752.
            if year == 1752, month == 9, day == 3 { day = 14 }
            cells.append(String(isJulian ? CivilTime(year: year, month: month, day: day).dayOfYear : day))
            day += 1
        }
        return (0..<6).map { row in
            let week = cells.dropFirst(row * 7).prefix(7).map { $0.flushRight(cell) }
            return week.isEmpty ? String(repeating: " ", count: width) : week.joined(separator: " ")
        }
    }
}

extension String {
    /// Without blanks at the end.
    func trimmingTrailing() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
