import Kernel

/// `apk`: Alpine's package manager, in the words of apk-tools 2.14.
struct ApkPlan {
    private var steps: [PackageStep] = []
    private var isQuiet = false
    private var isVerbose = false
    private var usesCache = true
    private var updates = false
    private var virtual: String?
    private var onlyInstalled = false

    private static let banner = "apk-tools 2.14.4, compiled for x86_64."

    private static let page = """
        \(banner)

        usage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]

        Package installation and removal:
          add        Add packages to WORLD and commit changes
          del        Remove packages from WORLD and commit changes

        System maintenance:
          fix        Fix, reinstall or upgrade packages without modifying WORLD
          update     Update repository indexes
          upgrade    Install upgrades available from repositories

        Querying package information:
          info       Give detailed information about packages or repositories
          list       List packages matching a pattern or other criteria
          search     Search for packages by name or description

        This apk has coffee making abilities.

        """

    static func steps(_ arguments: [String], _ machine: inout Machine) -> [PackageStep] {
        var plan = ApkPlan()
        plan.make(arguments, &machine)
        return plan.steps
    }

    private mutating func make(_ arguments: [String], _ machine: inout Machine) {
        var words: [String] = []
        var index = 0
        while index < arguments.count {
            let word = arguments[index]
            index += 1
            switch word {
            case "-q", "--quiet": isQuiet = true
            case "-v", "--verbose", "-vv": isVerbose = true
            case "--no-cache": usesCache = false
            case "-U", "--update-cache", "--update": updates = true
            case "-t", "--virtual":
                virtual = index < arguments.count ? arguments[index] : nil
                index += 1
            case "-X", "--repository", "-p", "--root", "--arch", "--repositories-file", "--timeout", "--wait":
                index += 1
            case "-I", "--installed": onlyInstalled = true
            case "-V", "--version": return steps = [.say(Self.banner)]
            case "-h", "--help": return steps = [PackageStep(text: Self.page)]
            case _ where word.hasPrefix("--virtual="): virtual = String(word.dropFirst(10))
            case "--no-progress", "--progress", "-f", "--force", "-l", "--latest", "-u", "--upgrade", "-i",
                "--interactive", "--purge", "--allow-untrusted", "-e", "--exact", "-d", "--description",
                "--no-interactive", "-a", "--available", "-r", "-L", "--contents", "-s", "--size":
                if ["-L", "--contents", "-r"].contains(word) {
                    return steps = [.fail("apk: the option \(word) is not simulated", 1)]
                }
                if word == "-d", arguments.contains("search") { isVerbose = true }
            case _ where word.hasPrefix("-") && word.count > 1:
                steps = [
                    .complain("apk: unrecognized option: \(word.drop { $0 == "-" })"), PackageStep(text: Self.page),
                ]
                steps.append(PackageStep(status: 1))
                return
            default: words.append(word)
            }
        }
        guard let command = words.first else { return steps = [PackageStep(text: Self.page, status: 1)] }
        words.removeFirst()
        let installed = InstalledPackages(.alpine, &machine)
        switch command {
        case "add", "del", "update", "upgrade", "fix":
            guard machine.current.credentials.user == 0 else {
                steps = [.complain("ERROR: Unable to lock database: Permission denied")]
                return steps.append(.fail("ERROR: Failed to open apk database: Permission denied", 99))
            }
            if command != "del" { fetch(isForced: command == "update" || updates, &machine) }
            if command == "add" { return add(words, installed, &machine) }
            if command == "del" { return remove(words, installed, &machine) }
            if command == "update" {
                let repositories = repositories(&machine)
                for (number, address) in repositories.enumerated() {
                    steps.append(.say("v3.20.3-\(239 + number * 2)-g5d9ebe8ec3e [\(address)]"))
                }
                return steps.append(.say("OK: 24170 distinct packages available"))
            }
            sum(installed, adding: [], removing: [])
        case "info": inform(words, installed)
        case "search", "list": search(words, installed, isList: command == "list")
        case "version": steps = [.say("Installed:                                Available:")]
        default:
            steps = [.complain("ERROR: '\(command)' is not an apk command. See 'apk --help'.")]
            steps.append(PackageStep(status: 1))
        }
    }

