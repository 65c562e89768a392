import Kernel

/// `pip`, on a computer without a way to PyPI.
enum PipPlan {
    static func steps(_ arguments: [String], _ machine: inout Machine) -> [PackageStep] {
        var words = arguments
        while let first = words.first, first.hasPrefix("-") {
            words.removeFirst()
            if first == "-V" || first == "--version" {
                return [.say("pip 24.3.1 from /usr/local/lib/python3/site-packages/pip (python 3)")]
            }
        }
        guard let command = words.first else { return [.say("\nUsage:   \n  pip <command> [options]")] }
        words.removeFirst()
        switch command {
        case "install": return install(words, &machine)
        case "list": return [.say("Package Version\n------- -------\npip     24.3.1")]
        case "freeze", "check", "cache", "config": return []
        case "uninstall":
            return words.filter { !$0.hasPrefix("-") }.map {
                .complain("WARNING: Skipping \($0) as it is not installed.")
            }
        case "show", "download", "search":
            return [
                .complain("WARNING: Package(s) not found: \(words.joined(separator: ", "))"), PackageStep(status: 1),
            ]
        default: return [.fail("ERROR: unknown command \"\(command)\"", 1)]
        }
    }

    private static func install(_ words: [String], _ machine: inout Machine) -> [PackageStep] {
        var names: [String] = []
        var index = 0
        var isUpgrade = false
        while index < words.count {
            let word = words[index]
            index += 1
            switch word {
            case "-r", "--requirement":
                let path = index < words.count ? words[index] : ""
                index += 1
                do throws(Errno) {
                    let text = String(decoding: try machine.contents(Array(path.utf8)), as: UTF8.self)
                    for line in text.split(separator: "\n") {
                        let name = line.prefix { $0 != "#" && $0 != ";" }.filter { $0 != " " && $0 != "\r" }
                        if !name.isEmpty, !name.hasPrefix("-") { names.append(name) }
                    }
                } catch {
                    let words = "[Errno \(error.rawValue)] \(error.message): '\(path)'"
                    return [.fail("ERROR: Could not open requirements file: \(words)", 1)]
                }
            case "-U", "--upgrade": isUpgrade = true
            case "-i", "--index-url", "-t", "--target", "--trusted-host", "--extra-index-url", "-c": index += 1
            case _ where word.hasPrefix("-"): break
            default: names.append(word)
            }
        }
        guard let first = names.first else {
            return words.contains { $0 == "-r" || $0 == "--requirement" }
                ? []
                : [.fail("ERROR: You must give at least one requirement to install (see \"pip help install\")", 1)]
        }
        if names == ["pip"] {
            let place = "/usr/local/lib/python3/site-packages"
            if !isUpgrade { return [.say("Requirement already satisfied: pip in \(place) (24.3.1)")] }
        }
        if first == "." || first.hasPrefix("./") || first.hasPrefix("git+") {
            return [.fail("ERROR: installing from \(first) is not simulated", 1)]
        }
        let name = String(first.prefix { !"=<>!~[".contains($0) })
        var steps: [PackageStep] = []
        for total in (0...4).reversed() {
            let object = "<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f4c1d2b5e\(total)0>"
            let cause = "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution"
            var step = PackageStep.complain(
                "WARNING: Retrying (Retry(total=\(total), connect=None, read=None, redirect=None, status=None)) after "
                    + "connection broken by 'NewConnectionError('\(object): \(cause)')': /simple/\(name.lowercased())/"
            )
            step.pause = .second
            steps.append(step)
        }
        let words = "Could not find a version that satisfies the requirement \(first) (from versions: none)"
        steps.append(.complain("ERROR: \(words)"))
        steps.append(.fail("ERROR: No matching distribution found for \(first)", 1))
        return steps
    }
}
