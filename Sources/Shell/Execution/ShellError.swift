/// An error that stops the command being run, and a shell that is not interactive with it.
struct ShellError: Error {
    /// What goes to standard error after the shell's prefix; nil where it has been said already.
    var message: [UInt8]?
    var status: Int32
    /// The builtin at fault, which the prefix names.
    var builtin: [UInt8]?
    /// Whether a shell that is not interactive ends.
    var isFatal: Bool
    /// bash: only the rest of the command line is dropped, where a script has further lines.
    var discardsLine = false

    init(_ message: [UInt8]?, status: Int32 = 2, builtin: [UInt8]? = nil, isFatal: Bool = true) {
        self.message = message
        self.status = status
        self.builtin = builtin
        self.isFatal = isFatal
    }

    /// An error of bash's expansions: the rest of the command line is dropped.
    static func discarding(_ message: [UInt8]) -> ShellError {
        var error = ShellError(message, status: 1)
        error.discardsLine = true
        return error
    }

    init(_ message: String, status: Int32 = 2, builtin: [UInt8]? = nil, isFatal: Bool = true) {
        self.init(Array(message.utf8), status: status, builtin: builtin, isFatal: isFatal)
    }
}
