import Kernel

/// `apt-get`, `apt` and `apt-cache`: Debian's and Ubuntu's package manager, in the words of apt 2.6.
struct AptPlan {
    private let tool: String
    private var steps: [PackageStep] = []
    private var quiet = 0
    private var saysYes = false
    private var onlyDownloads = false
    private var isSimulation = false
    private let release: [String: String]
    /// A terminal is told when a step is done.
    private let done: String

    static func steps(_ tool: String, _ arguments: [String], _ machine: inout Machine) -> [PackageStep] {
        var plan = AptPlan(tool, &machine)
        plan.make(arguments, &machine)
        return plan.steps
    }

    private init(_ tool: String, _ machine: inout Machine) {
        self.tool = tool
        var release: [String: String] = [:]
        let text = (try? machine.contents(Array("/etc/os-release".utf8))) ?? []
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let name = line.prefix { $0 != "=" }
            release[String(name)] = line.dropFirst(name.count + 1).filter { $0 != "\"" }
        }
        self.release = release
        done = machine.isTerminal(1) ? " Done" : ""
    }

    private var suite: String { release["VERSION_CODENAME"] ?? "bookworm" }
    private var isUbuntu: Bool { release["ID"] == "ubuntu" }

    private mutating func make(_ arguments: [String], _ machine: inout Machine) {
        var words: [String] = []
        var index = 0
        while index < arguments.count {
            let word = arguments[index]
            index += 1
            switch word {
            case "-y", "--yes", "--assume-yes": saysYes = true
            case "-q", "--quiet": quiet += 1
            case "-qq", "-q=2":
                quiet = 2
                saysYes = true
            case "-yq", "-qy":
                saysYes = true
                quiet += 1
            case "-yqq", "-qqy":
                saysYes = true
                quiet = 2
            case "-d", "--download-only": onlyDownloads = true
            case "-s", "--simulate", "--dry-run": isSimulation = true
            case "-o", "-t", "-c": index += 1
            case "-v", "--version":
                return steps = [.say("apt 2.6.1 (amd64)")]
            case "-h", "--help": words = ["help"]
            case "--no-install-recommends", "--no-install-suggests", "--fix-missing", "-f", "--fix-broken", "-m",
                "--allow-unauthenticated", "--reinstall", "--purge", "--auto-remove", "--autoremove", "-u",
                "--allow-downgrades", "--no-upgrade", "--installed", "--upgradable", "-n", "--names-only",
                "--force-yes",
                "--install-recommends":
                break
            case _ where word.hasPrefix("-o") || word.hasPrefix("-t=") || word.hasPrefix("--option="): break
            case _ where word.hasPrefix("-") && word.count > 1:
                if word.hasPrefix("--") {
                    return steps = [.fail("E: Command line option \(word) is not understood", 100)]
                }
                let letter = word.dropFirst().first ?? "-"
                let words = "E: Command line option '\(letter)' [from \(word)] is not known."
                return steps = [.fail(words, 100)]
            default: words.append(word)
            }
        }
        guard let command = words.first else { return help() }
        words.removeFirst()
        if tool == "apt", machine.isTerminal(1) == false, ["update", "install", "remove", "upgrade"].contains(command) {
            let words = "WARNING: apt does not have a stable CLI interface. Use with caution in scripts."
            steps.append(.complain("\n\(words)\n"))
        }
        switch command {
        case "update": update(&machine)
        case "install", "reinstall": install(words, &machine)
        case "remove", "purge", "autoremove", "autopurge": remove(words, command, &machine)
        case "upgrade", "dist-upgrade", "full-upgrade":
            guard lock(&machine) else { return }
            preamble(calculates: true)
            steps.append(.say("0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded."))
        case "clean", "autoclean", "check": break
        case "list": list(words, arguments.contains("--installed"), &machine)
        case "search": search(words, &machine)
        case "show", "policy", "madison": show(words, command, &machine)
        case "help": help()
        case "moo":
            steps = [
                .say(
                    "                 (__) \n                 (oo) \n           /------\\/ \n          / |    ||   \n         *  /\\---/\\ \n            ~~   ~~   \n...\"Have you mooed today?\"..."
                )
            ]
        default: steps = [.fail("E: Invalid operation \(command)", 100)]
        }
    }

    private mutating func help() {
        steps = [
            .say(
                """
                apt 2.6.1 (amd64)
                Usage: \(tool) [options] command

                Most used commands:
                  update - Retrieve new lists of packages
                  upgrade - Perform an upgrade
                  install - Install new packages
                  remove - Remove packages
                """
            )
        ]
    }

    // MARK: Lists

    private func hasLists(_ machine: inout Machine) -> Bool {
        ((try? machine.entries(Array("/var/lib/apt/lists".utf8))) ?? []).contains {
            String(decoding: $0.name, as: UTF8.self).hasSuffix("_InRelease")
        }
    }

    /// Says why it cannot go on unless root calls.
    private mutating func lock(_ machine: inout Machine) -> Bool {
        guard machine.current.credentials.user != 0 else { return true }
        let file = "/var/lib/dpkg/lock-frontend"
        steps.append(.complain("E: Could not open lock file \(file) - open (13: Permission denied)"))
        steps.append(.fail("E: Unable to acquire the dpkg frontend lock (\(file)), are you root?", 100))
        return false
    }

    private mutating func update(_ machine: inout Machine) {
        guard machine.current.credentials.user == 0 else {
            let file = "/var/lib/apt/lists/lock"
            steps.append(.complain("E: Could not open lock file \(file) - open (13: Permission denied)"))
            steps.append(.fail("E: Unable to lock directory /var/lib/apt/lists/", 100))
            return
        }
        let base = isUbuntu ? "http://archive.ubuntu.com/ubuntu" : "http://deb.debian.org/debian"
        let security = isUbuntu ? "http://security.ubuntu.com/ubuntu" : "http://deb.debian.org/debian-security"
        let archives = [(base, suite), (base, "\(suite)-updates"), (security, "\(suite)-security")]
        guard machine.hasOutsideNetwork else {
            let host = isUbuntu ? "archive.ubuntu.com" : "deb.debian.org"
            for (number, (address, name)) in archives.enumerated() {
                steps.append(.say("Ign:\(number + 1) \(address) \(name) InRelease", after: .second))
            }
            for (number, (address, name)) in archives.enumerated() {
                steps.append(
                    .say("Err:\(number + 1) \(address) \(name) InRelease\n  Temporary failure resolving '\(host)'")
                )
            }
            steps.append(.say("Reading package lists..."))
            for (address, name) in archives {
                let words =
                    "W: Failed to fetch \(address)/dists/\(name)/InRelease  Temporary failure resolving '\(host)'"
                steps.append(.complain(words))
            }
            steps.append(
                .complain("W: Some index files failed to download. They have been ignored, or old ones used instead.")
            )
            return
        }
        let isKnown = hasLists(&machine)
        var number = 0
        for ((address, name), size) in zip(archives, ["151 kB", "55.4 kB", "48.0 kB"]) {
            number += 1
            let text =
                isKnown
                ? "Hit:\(number) \(address) \(name) InRelease" : "Get:\(number) \(address) \(name) InRelease [\(size)]"
            if quiet < 2 { steps.append(.say(text, after: 60 * .millisecond)) }
            let file = (address.dropFirst(7) + "_dists_\(name)_InRelease").map { $0 == "/" ? "_" : $0 }
            steps.append(PackageStep(path: "/var/lib/apt/lists/" + String(file), contents: "Suite: \(name)\n"))
        }
        if !isKnown {
            for ((address, name), size) in zip(archives, ["8789 kB", "12.8 kB", "203 kB"]) {
                number += 1
                guard quiet < 2 else { continue }
                steps.append(
                    .say("Get:\(number) \(address) \(name)/main amd64 Packages [\(size)]", after: 250 * .millisecond)
                )
            }
            if quiet < 2 { steps.append(.say("Fetched 9259 kB in 1s (8124 kB/s)", after: 200 * .millisecond)) }
        }
        if quiet < 2 { steps.append(.say("Reading package lists...\(done)", after: 300 * .millisecond)) }
        if tool == "apt" {
            steps.append(
                .say(
                    "Building dependency tree...\(done)\nReading state information...\(done)\nAll packages are up to date."
                )
            )
        }
    }

    private mutating func preamble(calculates: Bool = false) {
        guard quiet < 2 else { return }
        steps.append(.say("Reading package lists...\(done)", after: 200 * .millisecond))
        steps.append(.say("Building dependency tree...\(done)", after: 60 * .millisecond))
        steps.append(.say("Reading state information...\(done)"))
        if calculates { steps.append(.say("Calculating upgrade...\(done)")) }
    }

    // MARK: Installing

    private mutating func install(_ words: [String], _ machine: inout Machine) {
        guard lock(&machine) else { return }
        preamble()
        let installed = InstalledPackages(.debian, &machine)
        let hasLists = hasLists(&machine)
        var present = installed.set
        var wanted: [Package] = []
        var isFailed = false
        for word in words {
            let name = String(word.prefix { !"=/:".contains($0) })
            guard let package = PackageIndex.package(name, .debian), hasLists || present.contains(name) else {
                steps.append(.complain("E: Unable to locate package \(name)"))
                isFailed = true
                continue
            }
            if word.dropFirst(name.count).hasPrefix("=") {
                let version = word.dropFirst(name.count + 1)
                if version != package.version, !version.hasSuffix("*") {
                    steps.append(.complain("E: Version '\(version)' for '\(name)' was not found"))
                    isFailed = true
                    continue
                }
            }
            if installed.names.contains(name) {
                steps.append(.say("\(name) is already the newest version (\(installed.version(of: name)))."))
                continue
            }
            for found in PackageIndex.closure(of: name, in: .debian, without: present) {
                present.insert(found.name)
                wanted.append(found)
            }
        }
        if isFailed { return steps.append(PackageStep(status: 100)) }
        let named = Set(words.map { String($0.prefix { !"=/:".contains($0) }) })
        let more = wanted.map(\.name).filter { !named.contains($0) }
        if quiet < 2 {
            paragraph("The following additional packages will be installed:", more)
            paragraph("The following NEW packages will be installed:", wanted.map(\.name))
            steps.append(.say("0 upgraded, \(wanted.count) newly installed, 0 to remove and 0 not upgraded."))
        }
        guard !wanted.isEmpty else { return }
        if isSimulation {
            for package in wanted {
                steps.append(.say("Inst \(package.name) (\(package.version) Debian:12.8/stable [amd64])"))
            }
            return
        }
        let fetched = wanted.reduce(0) { $0 + $1.archiveSize }
        let size = wanted.reduce(0) { $0 + $1.size }
        if quiet < 2 {
            steps.append(.say("Need to get \(Self.amount(fetched)) of archives."))
            steps.append(.say("After this operation, \(Self.amount(size)) of additional disk space will be used."))
        }
        // Only what was not named makes it ask.
        if !saysYes, !more.isEmpty || !named.isSuperset(of: wanted.map(\.name)) {
            steps.append(PackageStep(text: "Do you want to continue? [Y/n] ", asks: true))
        }
        let base = isUbuntu ? "http://archive.ubuntu.com/ubuntu" : "http://deb.debian.org/debian"
        var seconds: Nanoseconds = 0
        for (number, package) in wanted.enumerated() {
            let pause = 40 * Nanoseconds.millisecond + package.archiveSize * .second / 12_000_000
            seconds += pause
            let place = "\(base) \(suite)/main amd64 \(package.name) amd64 \(package.version)"
            let text = "Get:\(number + 1) \(place) [\(Self.amount(package.archiveSize))]\n"
            steps.append(PackageStep(pause: pause, text: quiet < 2 ? text : ""))
        }
        steps.append(.complain("debconf: delaying package configuration, since apt-utils is not installed"))
        let whole = max(seconds / .second, 0)
        if quiet < 2 {
            let rate = fetched * .second / max(seconds, 1)
            steps.append(.say("Fetched \(Self.amount(fetched)) in \(whole)s (\(Self.amount(rate))/s)"))
        }
        unpack(wanted)
    }

    private mutating func unpack(_ wanted: [Package]) {
        for (number, package) in wanted.enumerated() {
            var text = "Selecting previously unselected package \(package.name).\n"
            if number == 0 {
                text += "(Reading database ... 6089 files and directories currently installed.)\n"
            }
            let version = package.version.split(separator: ":", maxSplits: 1).joined(separator: "%3a")
            let file = "\(package.name)_\(version)_amd64.deb"
            let place = wanted.count > 1 ? "\(Self.padded(number, wanted.count))-\(file)" : file
            text += "Preparing to unpack .../\(place) ...\n"
            text += "Unpacking \(package.name) (\(package.version)) ...\n"
            steps.append(PackageStep(pause: 30 * .millisecond, text: text, installs: [package.name]))
        }
        for package in wanted {
            steps.append(.say("Setting up \(package.name) (\(package.version)) ...", after: 20 * .millisecond))
            if package.name == "ca-certificates" {
                steps.append(.say("Updating certificates in /etc/ssl/certs...\n140 added, 0 removed; done."))
            }
        }
        if wanted.contains(where: { $0.name.hasPrefix("lib") }) {
            steps.append(.say("Processing triggers for libc-bin (2.36-9+deb12u9) ...", after: 30 * .millisecond))
        }
        if wanted.contains(where: { $0.name == "ca-certificates" }) {
            steps.append(
                .say(
                    "Processing triggers for ca-certificates (20230311) ...\nUpdating certificates in /etc/ssl/certs...\n"
                        + "0 added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone."
                )
            )
        }
    }

    private static func padded(_ number: Int, _ count: Int) -> String {
        let width = String(count - 1).count
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private mutating func remove(_ words: [String], _ command: String, _ machine: inout Machine) {
        guard lock(&machine) else { return }
        preamble()
        let installed = InstalledPackages(.debian, &machine)
        var gone: [String] = []
        for word in words {
            if installed.names.contains(word) {
                gone.append(word)
            } else if PackageIndex.package(word, .debian) != nil {
                steps.append(.say("Package '\(word)' is not installed, so not removed"))
            } else {
                steps.append(.complain("E: Unable to locate package \(word)"))
                return steps.append(PackageStep(status: 100))
            }
        }
        let star = command == "purge" ? "*" : ""
        if quiet < 2 {
            paragraph("The following packages will be REMOVED:", gone.map { $0 + star })
            steps.append(.say("0 upgraded, 0 newly installed, \(gone.count) to remove and 0 not upgraded."))
        }
        guard !gone.isEmpty, !isSimulation else { return }
        let size = gone.reduce(0) { $0 + installed.size(of: $1) }
        if quiet < 2 { steps.append(.say("After this operation, \(Self.amount(size)) disk space will be freed.")) }
        if !saysYes { steps.append(PackageStep(text: "Do you want to continue? [Y/n] ", asks: true)) }
        steps.append(.say("(Reading database ... 6127 files and directories currently installed.)"))
        for name in gone {
            steps.append(
                PackageStep(
                    pause: 20 * .millisecond,
                    text: "Removing \(name) (\(installed.version(of: name))) ...\n",
                    removes: [name]
                )
            )
        }
    }

    /// A heading and names below it, in lines of up to 79 columns; nothing where there are none.
    private mutating func paragraph(_ heading: String, _ names: [String]) {
        guard !names.isEmpty else { return }
        var lines = [heading]
        var line = " "
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            if line.count + name.count + 1 > 79 {
                lines.append(line)
                line = " "
            }
            line += " " + name
        }
        lines.append(line)
        steps.append(.say(lines.joined(separator: "\n")))
    }

    // MARK: Asking

    private mutating func list(_ words: [String], _ onlyInstalled: Bool, _ machine: inout Machine) {
        let installed = InstalledPackages(.debian, &machine)
        steps.append(.say("Listing..."))
        let known = hasLists(&machine)
        for package in PackageIndex.debian.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        where words.isEmpty || words.contains(package.name) {
            let isPresent = installed.names.contains(package.name)
            guard isPresent || (known && !onlyInstalled) else { continue }
            let mark = isPresent ? " [installed\(known ? "" : ",local")]" : ""
            steps.append(.say("\(package.name)/\(known ? suite : "now") \(package.version) amd64\(mark)"))
        }
    }

    private mutating func search(_ words: [String], _ machine: inout Machine) {
        guard hasLists(&machine) else { return }
        for package in PackageIndex.debian.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        where words.allSatisfy({ package.name.contains($0) || package.summary.contains($0) }) {
            let text =
                tool == "apt-cache"
                ? "\(package.name) - \(package.summary)"
                : "\(package.name)/\(suite) \(package.version) amd64\n  \(package.summary)\n"
            steps.append(.say(text))
        }
    }

    private mutating func show(_ words: [String], _ command: String, _ machine: inout Machine) {
        let installed = InstalledPackages(.debian, &machine)
        for name in words {
            guard let package = PackageIndex.package(name, .debian),
                hasLists(&machine) || installed.names.contains(name)
            else {
                if command == "policy" {
                    steps.append(.complain("N: Unable to locate package \(name)"))
                } else {
                    steps.append(.fail("E: No packages found", 100))
                }
                continue
            }
            if command == "policy" {
                let present = installed.names.contains(name) ? package.version : "(none)"
                steps.append(.say("\(name):\n  Installed: \(present)\n  Candidate: \(package.version)"))
            } else {
                var text = "Package: \(name)\nVersion: \(package.version)\nInstalled-Size: \(package.size / 1_024)\n"
                if !package.needs.isEmpty { text += "Depends: \(package.needs.joined(separator: ", "))\n" }
                steps.append(.say(text + "Description: \(package.summary)\n"))
            }
        }
    }

    /// `151 kB`, `8789 kB`, `11.1 MB`: as apt shows sizes.
    private static func amount(_ bytes: Int64) -> String {
        var value = Double(bytes)
        var unit = 0
        while value >= 10_000, unit < 3 {
            value /= 1_000
            unit += 1
        }
        let units = [" B", " kB", " MB", " GB"]
        if unit == 0 || value >= 100 { return "\(Int64(value))\(units[unit])" }
        return "\((value * 10).rounded() / 10)\(units[unit])"
    }
}
