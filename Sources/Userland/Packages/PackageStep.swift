import Kernel

/// One step of a package manager's work: a pause, then a text, then what it does to the files.
struct PackageStep: Codable, Sendable {
    var pause: Nanoseconds = 0
    var text = ""
    var isError = false
    /// Packages whose files are put in place, and those whose files go.
    var installs: [String] = []
    var removes: [String] = []
    /// A file to be written.
    var path = ""
    var contents = ""
    /// Whether an answer is read: anything but yes ends with `Abort.`
    var asks = false
    /// Ends here, with this status.
    var status: Int32?
    /// Becomes this command, by the shell.
    var command: String?

    static func say(_ text: String, after pause: Nanoseconds = 0) -> PackageStep {
        PackageStep(pause: pause, text: text + "\n")
    }

    static func complain(_ text: String) -> PackageStep { PackageStep(text: text + "\n", isError: true) }

    static func fail(_ text: String, _ status: Int32) -> PackageStep {
        PackageStep(text: text + "\n", isError: true, status: status)
    }
}
