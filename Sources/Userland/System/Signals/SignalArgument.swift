import Kernel

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
