import Kernel

/// `date`: shows the time.
enum Date: OptionApplet {
    static let name = "date"
    static let short = "Rus:d:r:I::D:"
    static let long = [
        LongOption("rfc-822", "R"), LongOption("utc", "u"), LongOption("set", "s"), LongOption("date", "d"),
        LongOption("reference", "r"), LongOption("rfc-2822", "R"), LongOption("rfc-email", "R"),
        LongOption("universal", "u"),
    ]
    static let usage = #"""
        date [OPTIONS] [+FMT] [[-s] TIME]

        Display time (using +FMT), or set time

        	-u		Work in UTC (don't convert to local time)
        	[-s] TIME	Set time to TIME
        	-d TIME		Display TIME, not 'now'
        	-D FMT		FMT (strptime format) for -s/-d TIME conversion
        	-r FILE		Display last modification time of FILE
        	-R		Output RFC-2822 date
        	-I[SPEC]	Output ISO-8601 date
        			SPEC=date (default), hours, minutes, seconds or ns

        Recognized TIME formats:
        	@seconds_since_1970
        	hh:mm[:ss]
        	[YYYY.]MM.DD-hh:mm[:ss]
        	YYYY-MM-DD hh:mm[:ss]
        	[[[[[YY]YY]MM]DD]hh]mm[.ss]
        	'date TIME' form accepts MMDDhhmm[[YY]YY][.ss] instead
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var operands = options.operands
        var format: String?
        if let first = operands.first, first.first == UInt8(ascii: "+") {
            format = String(decoding: first.dropFirst(), as: UTF8.self)
            operands.removeFirst()
        }
        guard operands.count <= 1, !options.has("R") || !options.has("I"), !options.has("d") || !options.has("s") else {
            throw wrongUsage()
        }
        let variable = EnvironmentList.value("TZ", in: call.environment)
        let zone = options.has("u") ? TimeZoneRule.utc : TimeZoneRule(variable)
        var time = machine.now
        if let path = options.value("r") {
            do throws(Errno) {
                time = try machine.status(path).modified
            } catch {
                call.complain("can't stat '", path, "': \(error.message)")
                return 1
            }
        }
        let setting = options.text("s") ?? operands.first.map { String(decoding: $0, as: UTF8.self) }
        var civil = CivilTime(time, in: zone)
        if let text = options.text("d") ?? setting {
            guard let seconds = parse(text, options, machine.now, zone) else {
                call.complain("invalid date '\(text)'")
                return 1
            }
            let (offset, name) = zone.at(seconds)
            civil = CivilTime(secondsSince1970: seconds + Int64(offset))
            (civil.offset, civil.zoneName) = (offset, name)
        }
        if setting != nil, options.text("d") == nil {
            // Nobody may set the clock of a simulated computer.
            call.complain("can't set date: \(Errno.notPermitted.message)")
        }
        // A format that is given goes before the others.
        let isISO = options.has("I") && format == nil
        if options.has("I") {
            let zone = civil.formatted("%z")
            let iso = try isoFormat(options.text("I"), zone: zone.prefix(3) + ":" + zone.suffix(2))
            format = format ?? iso
        } else if options.has("R") {
            format = format ?? "%a, %d %b %Y %H:%M:%S %z"
        }
        call.print(civil.formatted(format ?? "%a %b %e %H:%M:%S %Z %Y", nanoseconds: isISO))
        return 0
    }

    private static func isoFormat(_ precision: String?, zone: String) throws(UsageError) -> String {
        switch precision ?? "date" {
        case "date": return "%Y-%m-%d"
        case "hours": return "%Y-%m-%dT%H\(zone)"
        case "minutes": return "%Y-%m-%dT%H:%M\(zone)"
        case "seconds": return "%Y-%m-%dT%H:%M:%S\(zone)"
        case "ns": return "%Y-%m-%dT%H:%M:%S,%N\(zone)"
        default: throw wrongUsage()
        }
    }

    /// What is given is in the zone's time, but for seconds since the epoch and where it names its zone.
    private static func parse(
        _ text: String,
        _ options: CommandOptions,
        _ now: Instant,
        _ zone: TimeZoneRule
    ) -> Int64? {
        let today = CivilTime(now, in: zone)
        let midnight = CivilTime(year: today.year, month: today.month, day: today.day)
        let found: (time: CivilTime, offset: Int?)?
        if let format = options.text("D") {
            // What stands behind is passed over.
            found = DateScan.scan(text, format: format, base: midnight).map { ($0.time, $0.offset) }
        } else {
            found = DateText.scan(text, base: midnight)
        }
        return found.map { DateText.seconds(of: $0, in: zone) }
    }
}
