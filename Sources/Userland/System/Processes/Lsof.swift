import Kernel

/// `lsof`: the open files of all processes.
enum Lsof: ImmediateApplet {
    static let name = "lsof"
    static let usage = "lsof\n\nShow all open files"

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        for record in (try? ProcessList.all(&machine)) ?? [] {
            let folder = "/proc/\(record.pid)/fd"
            guard let entries = try? machine.entries(Array(folder.utf8)) else { continue }
            let program = (try? machine.readLink(Array("/proc/\(record.pid)/exe".utf8))) ?? record.command
            for entry in entries {
                let path = Array("\(folder)/".utf8) + entry.name
                guard let target = try? machine.readLink(path) else { continue }
                call.print(
                    Array("\(record.pid)\t".utf8) + program + [9] + entry.name
                        + [9] + target
                )
            }
        }
        return 0
    }
}
