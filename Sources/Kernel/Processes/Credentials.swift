/// Who a process is: user, group, supplementary groups.
public struct Credentials: Hashable, Codable, Sendable {
    public var user: UInt32
    public var group: UInt32
    public var supplementary: [UInt32]

    public init(user: UInt32 = 0, group: UInt32 = 0, supplementary: [UInt32] = []) {
        self.user = user
        self.group = group
        self.supplementary = supplementary
    }

    public static let root = Credentials()

    public var isRoot: Bool { user == 0 }

    public func isMember(of group: UInt32) -> Bool {
        self.group == group || supplementary.contains(group)
    }
}
