import Kernel

/// `killall`: sends signals to processes by name.
enum Killall: ImmediateApplet {
    static let name = "killall"
    static let usage = #"""
        killall [-lq] [-SIG] PROCESS_NAME...

        Send a signal (default: TERM) to given processes

        	-l	List all signal names and numbers
        	-q	Don't complain if no processes were killed
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var arguments = call.arguments[...]
        if arguments.first == Array("-l".utf8) { return SignalList.show(Array(arguments.dropFirst()), &call) }
        var isQuiet = false
        if arguments.first == Array("-q".utf8) {
            isQuiet = true
            arguments = arguments.dropFirst()
        }
        let signal: Signal?
        do throws(UsageError) {
            signal = try SignalArgument.take(&arguments, name: call.name)
        } catch {
            call.error += error.text
            return error.status
        }
        guard !arguments.isEmpty else {
            call.complain("you need to specify whom to kill")
            return 1
        }
        var status: Int32 = 0
        for name in arguments {
            let found = ProcessSearch.named(name, &machine).filter { $0.pid != machine.current.pid }
            if found.isEmpty {
                status = 1
                if !isQuiet { call.complain("", name, ": no process killed") }
            }
            for record in found {
                do throws(Errno) {
                    try machine.kill(record.pid, signal)
                } catch {
                    status = 1
                    if !isQuiet { call.complain("can't kill pid \(record.pid): \(error.message)") }
                }
            }
        }
        return status
    }
}
