import Kernel

/// The list of `kill -l`.
enum SignalList {
    static func show(_ operands: [[UInt8]], _ call: inout AppletCall) -> Int32 {
        guard !operands.isEmpty else {
            for number in 1..<Signal.names.count {
                // BusyBox calls SIGIO by its other name.
                let name = Signal.names[number] == "IO" ? "POLL" : Signal.names[number]
                call.print("\(number.flushRight(2))) \(name)")
            }
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
