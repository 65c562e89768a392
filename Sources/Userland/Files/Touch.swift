import Kernel

/// `touch`: creates files and sets their times.
enum Touch: OptionApplet {
    static let name = "touch"
    static let short = "cr:d:t:hamf"
    static let long = [
        LongOption("no-create", "c"), LongOption("reference", "r"), LongOption("date", "d"),
        LongOption("no-dereference", "h"),
    ]
    static let operandCount = 1...Int.max
    static let usage = #"""
        touch [-cham] [-d DATE] [-t DATE] [-r FILE] FILE...

        Update mtime of FILEs

        	-c	Don't create files
        	-h	Don't follow links
        	-a	Change only atime
        	-m	Change only mtime
        	-d DT	Date/time to use
        	-t DT	Date/time to use
        	-r FILE	Use FILE's date/time
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard !(options.has("r") && options.has("t")) else { throw wrongUsage() }
        var modified = machine.now
        var accessed = machine.now
        if let reference = options.value("r") {
            do throws(Errno) {
                let file = try machine.status(reference)
                (modified, accessed) = (file.modified, file.accessed)
            } catch {
                call.complain("can't stat '", reference, "': \(error.message)")
                return 1
            }
        }
        if let letter = options.last(of: "dt"), let text = options.text(letter) {
            let zone = TimeZoneRule(EnvironmentList.value("TZ", in: call.environment))
            let base = CivilTime(machine.now, in: zone)
            guard let found = DateText.scan(text, base: base) else {
                call.complain("invalid date '\(text)'")
                return 1
            }
            let time = CivilTime(secondsSince1970: DateText.seconds(of: found, in: zone)).instant
            (modified, accessed) = (time, time)
        }
        var status: Int32 = 0
        for path in options.operands {
            do throws(Errno) {
                try touch(path, modified, accessed, options, &machine)
            } catch {
                call.complain(path, error)
                status = 1
            }
        }
        return status
    }

    private static func touch(
        _ path: [UInt8],
        _ modified: Instant,
        _ accessed: Instant,
        _ options: CommandOptions,
        _ machine: inout Machine
    ) throws(Errno) {
        let follows = !options.has("h")
        do throws(Errno) {
            let old = try machine.status(path, followsLink: follows)
            try machine.setTimes(
                path,
                modified: options.has("a") && !options.has("m") ? old.modified : modified,
                accessed: options.has("m") && !options.has("a") ? old.accessed : accessed,
                followsLink: follows
            )
        } catch {
            guard error == .noSuchFileOrDirectory else { throw error }
            if options.has("c") { return }
            let descriptor = try machine.open(path, [.write, .create])
            try machine.close(descriptor)
            if options.has("d") || options.has("t") || options.has("r") {
                let file = try machine.status(path)
                try machine.setTimes(
                    path,
                    modified: options.has("a") && !options.has("m") ? file.modified : modified,
                    accessed: options.has("m") && !options.has("a") ? file.accessed : accessed
                )
            }
        }
    }
}
