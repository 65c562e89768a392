/// Who a process is: user, group, supplementary groups.
public struct Credentials: Hashable, Codable, Sendable {
    public var user: UInt32
    public var group: UInt32
    public var supplementary: [UInt32]
    /// The most that a process may hold, and what root does hold.
    public var bounding: CapabilitySet

    public init(
        user: UInt32 = 0, group: UInt32 = 0, supplementary: [UInt32] = [], bounding: CapabilitySet = .container
    ) {
        self.user = user
        self.group = group
        self.supplementary = supplementary
        self.bounding = bounding
    }

    /// What the process may do beyond an ordinary user.
    public var capabilities: CapabilitySet { isRoot ? bounding : [] }

    public static let root = Credentials()

    public var isRoot: Bool { user == 0 }

    public func isMember(of group: UInt32) -> Bool {
        self.group == group || supplementary.contains(group)
    }
}
