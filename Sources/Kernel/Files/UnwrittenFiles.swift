/// `/etc/hostname` and `/etc/hosts` of a container, for as long as nobody has looked: most containers never do.
public struct UnwrittenFiles: Hashable, Codable, Sendable {
    /// The tree that they are in, by its number among the machine's.
    var tree: Int32
    /// The container's address.
    var address: IPv4Address

    /// Files in a tree of the machine, for a container with one address.
    public init(tree: Int, address: IPv4Address) {
        self.tree = Int32(tree)
        self.address = address
    }

    /// What `/etc/hosts` of every container begins with.
    public static let usualHosts = """
        127.0.0.1\tlocalhost
        ::1\tlocalhost ip6-localhost ip6-loopback
        fe00::\tip6-localnet
        ff00::\tip6-mcastprefix
        ff02::1\tip6-allnodes
        ff02::2\tip6-allrouters

        """

    func write(into tree: inout FileTree, hostName: [UInt8], now: Instant) {
        let hosts = Array("\(Self.usualHosts)\(address)\t".utf8) + hostName + [10]
        for (path, bytes) in [("/hostname", hostName + [10]), ("/hosts", hosts)] {
            guard let inode = tree.find(path) else { continue }
            try? tree.write(inode, offset: 0, bytes[...], now: now)
        }
    }
}

extension Machine {
    /// Writes what was put off.
    public mutating func writeUnwrittenFiles() {
        guard let files = unwritten else { return }
        unwritten = nil
        files.write(into: &trees[Int(files.tree)], hostName: hostName, now: booted)
    }

    /// One of the machine's trees as it is, or would be if all were written.
    func localTree(_ index: Int) -> FileTree {
        guard trees.indices.contains(index) else { return FileTree() }
        guard let files = unwritten, files.tree == Int32(index) else { return trees[index] }
        var tree = trees[index]
        files.write(into: &tree, hostName: hostName, now: booted)
        return tree
    }
}
