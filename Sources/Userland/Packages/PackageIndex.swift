public import Kernel

/// The packages that Alpine and Debian images can install, from a table in memory.
public enum PackageIndex {
    /// A distribution's packages.
    enum Family: String, Sendable {
        case alpine
        case debian
    }

    static let alpine = packages(AlpinePackages.text)
    static let debian = packages(DebianPackages.text)

    static func packages(_ family: Family) -> [Package] { family == .alpine ? alpine : debian }

    static func package(_ name: String, _ family: Family) -> Package? { packages(family).first { $0.name == name } }

    private static func packages(_ text: String) -> [Package] {
        text.split(separator: "\n").compactMap { Package($0) }
    }

    /// A package with all that it needs and that is not in `present`, in the order in which they are installed.
    static func closure(of name: String, in family: Family, without present: Set<String>) -> [Package] {
        var found: [Package] = []
        var seen = present
        add(name, family, &seen, &found)
        return found
    }

    private static func add(_ name: String, _ family: Family, _ seen: inout Set<String>, _ found: inout [Package]) {
        guard seen.insert(name).inserted, let package = package(name, family) else { return }
        for need in package.needs { add(need, family, &seen, &found) }
        found.append(package)
    }

    /// The files of a package with all that it needs, for who builds an image. Nil for an unknown package or family.
    ///
    /// `family` is `alpine` or `debian`.
    public static func files(of name: String, in family: String, modified: Instant) -> [LayerEntry]? {
        guard let kind = Family(rawValue: family) else { return nil }
        let packages = closure(of: name, in: kind, without: [])
        guard !packages.isEmpty else { return nil }
        return packages.flatMap { files(of: $0, in: kind, modified: modified) }
    }

    /// Its programs, and the note that it is installed, in a file of its own.
    static func files(of package: Package, in family: Family, modified: Instant) -> [LayerEntry] {
        var entries = package.programs.map { program in
            LayerEntry(
                path: Array(program.path.utf8.dropFirst()),
                content: .program(identifier: program.identifier, size: min(max(package.size / 4, 2_048), 1_000_000)),
                mode: 0o755,
                modified: modified
            )
        }
        entries.append(
            LayerEntry(
                path: Array("\(noteFolder(family).dropFirst())/\(package.name)\(noteEnding(family))".utf8),
                content: .file(Array(note(package, family).utf8)),
                mode: 0o644,
                modified: modified
            )
        )
        return entries
    }

    /// The folder in which each installed package has a file.
    static func noteFolder(_ family: Family) -> String {
        family == .alpine ? "/lib/apk/db/installed.d" : "/var/lib/dpkg/status.d"
    }

    static func noteEnding(_ family: Family) -> String { family == .alpine ? ".P" : "" }

    /// What the package database tells of a package.
    static func note(_ package: Package, _ family: Family) -> String {
        if family == .alpine {
            return """
                P:\(package.name)
                V:\(package.version)
                A:x86_64
                S:\(package.archiveSize)
                I:\(package.size)
                T:\(package.summary)

                """
        }
        return """
            Package: \(package.name)
            Status: install ok installed
            Installed-Size: \(package.size / 1_024)
            Architecture: amd64
            Version: \(package.version)
            Description: \(package.summary)

            """
    }
}
