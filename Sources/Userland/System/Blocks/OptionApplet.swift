import Kernel

/// An applet that runs in one go and whose options are read as BusyBox reads them.
protocol OptionApplet: ImmediateApplet {
    /// The `getopt(3)` string.
    static var short: String { get }
    static var long: [LongOption] { get }
    /// The fewest and the most operands; others are answered with the usage page.
    static var operandCount: ClosedRange<Int> { get }
    /// Does the work and returns the exit status.
    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32
}

extension OptionApplet {
    static var long: [LongOption] { [] }
    static var operandCount: ClosedRange<Int> { 0...Int.max }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        do throws(UsageError) {
            let options = try CommandOptions(
                call.arguments,
                name: call.name,
                short: short,
                long: long,
                page: usageText
            )
            guard operandCount.contains(options.operands.count) else { throw wrongUsage() }
            return try run(options, &call, on: &machine)
        } catch {
            call.error += error.text
            return error.status
        }
    }
}

extension AppletCall {
    /// Complains about a path: `name: path: why`.
    mutating func complain(_ path: [UInt8], _ errno: Errno) {
        complain("", path, ": \(errno.message)")
    }

    /// Complains with a path in the middle of the words: `name: can't stat 'path': why`.
    mutating func complain(_ before: String, _ path: [UInt8], _ after: String) {
        complain(before, path, Array(after.utf8))
    }

    /// The same, where another path comes after.
    mutating func complain(_ before: String, _ path: [UInt8], _ after: [UInt8]) {
        error += Array("\(name): \(before)".utf8) + path + after + [10]
    }

    /// Adds text to standard output, without a newline.
    mutating func put(_ text: String) { output += text.utf8 }

    /// Adds bytes and a newline to standard output.
    mutating func print(_ bytes: [UInt8]) {
        output += bytes
        output.append(UInt8(ascii: "\n"))
    }
}
