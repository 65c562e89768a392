/// The name in complaints about options: `getopt(3)` says what the program was called as, folders and all.
enum CalledName {
    private static let openings = [
        "invalid option -- '", "unrecognized option '", "option requires an argument -- '", "option '",
    ].map { Array($0.utf8) }
    /// Grep's other names have no page of their own.
    private static let withoutPage = ["egrep", "fgrep"].map { Array($0.utf8) }

    /// A complaint of the applet `name` as it is when that was called by the path `path`.
    static func corrected(_ complaint: [UInt8], name: String, path: [UInt8]) -> [UInt8] {
        let front = Array("\(name): ".utf8)
        guard path != Array(name.utf8), complaint.starts(with: front) else { return complaint }
        let rest = complaint[front.count...]
        guard openings.contains(where: { rest.starts(with: $0) }) else { return complaint }
        let text = path + [58, 32] + rest
        guard withoutPage.contains(baseName([path])), let end = text.firstIndex(of: 10) else { return text }
        return text[...end] + noPage
    }

    private static let noPage = Array("\(BusyBox.banner)\n\nNo help available\n".utf8)

    /// What `--help` shows.
    static func page(of applet: any Applet.Type, calledAs name: [UInt8]) -> [UInt8] {
        withoutPage.contains(name) ? noPage : Array(applet.usageText.utf8)
    }
}
