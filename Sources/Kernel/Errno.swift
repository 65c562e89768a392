/// Why a system call failed: the number and words of Linux (`errno(3)`).
public struct Errno: Error, Hashable, Codable, Sendable {
    /// The number as Linux on x86-64 has it.
    public let rawValue: Int32

    /// Any number; one without a name prints as `Unknown error N`.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let notPermitted = Errno(rawValue: 1)
    public static let noSuchFileOrDirectory = Errno(rawValue: 2)
    public static let noSuchProcess = Errno(rawValue: 3)
    public static let interrupted = Errno(rawValue: 4)
    public static let inputOutputError = Errno(rawValue: 5)
    public static let argumentListTooLong = Errno(rawValue: 7)
    public static let execFormatError = Errno(rawValue: 8)
    public static let badFileDescriptor = Errno(rawValue: 9)
    public static let noChildProcesses = Errno(rawValue: 10)
    public static let wouldBlock = Errno(rawValue: 11)
    public static let outOfMemory = Errno(rawValue: 12)
    public static let permissionDenied = Errno(rawValue: 13)
    public static let resourceBusy = Errno(rawValue: 16)
    public static let fileExists = Errno(rawValue: 17)
    public static let crossDeviceLink = Errno(rawValue: 18)
    public static let noSuchDevice = Errno(rawValue: 19)
    public static let notDirectory = Errno(rawValue: 20)
    public static let isDirectory = Errno(rawValue: 21)
    public static let invalidArgument = Errno(rawValue: 22)
    public static let tooManyOpenFilesInSystem = Errno(rawValue: 23)
    public static let tooManyOpenFiles = Errno(rawValue: 24)
    public static let inappropriateIOControl = Errno(rawValue: 25)
    public static let textFileBusy = Errno(rawValue: 26)
    public static let fileTooLarge = Errno(rawValue: 27)
    public static let noSpace = Errno(rawValue: 28)
    public static let illegalSeek = Errno(rawValue: 29)
    public static let readOnlyFileSystem = Errno(rawValue: 30)
    public static let tooManyLinks = Errno(rawValue: 31)
    public static let brokenPipe = Errno(rawValue: 32)
    public static let outOfRange = Errno(rawValue: 34)
    public static let fileNameTooLong = Errno(rawValue: 36)
    public static let functionNotImplemented = Errno(rawValue: 38)
    public static let directoryNotEmpty = Errno(rawValue: 39)
    public static let tooManySymbolicLinks = Errno(rawValue: 40)
    public static let addressInUse = Errno(rawValue: 98)
    public static let networkUnreachable = Errno(rawValue: 101)
    public static let connectionReset = Errno(rawValue: 104)
    public static let notConnected = Errno(rawValue: 107)
    public static let timedOut = Errno(rawValue: 110)
    public static let connectionRefused = Errno(rawValue: 111)
    public static let noRouteToHost = Errno(rawValue: 113)

    /// The words of glibc's `strerror`, as programs print them.
    public var message: String {
        Self.messages[rawValue] ?? "Unknown error \(rawValue)"
    }

    private static let messages: [Int32: String] = [
        1: "Operation not permitted", 2: "No such file or directory", 3: "No such process",
        4: "Interrupted system call", 5: "Input/output error", 6: "No such device or address", 7: "Argument list too long",
        8: "Exec format error", 9: "Bad file descriptor", 10: "No child processes",
        11: "Resource temporarily unavailable", 12: "Cannot allocate memory", 13: "Permission denied",
        16: "Device or resource busy", 17: "File exists", 18: "Invalid cross-device link",
        19: "No such device", 20: "Not a directory", 21: "Is a directory", 22: "Invalid argument",
        23: "Too many open files in system", 24: "Too many open files",
        25: "Inappropriate ioctl for device", 26: "Text file busy", 27: "File too large",
        28: "No space left on device", 29: "Illegal seek", 30: "Read-only file system",
        31: "Too many links", 32: "Broken pipe", 34: "Numerical result out of range",
        36: "File name too long", 38: "Function not implemented", 39: "Directory not empty",
        40: "Too many levels of symbolic links", 98: "Address already in use",
        101: "Network is unreachable", 104: "Connection reset by peer",
        107: "Transport endpoint is not connected", 110: "Connection timed out",
        111: "Connection refused", 113: "No route to host",
    ]
}
