import Kernel

/// `uptime`: how long the computer has been running.
enum Uptime: OptionApplet {
    static let name = "uptime"
    static let short = ""
    static let operandCount = 0...0
    static let usage = #"""
        uptime

        Display the time since the last boot
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        call.print(
            " \(CivilTime(machine.now).formatted("%H:%M:%S")) up \(upText(&machine)),  0 users,  \(load(&machine))"
        )
        return 0
    }

    private static func upText(_ machine: inout Machine) -> String {
        let minutes = ProcessList.uptime(&machine) / 60
        let (days, hours) = (minutes / 1440, minutes / 60 % 24)
        var text = days > 0 ? "\(days) day\(days == 1 ? "" : "s"), " : ""
        text += hours > 0 ? "\(hours.flushRight(2)):\((minutes % 60).zeroFilled(2))" : "\(minutes % 60) min"
        return text
    }

    private static func load(_ machine: inout Machine) -> String {
        let text = (try? machine.contents(Array("/proc/loadavg".utf8))) ?? Array("0.00 0.00 0.00".utf8)
        let words = String(decoding: text, as: UTF8.self).split(separator: " ").prefix(3)
        return "load average: " + words.joined(separator: ", ")
    }
}
