import Kernel

/// `dpkg` and `dpkg-query`, as far as they ask.
enum DpkgPlan {
    static func steps(_ tool: String, _ arguments: [String], _ machine: inout Machine) -> [PackageStep] {
        let installed = InstalledPackages(.debian, &machine)
        var words = arguments
        let action = words.isEmpty ? "" : words.removeFirst()
        switch action {
        case "--print-architecture": return [.say("amd64")]
        case "--version":
            return [.say("Debian 'dpkg' package management program version 1.21.22 (amd64).")]
        case "-l", "--list": return list(words, installed)
        case "-s", "--status": return status(words, installed, tool)
        case "-L", "--listfiles": return files(words, installed, tool)
        case "-S", "--search":
            return [.fail("dpkg-query: no path found matching pattern \(words.first ?? "")", 1)]
        case "--get-selections": return installed.names.map { .say("\($0)\t\t\t\t\tinstall") }
        case "--configure", "--audit": return []
        case "": return [.fail("dpkg: error: need an action option", 2)]
        default:
            return [.fail("dpkg: the option \(action) is not simulated", 2)]
        }
    }

    private static func list(_ words: [String], _ installed: InstalledPackages) -> [PackageStep] {
        let names = installed.names.filter { words.isEmpty || words.contains($0) }
        if names.isEmpty {
            return [.fail("dpkg-query: no packages found matching \(words.joined(separator: " "))", 1)]
        }
        let width = max(14, names.map(\.count).max() ?? 0)
        let versionWidth = max(12, names.map { installed.version(of: $0).count }.max() ?? 0)
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        var steps: [PackageStep] = [
            .say("Desired=Unknown/Install/Remove/Purge/Hold"),
            .say("| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend"),
            .say("|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)"),
            .say("||/ \(padded("Name", width)) \(padded("Version", versionWidth)) Architecture Description"),
            .say(
                "+++-\(String(repeating: "=", count: width))-\(String(repeating: "=", count: versionWidth))-============-"
                    + String(repeating: "=", count: 33)
            ),
        ]
        for name in names {
            let version = padded(installed.version(of: name), versionWidth)
            let summary = installed.field("Description", of: name) ?? ""
            steps.append(.say("ii  \(padded(name, width)) \(version) amd64        \(summary)"))
        }
        return steps
    }

    private static func status(_ words: [String], _ installed: InstalledPackages, _ tool: String) -> [PackageStep] {
        words.map { name in
            guard installed.names.contains(name) else {
                return .fail(
                    "dpkg-query: package '\(name)' is not installed and no information is available\n"
                        + "Use dpkg --info (= dpkg-deb --info) to examine archive files.",
                    1
                )
            }
            return .say(
                "Package: \(name)\nStatus: install ok installed\nArchitecture: amd64\n"
                    + "Version: \(installed.version(of: name))\nDescription: \(installed.field("Description", of: name) ?? "")"
            )
        }
    }

    private static func files(_ words: [String], _ installed: InstalledPackages, _ tool: String) -> [PackageStep] {
        words.map { name in
            guard installed.names.contains(name), let package = PackageIndex.package(name, .debian) else {
                return .fail("dpkg-query: package '\(name)' is not installed", 1)
            }
            return .say((["/."] + package.programs.map(\.path)).joined(separator: "\n"))
        }
    }
}
