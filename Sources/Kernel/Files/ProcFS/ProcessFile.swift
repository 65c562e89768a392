/// A file of `/proc`: what it is and where its content comes from.
struct ProcessFile: Sendable {
    var name: String
    /// Position of its directory in the same table.
    var parent: Int
    var mode: UInt16
    var content: Content

    enum Content: Hashable, Sendable {
        case directory
        /// Made when it is read.
        case text(ProcessText)
        /// A link whose text is fixed.
        case link(String)
        /// `/proc/self`: leads to the directory of who looks.
        case ownDirectory
        /// `/proc/PID/cwd`, `root`, `exe`: lead to the file itself, not by its path.
        case place(ProcessPlace)
        /// `/proc/PID/fd/N`.
        case descriptor
        /// `/proc/PID/ns/NAME`; the text, with the namespace's number.
        case namespace(String)
        /// A path that the engine hides: the null device lies over it.
        case masked
    }

    var kind: FileKind {
        switch content {
        case .directory: .directory
        case .text: .regular
        case .masked: .characterDevice
        case .link, .ownDirectory, .place, .descriptor, .namespace: .symbolicLink
        }
    }
}

/// Where a process stands.
enum ProcessPlace: Hashable, Sendable {
    case workingDirectory
    case root
    case executable
}

/// What can be read in `/proc`.
enum ProcessText: Hashable, Sendable {
    // Of the whole machine.
    case memory, processors, uptime, version, load, statistics, fileSystems
    case systemControl(String)
    case swaps, partitions
    case devices, modules, commandLine, controlGroups, interrupts, diskStatistics, memoryFragments
    // Of one process.
    case status, processStatistics, memoryPages, arguments, environment, name, mounts, mountInformation
    case controlGroup, limits, nothing, killScore, killScoreAdjustment, transfers, waitPlace, userMap, loginUser
    // Of its network namespace.
    case interfaces, connections, connections6, datagrams, datagrams6, routes, addresses6, unixSockets, neighbours
}
