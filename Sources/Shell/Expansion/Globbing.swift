import Kernel

extension ShellProgram {
    /// The paths that a pattern stands for. Nil: it is a pattern without a match; empty: it is no pattern at all.
    mutating func pathnames(_ pattern: [UInt8], _ machine: inout Machine) -> [[UInt8]]? {
        let matchesHidden = !extras.isEmpty && extras[0].shellOptions.contains("dotglob")
        var glob = Glob(
            pattern,
            dialect: dialect,
            extended: readsExtendedPatterns,
            matchesHidden: matchesHidden,
            inBytes: !countsCharacters
        )
        if isBash, !extras.isEmpty {
            glob.foldsCase = extras[0].shellOptions.contains("nocaseglob")
            glob.entersFolders = extras[0].shellOptions.contains("globstar")
        }
        guard glob.hasPattern else { return [] }
        let paths = withUnsafeMutablePointer(to: &machine) { pointer in
            var reader = MachineDirectories(machine: pointer)
            return glob.paths(&reader)
        }
        return paths.isEmpty ? nil : paths
    }
}

/// The machine's directories, for the length of one expansion.
private struct MachineDirectories: DirectoryReader {
    let machine: UnsafeMutablePointer<Machine>

    func entries(of directory: [UInt8]) -> [(name: [UInt8], isDirectory: Bool)]? {
        let path = directory.isEmpty ? [UInt8(ascii: ".")] : directory
        guard let entries = try? machine.pointee.entries(path) else { return nil }
        return entries.map { entry in
            var isDirectory = entry.kind == .directory
            if entry.kind == .symbolicLink {
                let target = path + [UInt8(ascii: "/")] + entry.name
                isDirectory = (try? machine.pointee.status(target))?.kind == .directory
            }
            return (entry.name, isDirectory)
        }
    }

    func exists(_ path: [UInt8]) -> Bool {
        (try? machine.pointee.status(path, followsLink: false)) != nil
    }
}
