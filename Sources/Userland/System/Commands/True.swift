import Kernel

/// `true`: succeeds.
enum True: Applet {
    static let name = "true"
    static let showsHelp = false
    static var program: any Program.Type { Announcement.self }

    static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program { Announcement(status: 0) }
}
