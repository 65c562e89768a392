import Kernel

/// `usleep`: waits microseconds.
struct Usleep: ResidentApplet {
    static let name = "usleep"
    static let usage = #"""
        usleep N

        Pause for N microseconds
        """#

    private let duration: Nanoseconds
    private var end: Instant?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        guard let first = arguments.first else { throw Self.wrongUsage() }
        let text = String(decoding: first, as: UTF8.self)
        guard let number = UInt32(text) else { throw UsageError("usleep: invalid number '\(text)'\n") }
        duration = Nanoseconds(number) * .microsecond
    }

    mutating func step(_ machine: inout Machine) -> Step {
        let end = self.end ?? machine.now + duration
        if self.end == nil { machine.fuel -= 100 }
        self.end = end
        return machine.now >= end ? .exit(0) : .block(.until(end))
    }
}
