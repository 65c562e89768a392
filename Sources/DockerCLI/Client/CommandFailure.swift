import EngineAPI

/// How a command ends early.
enum CommandFailure: Error, Sendable {
    /// With a message on standard error (none if empty) and an exit code.
    case message(String, code: Int32)
    /// The engine refused.
    case engine(EngineError)
    /// The user pressed Ctrl-C, or the program was told to end.
    case interrupted
    /// Nobody reads the output any more.
    case pipeClosed

    /// A message with exit code 1.
    static func error(_ text: String) -> CommandFailure {
        .message(text, code: 1)
    }

    /// Nothing is printed.
    static func exit(_ code: Int32) -> CommandFailure {
        .message("", code: code)
    }

    /// A client-side error made of a check.
    init(_ error: ValueError) {
        self = .message(error.message, code: 1)
    }
}
