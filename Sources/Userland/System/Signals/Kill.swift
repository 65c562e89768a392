import Kernel

/// `kill`: sends signals to processes.
enum Kill: ImmediateApplet {
    static let name = "kill"
    static let usage = #"""
        kill [-l] [-SIG] PID...

        Send a signal (default: TERM) to given PIDs

        	-l	List all signal names and numbers
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var arguments = call.arguments[...]
        if arguments.first == Array("-l".utf8) { return SignalList.show(Array(arguments.dropFirst()), &call) }
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
        for argument in arguments {
            let text = String(decoding: argument, as: UTF8.self)
            guard let pid = Int32(text) else {
                call.complain("invalid number '\(text)'")
                status = 1
                continue
            }
            do throws(Errno) {
                try machine.kill(pid, signal)
            } catch {
                call.complain("can't kill pid \(pid): \(error.message)")
                status = 1
            }
        }
        return status
    }
}
