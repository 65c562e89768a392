import Kernel

/// The same for programs that BusyBox has in containers, but the host has not.
enum ScreenRefusal: Applet {
    static let name = "vi"
    static let names = ["vi", "less", "more"]
    static let showsHelp = false
    static var program: any Program.Type { Announcement.self }

    static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        Refusal.announcement(arguments)
    }
}
