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
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let today = CivilTime(machine.now)
        var month: Int? = options.has("y") ? nil : today.month
        var year = today.year
        if let last = options.operands.last {
            year = try number(last, 1...9999)
            month = nil
            if options.operands.count == 2, !options.has("y") { month = try number(options.operands[0], 1...12) }
        }
        let page = CalendarPage(year: year, isJulian: options.has("j"), startsMonday: options.has("m"))
        if let month {
            let title = "\(CivilTime.monthNames[month - 1]) \(year)"
            call.print(page.centred(title, in: page.width).trimmingTrailing())
            call.print(page.heading)
            for line in page.weeks(of: month) {
                call.print(line.isEmpty ? String(repeating: " ", count: page.width + 1) : line)
            }
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
        let width = page.width * columns + 2 * (columns - 1)
        call.print(page.centred(String(page.year), in: width))
        call.print("")
        for first in stride(from: 1, through: 12, by: columns) {
            let months = Array(first..<(first + columns))
            let titles = months.map { page.centred(CivilTime.monthNames[$0 - 1], in: page.width) }
            call.print(titles.joined(separator: "  "))
            call.print(months.map { _ in page.heading }.joined(separator: "  "))
            let weeks = months.map { page.weeks(of: $0) }
            for row in 0..<6 {
                let line = weeks.map { $0[row].flushLeft(page.width) }.joined(separator: "  ").trimmingTrailing()
                call.print(line.isEmpty ? String(repeating: " ", count: 79) : line)
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

    /// In the middle of a field, the odd blank behind.
    func centred(_ text: String, in width: Int) -> String {
        let front = max(width - text.count, 0) / 2
        return (String(repeating: " ", count: front) + text).flushLeft(width)
    }

    /// Six lines, without blanks at the end; empty ones where the month is over.
    func weeks(of month: Int) -> [String] {
        let lead = (Self.weekday(year, month) + (startsMonday ? 6 : 0)) % 7
        var cells = Array(repeating: "", count: lead)
        let isOld = year < 1752 || (year == 1752 && month < 9)
        let isLeap = isOld || year == 1752 ? year % 4 == 0 : CivilTime.isLeap(year)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let dayOfYear = lengths.prefix(month - 1).reduce(0, +)
        // The calendar changed in September 1752: the 14th followed the 2nd. The days left out count all the same.
        for day in 1...lengths[month - 1] where !(year == 1752 && month == 9 && (3...13).contains(day)) {
            cells.append(String(isJulian ? dayOfYear + day : day))
        }
        return (0..<6).map { row in
            let week = cells.dropFirst(row * 7).prefix(7).map { $0.flushRight(cell) }
            return week.joined(separator: " ").trimmingTrailing()
        }
    }

    /// The weekday of the first of a month, by the calendar of that time.
    private static func weekday(_ year: Int, _ month: Int) -> Int {
        let gregorian = CivilTime(year: year, month: month, day: 1)
        guard year < 1752 || (year == 1752 && month <= 9) else { return gregorian.weekday }
        // The Julian calendar has a leap day in every century year, too.
        let effective = month <= 2 ? year - 1 : year
        let lag = effective / 100 - effective / 400 - 2
        return ((gregorian.days + 4 + lag) % 7 + 7) % 7
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
