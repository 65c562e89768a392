import Kernel

/// A program that only writes a text and ends: usage errors, `--help`, `applet not found`.
struct Announcement: Program {
    static var programName: String { "announcement" }

    private var output = OutputQueue()
    private let status: Int32
    private let error: [UInt8]

    init(output text: [UInt8] = [], error: [UInt8] = [], status: Int32) {
        self.status = status
        self.error = error
        output.append(error, to: 2)
        output.append(text, to: 1)
    }

    /// With the name that the program was called by.
    func corrected(name: String, path: [UInt8]) -> Announcement {
        guard path != Array(name.utf8), !error.isEmpty else { return self }
        return Announcement(error: CalledName.corrected(error, name: name, path: path), status: status)
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        return output.drain(&machine, then: status, name: "busybox")
    }
}
