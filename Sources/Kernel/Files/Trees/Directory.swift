/// A changed or new directory: its place in the tree, and how it differs from the base's directory, if it has one.
struct Directory: Codable, Sendable {
    /// The directory it is in, or was in when it was removed; its own number for the root.
    var parent: UInt32
    var name: [UInt8]
    /// The directory of the base whose names it shows too, or 0.
    var base: UInt32
    /// Names added or given another inode, and (as `whiteout`) names of the base that are gone.
    var names = NameTable()

    /// The inode that stands for the absence of a name.
    static let whiteout: UInt32 = 0

    init(parent: UInt32, name: [UInt8], base: UInt32 = 0) {
        self.parent = parent
        self.name = name
        self.base = base
    }
}
