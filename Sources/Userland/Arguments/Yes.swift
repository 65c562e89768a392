import Kernel

/// `yes`: a line again and again, until nobody reads any more.
struct Yes: ResidentApplet {
    static let name = "yes"
    static let usage = #"""
        yes [STRING]

        Repeatedly print a line with STRING, or 'y'
        """#

    private let block: [UInt8]
    /// How much of the block has been written.
    private var offset = 0

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let words = arguments.isEmpty ? [Array("y".utf8)] : arguments
        let line = Array(words.joined(separator: [32])) + [10]
        // Whole lines of about a page are written at once.
        block = Array(repeatElement(line, count: max(1, 4096 / line.count)).joined())
    }

    mutating func step(_ machine: inout Machine) -> Step {
        do throws(Errno) {
            while machine.fuel > 0 {
                let taken = try machine.write(1, block[offset...])
                machine.fuel -= 1 + taken / 100
                if taken == 0 { return .block(.writable(1)) }
                offset = (offset + taken) % block.count
            }
            return .again
        } catch {
            if error != .brokenPipe { Execution.tell("yes: write error: \(error.message)\n", on: &machine) }
            return .exit(1)
        }
    }
}
