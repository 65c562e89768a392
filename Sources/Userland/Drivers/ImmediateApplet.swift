public import Kernel

/// What an immediate applet sees: its arguments, its inputs, and where its output goes.
public struct AppletCall: Sendable {
    /// Without the program's own name.
    public var arguments: [[UInt8]]
    /// `NAME=value` strings.
    public var environment: [[UInt8]]
    /// What it was called as.
    public var name: String
    /// The whole standard input, where the applet asked for it.
    public var input: [UInt8]
    /// The inputs that `inputs(_:)` named, in that order.
    public var inputs: [WholeInput]
    /// For standard output.
    public var output: [UInt8] = []
    /// For standard error; each addition keeps its place among the output.
    public var error: [UInt8] = [] {
        didSet { marks.append(Mark(output: output.count, error: error.count)) }
    }
    /// Run one after another when the applet is done, before its output is written; the first failure ends it.
    var commands: [PipedCommand] = []
    /// Where in the output each piece of the error text came, so that a terminal shows both in order.
    var marks: [Mark] = []

    struct Mark: Sendable {
        var output: Int
        var error: Int
    }

    /// A call made by a test or by another applet.
    public init(
        name: String,
        arguments: [[UInt8]],
        environment: [[UInt8]] = [],
        input: [UInt8] = [],
        inputs: [WholeInput] = []
    ) {
        self.name = name
        self.arguments = arguments
        self.environment = environment
        self.input = input
        self.inputs = inputs
    }

    /// Adds a line `name: text` to standard error, as BusyBox words its complaints.
    public mutating func complain(_ text: String) {
        error += Array("\(name): \(text)\n".utf8)
    }

    /// Whether bytes at the start of standard input can be passed over; complains where they cannot, as of a pipe.
    mutating func canSkipInput(_ machine: inout Machine) -> Bool {
        do throws(Errno) {
            _ = try machine.seek(0, 0, .current)
            return true
        } catch {
            complain("stdin: \(error.message)")
            return false
        }
    }

    /// Adds a line to standard output.
    public mutating func print(_ text: String) {
        output += text.utf8
        output.append(10)
    }
}

/// A file that was read to its end before an applet ran.
public struct WholeInput: Codable, Sendable {
    /// As the applet named it; `-` is standard input.
    public var name: [UInt8]
    /// What was read; empty where that failed.
    public var bytes: [UInt8]
    /// Why it could not be opened (`isOpening`) or read.
    public var failure: Errno?
    /// Whether it could not be opened, and not only not be read.
    public var failedOpening = false

    /// Names every field.
    public init(name: [UInt8], bytes: [UInt8], failure: Errno? = nil, failedOpening: Bool = false) {
        self.name = name
        self.bytes = bytes
        self.failure = failure
        self.failedOpening = failedOpening
    }
}

/// An applet that runs in one go.
public protocol ImmediateApplet: Applet {
    /// Whether standard input is read to its end first, given these arguments.
    static func readsInput(_ arguments: [[UInt8]]) -> Bool
    /// The inputs that are read to their end before it runs (`-` is standard input); wrong options name none.
    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]]
    /// Does the work and returns the exit status.
    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32
}

extension ImmediateApplet {
    /// Most read none.
    public static func readsInput(_ arguments: [[UInt8]]) -> Bool { false }
    /// Standard input, where `readsInput` says so.
    public static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { readsInput(arguments) ? [[45]] : [] }
    /// The program and its state.
    public static var program: any Program.Type { ImmediateProgram<Self>.self }

    /// The first line.
    public static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        ImmediateProgram<Self>(arguments: arguments, environment: environment)
    }
}
