/// Who a process is: user, group, supplementary groups.
public struct Credentials: Hashable, Codable, Sendable {
    /// The user id.
    public var user: UInt32
    /// The group id.
    public var group: UInt32
    /// Further groups, in the order given.
    public var supplementary: [UInt32]
    /// The most that a process may hold, and what root does hold.
    public var bounding: CapabilitySet

    /// Names every field.
    public init(
        user: UInt32 = 0,
        group: UInt32 = 0,
        supplementary: [UInt32] = [],
        bounding: CapabilitySet = .container
    ) {
        self.user = user
        self.group = group
        self.supplementary = supplementary
        self.bounding = bounding
    }

    /// What the process may do beyond an ordinary user.
    public var capabilities: CapabilitySet { isRoot ? bounding : [] }

    /// User 0 of a container.
    public static let root = Credentials()

    /// Whether the user is 0.
    public var isRoot: Bool { user == 0 }

    /// Whether the process is in a group.
    public func isMember(of group: UInt32) -> Bool {
        self.group == group || supplementary.contains(group)
    }
}
