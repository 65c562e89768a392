import Kernel

/// What is installed in a machine, as its package database tells.
struct InstalledPackages {
    var names: [String] = []
    private var notes: [String: [UInt8]] = [:]
    private let family: PackageIndex.Family

    init(_ family: PackageIndex.Family, _ machine: inout Machine) {
        self.family = family
        let folder = Array(PackageIndex.noteFolder(family).utf8)
        let ending = PackageIndex.noteEnding(family)
        for entry in (try? machine.entries(folder)) ?? [] {
            var name = String(decoding: entry.name, as: UTF8.self)
            guard name.hasSuffix(ending) else { continue }
            name.removeLast(ending.count)
            names.append(name)
            notes[name] = try? machine.contents(folder + [UInt8(ascii: "/")] + entry.name)
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func notePath(_ name: String, _ family: PackageIndex.Family) -> String {
        "\(PackageIndex.noteFolder(family))/\(name)\(PackageIndex.noteEnding(family))"
    }

    var set: Set<String> { Set(names) }

    /// A field of a package's note, such as `V` or `Version`.
    func field(_ field: String, of name: String) -> String? {
        let text = String(decoding: notes[name] ?? [], as: UTF8.self)
        for line in text.split(separator: "\n") where line.hasPrefix(field + ":") {
            return String(line.dropFirst(field.count + 1).drop { $0 == " " })
        }
        return nil
    }

    func version(of name: String) -> String { field(family == .alpine ? "V" : "Version", of: name) ?? "" }

    /// Bytes of a package.
    func size(of name: String) -> Int64 {
        family == .alpine
            ? Int64(field("I", of: name) ?? "") ?? 0 : (Int64(field("Installed-Size", of: name) ?? "") ?? 0) * 1_024
    }

    /// What a package needs, from its note (a virtual one's) or the table.
    func needs(of name: String) -> [String] {
        if let listed = field("D", of: name) { return listed.split(separator: " ").map { String($0) } }
        return PackageIndex.package(name, family)?.needs ?? []
    }

    /// Everything that these packages need, themselves included.
    func closure(of roots: [String]) -> Set<String> {
        var found: Set<String> = []
        var pending = roots
        while let name = pending.popLast() {
            if found.insert(name).inserted { pending += needs(of: name) }
        }
        return found
    }
}

extension Machine {
    /// Whether anything but the machine itself can be reached.
    var hasOutsideNetwork: Bool { interfaces.contains { $0.name != "lo" } }
}