    private func repositories(_ machine: inout Machine) -> [String] {
        let text = (try? machine.contents(Array("/etc/apk/repositories".utf8))) ?? []
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map { String($0) }
            .filter { !$0.hasPrefix("#") }
    }

    /// Fetches the indexes unless they are there.
    private mutating func fetch(isForced: Bool, _ machine: inout Machine) {
        let cache = "/var/cache/apk/APKINDEX."
        let known = (try? machine.status(Array("\(cache)5022a8a2.tar.gz".utf8))) != nil
        if known, usesCache, !isForced { return }
        let repositories = repositories(&machine)
        let isReachable = machine.hasOutsideNetwork
        for (number, address) in repositories.enumerated() {
            if !isQuiet {
                steps.append(.say("fetch \(address)/x86_64/APKINDEX.tar.gz", after: 150 * .millisecond))
            }
            guard isReachable else {
                steps.append(PackageStep(pause: 5 * .second))
                let words = "temporary error (try again later)"
                steps.append(
                    .complain("WARNING: \(usesCache ? "updating and opening" : "fetching") \(address): \(words)")
                )
                continue
            }
            if usesCache {
                let name = number == 0 ? "5022a8a2" : "8ffd2ed\(number)"
                steps.append(PackageStep(path: "\(cache)\(name).tar.gz", contents: "\(address)\n"))
            }
        }
    }

    private func world(_ machine: inout Machine) -> [String] {
        let text = (try? machine.contents(Array("/etc/apk/world".utf8))) ?? []
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map { String($0) }
    }

    private mutating func add(_ words: [String], _ installed: InstalledPackages, _ machine: inout Machine) {
        var complaints: [String] = []
        var wanted: [Package] = []
        var present = installed.set
        for word in words {
            let name = String(word.prefix { !"=<>~@".contains($0) })
            let rest = word.dropFirst(name.count)
            guard let package = PackageIndex.package(name, .alpine), machine.hasOutsideNetwork || present.contains(name)
            else {
                complaints += ["  \(name) (no such package):", "    required by: \(virtual ?? "world")[\(word)]"]
                continue
            }
            if rest.hasPrefix("="), rest.dropFirst() != package.version {
                complaints += ["  \(name)-\(package.version):", "    breaks: world[\(word)]"]
                continue
            }
            for found in PackageIndex.closure(of: name, in: .alpine, without: present) {
                present.insert(found.name)
                wanted.append(found)
            }
        }
        guard complaints.isEmpty else {
            steps.append(.complain("ERROR: unable to select packages:"))
            for line in complaints { steps.append(.complain(line)) }
            return steps.append(PackageStep(status: Int32(complaints.count / 2)))
        }
        let names = words.map { String($0.prefix { !"=<>~@".contains($0) }) }
        let count = wanted.count + (virtual == nil ? 0 : 1)
        for (number, package) in wanted.enumerated() {
            let pause = 30 * Nanoseconds.millisecond + package.archiveSize * .second / 12_000_000
            var step = PackageStep(pause: pause, installs: [package.name])
            if !isQuiet {
                step.text = "(\(number + 1)/\(count)) Installing \(package.name) (\(package.version))\n"
            }
            steps.append(step)
            if package.name == "bash", !isQuiet { steps.append(.say("Executing bash-\(package.version).post-install")) }
        }
        if let virtual {
            let time = CivilTime(machine.now).formatted("%Y%m%d.%H%M%S")
            if !isQuiet { steps.append(.say("(\(count)/\(count)) Installing \(virtual) (\(time))")) }
            steps.append(
                PackageStep(
                    path: InstalledPackages.notePath(virtual, .alpine),
                    contents:
                        "P:\(virtual)\nV:\(time)\nI:0\nT:virtual meta package\nD:\(names.joined(separator: " "))\n"
                )
            )
        }
        if count > 0 { triggers(wanted) }
        let roots = virtual.map { [$0] } ?? names
        let world = Set(world(&machine) + roots).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        steps.append(PackageStep(path: "/etc/apk/world", contents: world.map { $0 + "\n" }.joined()))
        sum(installed, adding: wanted, removing: [])
    }

