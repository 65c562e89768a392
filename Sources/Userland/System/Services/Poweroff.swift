import Kernel

/// `halt`, `poweroff` and `reboot`, which a container cannot do.
enum Poweroff: OptionApplet {
    static let name = "poweroff"
    static let names = ["poweroff", "halt", "reboot"]
    static let short = "d:nfwi"
    static let usage = words("poweroff")
    // Each name has a page of its own.
    static let showsHelp = false

    private static func words(_ name: String) -> String {
        let what =
            name == "halt" ? "Halt the system" : name == "reboot" ? "Reboot the system" : "Halt and shut off power"
        return """
            \(name) [-d DELAY] [-nf\(name == "halt" ? "w" : "")]

            \(what)

            	-d SEC	Delay interval
            	-n	Do not sync
            	-f	Force (don't go through init)
            """
    }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        let page = "\(BusyBox.banner)\n\nUsage: \(words(call.name))\n"
        if call.arguments == [Array("--help".utf8)] {
            call.error += page.utf8
            return 0
        }
        do throws(UsageError) {
            let options = try CommandOptions(call.arguments, name: call.name, short: short, page: page)
            return try run(options, &call, on: &machine)
        } catch {
            call.error += error.text
            return error.status
        }
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        // `-f` asks the kernel, which says no; else init is told, and process 1 of a container does not listen.
        if options.has("f") {
            call.complain("\(call.name == "reboot" ? "reboot" : call.name): \(Errno.notPermitted.message)")
            return 1
        }
        let signal: Signal = call.name == "reboot" ? .terminate : call.name == "halt" ? .user1 : .user2
        do throws(Errno) {
            try machine.kill(1, signal)
            return 0
        } catch {
            call.complain("can't find init")
            return 1
        }
    }
}
