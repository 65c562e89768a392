import Kernel

/// A program that only writes a text and ends: usage errors, `--help`, `applet not found`.
struct Announcement: Program {
    static var programName: String { "announcement" }

    private var output = OutputQueue()
    private let status: Int32

    init(output text: [UInt8] = [], error: [UInt8] = [], status: Int32) {
        self.status = status
        output.append(error, to: 2)
        output.append(text, to: 1)
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        return output.drain(&machine, then: status, name: "busybox")
    }
}
