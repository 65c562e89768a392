/// What a process runs: a value that is stepped, so that a process can be copied, put in a file and gone on with later.
///
/// A program never waits inside `step`. It asks for something, and when that would block it answers `.block`;
/// on the next step it simply asks again (wake-ups may be spurious). Its whole state is in its stored properties:
/// no closures, no class instances.
public protocol Program: Sendable, Codable {
    /// The name under which this kind of program is written to a file and read back.
    static var programName: String { get }

    /// Runs until the slice's fuel is used (`machine.fuel <= 0` → `.again`), something blocks, or the end.
    ///
    /// The process itself is `machine.current`; system calls act as that process.
    mutating func step(_ machine: inout Machine) -> Step

    /// Bytes that the program's state holds beyond a small constant; asked for after a slice that did some work.
    var heldMemory: Int { get }
}

extension Program {
    /// Nothing worth counting.
    public var heldMemory: Int { 0 }
}

/// How a slice of a program ended.
public enum Step: Sendable {
    /// Can go on at once.
    case again
    /// Step again when one of the conditions holds, or a caught signal is pending.
    case block(Wait)
    /// The process ends.
    case exit(ExitStatus)
    /// The process becomes another program (from `Machine.load`); close-on-exec descriptors close.
    case execute(LoadedProgram)

    /// The process ends with an exit code.
    public static func exit(_ code: Int32) -> Step { .exit(.exited(code)) }
}

/// What a blocked process waits for: any of the conditions wakes it.
public struct Wait: Hashable, Codable, Sendable {
    /// A descriptor that becomes readable (data or end of file), or -1.
    public var readable: Int32 = -1
    /// A second descriptor to read from, for programs that copy both ways, or -1.
    public var alsoReadable: Int32 = -1
    /// A descriptor that becomes writable (room, or no reader left), or -1.
    public var writable: Int32 = -1
    /// A child that ends, stops or goes on.
    public var child = false
    /// A message put to the program from outside the machine (`Machine.wake`).
    public var message = false
    /// Wakes at this instant.
    public var deadline: Instant = .never

    /// Nothing in it yet.
    public init() {}

    /// Waits until there is something to read, or its end.
    public static func readable(_ descriptor: Int32) -> Wait {
        var wait = Wait()
        wait.readable = descriptor
        return wait
    }

    /// Waits until there is room, or no reader left.
    public static func writable(_ descriptor: Int32) -> Wait {
        var wait = Wait()
        wait.writable = descriptor
        return wait
    }

    /// Waits for an instant.
    public static func until(_ instant: Instant) -> Wait {
        var wait = Wait()
        wait.deadline = instant
        return wait
    }

    /// Waits for a child to end, stop or go on.
    public static let child: Wait = {
        var wait = Wait()
        wait.child = true
        return wait
    }()

    /// Waits for a word from outside.
    public static let message: Wait = {
        var wait = Wait()
        wait.message = true
        return wait
    }()

    /// Only a signal ends this wait.
    public static let signal = Wait()
}

/// A program with the identity that `exec` gives to a process.
public struct LoadedProgram: Sendable {
    /// The program and its state.
    public var program: any Program
    /// `argv`, as the program sees it (an interpreter's arguments in front, for a `#!` file).
    public var arguments: [[UInt8]]
    /// `NAME=value` strings.
    public var environment: [[UInt8]]

    /// Names every field.
    public init(program: any Program, arguments: [[UInt8]], environment: [[UInt8]]) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
    }
}

/// How the kernel finds the program behind an executable file. The simulator supplies it; the kernel only asks.
public protocol ProgramLoader: Sendable {
    /// The program that `identifier` (the mark in an executable file, such as `busybox` or `nginx`) stands for,
    /// started with these arguments. `nil` when the identifier is unknown (`ENOEXEC`).
    func program(_ identifier: String, arguments: [[UInt8]], environment: [[UInt8]]) -> (any Program)?
}
