import Kernel

/// `sleep`: waits.
struct Sleep: ResidentApplet {
    static let name = "sleep"
    static let usage = #"""
        sleep [N]...

        Pause for a time equal to the total of the args given, where each arg can
        have an optional suffix of (s)econds, (m)inutes, (h)ours, or (d)ays
        """#

    private let duration: Nanoseconds
    private var end: Instant?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        guard !arguments.isEmpty else { throw Self.wrongUsage() }
        var total: Nanoseconds = 0
        for argument in arguments where argument != Array("--".utf8) {
            let text = String(decoding: argument, as: UTF8.self)
            if text == "infinity" || text == "inf" {
                total = .max
                continue
            }
            guard let part = DurationText.parse(argument) else {
                throw UsageError("sleep: invalid number '\(text)'\n")
            }
            let (sum, overflow) = total.addingReportingOverflow(part)
            total = overflow ? .max : sum
        }
        duration = total
    }

    mutating func step(_ machine: inout Machine) -> Step {
        let end = self.end ?? machine.now + duration
        if self.end == nil { machine.fuel -= 100 }
        self.end = end
        return machine.now >= end ? .exit(0) : .block(.until(end))
    }
}
