public import Kernel

/// A program of the userland, in one of three shapes, each with one driver.
///
/// * `ImmediateApplet`: arguments (and, where it asks for them, whole inputs) to output, in one go: `ls`, `mkdir`, `sort`.
/// * `FilterApplet`: block by block, or line by line, over files or standard input: `grep`, `cut`, `head`.
/// * `ResidentApplet`: a `Program` of its own: `sleep`, `tail -f`, `xargs`, `nginx`.
public protocol Applet: Sendable {
    /// The name it is called by; the first of `names` when there are several.
    static var name: String { get }
    /// Every name it is called by: `grep`, `egrep`, `fgrep`.
    static var names: [String] { get }
    /// What `NAME --help` shows after `Usage: `, without a final newline: `head [OPTIONS] [FILE]...` and the rest.
    static var usage: String { get }
    /// Whether a lone `--help` shows the usage; `echo`, `test` and the like take it as a word.
    static var showsHelp: Bool { get }
    /// The kind of program that `start` makes, for reading a stored World back.
    static var program: any Program.Type { get }
    /// Starts it: the program that the process becomes. `arguments` is the whole `argv`, the called name in front.
    static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program
}

extension Applet {
    /// Only `name`.
    public static var names: [String] { [name] }
    /// Only the name, for an applet without options.
    public static var usage: String { name }
    /// Most do.
    public static var showsHelp: Bool { true }

    /// What BusyBox shows for `NAME --help` and after a wrong option.
    public static var usageText: String { "\(BusyBox.banner)\n\nUsage: \(usage)\n" }

    /// A wrong option letter, in the words of `getopt(3)`, with the usage.
    public static func invalidOption(_ letter: UInt8, status: Int32 = 1) -> UsageError {
        UsageError("\(name): invalid option -- '\(Character(Unicode.Scalar(letter)))'\n\(usageText)", status: status)
    }

    /// An option without its argument, in the words of `getopt(3)`, with the usage.
    public static func missingArgument(_ letter: UInt8, status: Int32 = 1) -> UsageError {
        let option = Character(Unicode.Scalar(letter))
        return UsageError("\(name): option requires an argument -- '\(option)'\n\(usageText)", status: status)
    }

    /// Too few or too many operands: only the usage.
    public static func wrongUsage(status: Int32 = 1) -> UsageError {
        UsageError(usageText, status: status)
    }
}

/// Wrong options: what goes to standard error, and the exit status.
public struct UsageError: Error, Sendable {
    /// For standard error, with its line ends.
    public var text: [UInt8]
    /// The exit status.
    public var status: Int32

    /// Names every field.
    public init(_ text: String, status: Int32 = 1) {
        self.text = Array(text.utf8)
        self.status = status
    }
}

/// An applet that is a program of its own: it makes its state from its arguments, and is stepped by the kernel.
public protocol ResidentApplet: Applet, Program {
    /// Reads the options. `arguments` are without the called name.
    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError)
}

extension ResidentApplet {
    /// The program and its state.
    public static var program: any Program.Type { Self.self }
    /// Made of the applet's name.
    public static var programName: String { "applet:" + name }

    /// The first line.
    public static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        started(arguments, environment: environment)
    }

    /// The applet itself, or the announcement of what is wrong with its arguments.
    static func started(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        do throws(UsageError) {
            return try Self(
                calledAs: baseName(arguments),
                arguments: Array(arguments.dropFirst()),
                environment: environment
            )
        } catch {
            return Announcement(error: error.text, status: error.status)
        }
    }
}

/// The called name of an `argv`, without folders.
func baseName(_ arguments: [[UInt8]]) -> [UInt8] {
    let path = arguments.first ?? []
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return Array(path[start...])
}
