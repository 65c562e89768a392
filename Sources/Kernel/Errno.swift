/// Why a system call failed: the number and words of Linux (`errno(3)`).
public struct Errno: Error, Hashable, Codable, Sendable {
    /// The number as Linux on x86-64 has it.
    public let rawValue: Int32

    /// Any number; one without a name prints as `Unknown error N`.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// `EPERM`.
    public static let notPermitted = Errno(rawValue: 1)
    /// `ENOENT`.
    public static let noSuchFileOrDirectory = Errno(rawValue: 2)
    /// `ESRCH`.
    public static let noSuchProcess = Errno(rawValue: 3)
    /// `EINTR`.
    public static let interrupted = Errno(rawValue: 4)
    /// `EIO`.
    public static let inputOutputError = Errno(rawValue: 5)
    /// `E2BIG`.
    public static let argumentListTooLong = Errno(rawValue: 7)
    /// `ENOEXEC`.
    public static let execFormatError = Errno(rawValue: 8)
    /// `EBADF`.
    public static let badFileDescriptor = Errno(rawValue: 9)
    /// `ECHILD`.
    public static let noChildProcesses = Errno(rawValue: 10)
    /// `EAGAIN`.
    public static let wouldBlock = Errno(rawValue: 11)
    /// `ENOMEM`.
    public static let outOfMemory = Errno(rawValue: 12)
    /// `EACCES`.
    public static let permissionDenied = Errno(rawValue: 13)
    /// `EBUSY`.
    public static let resourceBusy = Errno(rawValue: 16)
    /// `EEXIST`.
    public static let fileExists = Errno(rawValue: 17)
    /// `EXDEV`.
    public static let crossDeviceLink = Errno(rawValue: 18)
    /// `ENODEV`.
    public static let noSuchDevice = Errno(rawValue: 19)
    /// `ENOTDIR`.
    public static let notDirectory = Errno(rawValue: 20)
    /// `EISDIR`.
    public static let isDirectory = Errno(rawValue: 21)
    /// `EINVAL`.
    public static let invalidArgument = Errno(rawValue: 22)
    /// `ENFILE`.
    public static let tooManyOpenFilesInSystem = Errno(rawValue: 23)
    /// `EMFILE`.
    public static let tooManyOpenFiles = Errno(rawValue: 24)
    /// `ENOTTY`.
    public static let inappropriateIOControl = Errno(rawValue: 25)
    /// `ETXTBSY`.
    public static let textFileBusy = Errno(rawValue: 26)
    /// `EFBIG`.
    public static let fileTooLarge = Errno(rawValue: 27)
    /// `ENOSPC`.
    public static let noSpace = Errno(rawValue: 28)
    /// `ESPIPE`.
    public static let illegalSeek = Errno(rawValue: 29)
    /// `EROFS`.
    public static let readOnlyFileSystem = Errno(rawValue: 30)
    /// `EMLINK`.
    public static let tooManyLinks = Errno(rawValue: 31)
    /// `EPIPE`.
    public static let brokenPipe = Errno(rawValue: 32)
    /// `ERANGE`.
    public static let outOfRange = Errno(rawValue: 34)
    /// `ENAMETOOLONG`.
    public static let fileNameTooLong = Errno(rawValue: 36)
    /// `ENOSYS`.
    public static let functionNotImplemented = Errno(rawValue: 38)
    /// `ENOTEMPTY`.
    public static let directoryNotEmpty = Errno(rawValue: 39)
    /// `ELOOP`.
    public static let tooManySymbolicLinks = Errno(rawValue: 40)
    /// `EADDRINUSE`.
    public static let addressInUse = Errno(rawValue: 98)
    /// `ENETUNREACH`.
    public static let networkUnreachable = Errno(rawValue: 101)
    /// `ECONNRESET`.
    public static let connectionReset = Errno(rawValue: 104)
    /// `ENOTCONN`.
    public static let notConnected = Errno(rawValue: 107)
    /// `ETIMEDOUT`.
    public static let timedOut = Errno(rawValue: 110)
    /// `ECONNREFUSED`.
    public static let connectionRefused = Errno(rawValue: 111)
    /// `EHOSTUNREACH`.
    public static let noRouteToHost = Errno(rawValue: 113)

    /// The words of glibc's `strerror`, as programs print them.
    public var message: String {
        Self.messages[rawValue] ?? "Unknown error \(rawValue)"
    }

    private static let messages: [Int32: String] = [
        1: "Operation not permitted", 2: "No such file or directory", 3: "No such process",
        4: "Interrupted system call", 5: "Input/output error", 6: "No such device or address",
        7: "Argument list too long",
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
