/// A terminal in the container needs one here.
enum TerminalCheck {
    /// Refuses to attach input that is no terminal to a terminal.
    static func run(_ call: Invocation, attachesInput: Bool, tty: Bool) throws(CommandFailure) {
        if tty, attachesInput, !call.context.streams.isTerminal(.input) {
            throw .error("the input device is not a TTY")
        }
    }
}