    private mutating func triggers(_ packages: [Package]) {
        guard !isQuiet else { return }
        if packages.contains(where: { !$0.programs.isEmpty }), let busybox = PackageIndex.package("busybox", .alpine) {
            steps.append(.say("Executing busybox-\(busybox.version).trigger", after: 20 * .millisecond))
        }
        if let certificates = packages.first(where: { $0.name == "ca-certificates" }) {
            steps.append(.say("Executing ca-certificates-\(certificates.version).trigger", after: 80 * .millisecond))
        }
    }

    private mutating func remove(_ words: [String], _ installed: InstalledPackages, _ machine: inout Machine) {
        let world = world(&machine).filter { !words.contains($0) }
        let base = ["alpine-baselayout", "alpine-keys", "apk-tools", "busybox", "musl-utils", "ssl_client"]
        let kept = installed.closure(of: world + base)
        let gone = installed.names.filter { !kept.contains($0) }
        // What was named goes first, then what only it needed.
        let order = words.filter { gone.contains($0) } + gone.filter { !words.contains($0) }
        for (number, name) in order.enumerated() {
            var step = PackageStep(pause: 5 * .millisecond, removes: [name])
            if !isQuiet {
                step.text = "(\(number + 1)/\(order.count)) Purging \(name) (\(installed.version(of: name)))\n"
            }
            steps.append(step)
        }
        if !order.isEmpty {
            triggers(order.compactMap { PackageIndex.package($0, .alpine) }.filter { $0.name != "ca-certificates" })
        }
        steps.append(PackageStep(path: "/etc/apk/world", contents: world.map { $0 + "\n" }.joined()))
        sum(installed, adding: [], removing: order)
    }

    private mutating func sum(_ installed: InstalledPackages, adding: [Package], removing: [String]) {
        guard !isQuiet else { return }
        let names = installed.names.filter { !removing.contains($0) }
        let size = names.reduce(0) { $0 + installed.size(of: $1) } + adding.reduce(0) { $0 + $1.size }
        let count = names.count + adding.count + (virtual == nil ? 0 : 1)
        steps.append(.say("OK: \((size + (1 << 19)) >> 20) MiB in \(count) packages"))
    }

    private mutating func inform(_ words: [String], _ installed: InstalledPackages) {
        if words.isEmpty {
            for name in installed.names {
                steps.append(.say(isVerbose ? "\(name)-\(installed.version(of: name))" : name))
            }
            return
        }
        for name in words {
            guard installed.names.contains(name) else {
                steps.append(PackageStep(status: 1))
                return
            }
            let full = "\(name)-\(installed.version(of: name))"
            steps.append(.say("\(full) description:\n\(installed.field("T", of: name) ?? "")\n"))
            steps.append(.say("\(full) installed size:\n\(installed.size(of: name) / 1_024) KiB\n"))
        }
    }

    private mutating func search(_ words: [String], _ installed: InstalledPackages, isList: Bool) {
        let found = PackageIndex.alpine.filter { package in
            (!onlyInstalled || installed.names.contains(package.name))
                && (words.isEmpty
                    || words.contains { word in
                        let bare = word.filter { $0 != "*" }
                        return isList && bare == word ? package.name == word : package.name.contains(bare)
                    })
        }
        for package in found.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            var line = "\(package.name)-\(package.version)"
            if isList {
                line += " x86_64 {\(package.name)} (MIT)"
                if installed.names.contains(package.name) { line += " [installed]" }
            } else if isVerbose {
                line += " - \(package.summary)"
            }
            steps.append(.say(line))
        }
    }
}
