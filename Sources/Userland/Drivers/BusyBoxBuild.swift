import Kernel

/// A BusyBox as somebody has built it: which applets it has, and how it names itself.
public enum BusyBoxBuild: Sendable {
    /// Debian's static 1.35, in the images that tests compare with.
    case debian
    /// 1.37 with everything, in the image `busybox`.
    case full
    /// Alpine's 1.36.
    case alpine

    /// The mark of its program in an image.
    public var identifier: String {
        switch self {
        case .debian: "busybox"
        case .full: "busybox-full"
        case .alpine: "busybox-alpine"
        }
    }

    /// The build behind a program's mark.
    public init?(identifier: String) {
        guard let build = [Self.debian, .full, .alpine].first(where: { $0.identifier == identifier }) else {
            return nil
        }
        self = build
    }

    /// The first line of what it says about itself.
    public var banner: String {
        switch self {
        case .debian: BusyBox.banner
        case .full: "BusyBox v1.37.0 (2024-09-26 21:31:42 UTC) multi-call binary."
        case .alpine: "BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary."
        }
    }

    /// Its applets, in the order in which `busybox --list` prints them; not all of them are simulated.
    public var names: [String] {
        switch self {
        case .debian: BusyBoxNames.debian
        case .full: BusyBoxNames.full
        case .alpine: BusyBoxNames.alpine
        }
    }

    /// What a program answers that is on the list and is not simulated.
    func refusal(_ name: [UInt8]) -> Announcement? {
        guard names.contains(String(decoding: name, as: UTF8.self)) else { return nil }
        return Announcement(error: name + Array(": this applet is not simulated\n".utf8), status: 127)
    }

    /// The build whose program a machine has.
    private init(_ machine: borrowing Machine) {
        let tree = machine.trees[0]
        let mark = tree.find("/bin/busybox").flatMap { tree.program($0) }
        self = mark.flatMap { Self(identifier: $0) } ?? .debian
    }

    /// Usage texts begin with a banner: the one of the build that the machine has takes its place.
    static func rename(_ text: inout [UInt8], _ machine: borrowing Machine) {
        let usual = Array(BusyBox.banner.utf8)
        guard text.count >= usual.count, let start = place(of: usual, in: text) else { return }
        let build = Self(machine)
        if build != .debian { text.replaceSubrange(start..<(start + usual.count), with: Array(build.banner.utf8)) }
    }

    /// Where a text begins with another, or a line of it does.
    private static func place(of words: [UInt8], in text: [UInt8]) -> Int? {
        var start = 0
        while start + words.count <= text.count {
            if text[start...].starts(with: words) { return start }
            guard let end = text[start...].firstIndex(of: 10) else { return nil }
            start = end + 1
        }
        return nil
    }
}
