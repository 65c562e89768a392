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

/// The `-SIG`, `-s SIG` of `kill` and `killall`.
enum SignalArgument {
    /// Takes the option, if there is one, and what ends the options; nil is signal 0.
    static func take(_ arguments: inout ArraySlice<[UInt8]>, name: String) throws(UsageError) -> Signal? {
        var signal: Signal? = .terminate
        if let first = arguments.first, first.count > 1, first[0] == UInt8(ascii: "-"), first != Array("--".utf8) {
            var text = String(decoding: first.dropFirst(), as: UTF8.self)
            arguments = arguments.dropFirst()
            if text == "s", let next = arguments.first {
                text = String(decoding: next, as: UTF8.self)
                arguments = arguments.dropFirst()
            }
            if text == "0" {
                signal = nil
            } else {
                guard let named = Signal(name: text) else {
                    throw UsageError("\(name): bad signal name '\(text)'\n")
                }
                signal = named
            }
        }
        if arguments.first == Array("--".utf8) { arguments = arguments.dropFirst() }
        return signal
    }
}

/// The list of `kill -l`.
enum SignalList {
    static func show(_ operands: [[UInt8]], _ call: inout AppletCall) -> Int32 {
        guard !operands.isEmpty else {
            for number in 1..<Signal.names.count { call.print("\(number.flushRight(2))) \(Signal.names[number])") }
            call.print("32) RTMIN")
            call.print("64) RTMAX")
            return 0
        }
        for operand in operands {
            let text = String(decoding: operand, as: UTF8.self)
            if let number = Int32(text) {
                let bare = number & 0x7F
                call.print(bare == 0 ? "EXIT" : Signal(number: bare).name)
            } else if let signal = Signal(name: text) {
                call.print(String(signal.number))
            } else {
                call.complain("unknown signal '\(text)'")
                return 1
            }
        }
        return 0
    }
}
