import Kernel

/// `npm`, `npx` and `yarn`, on a computer without a way to a registry: they run the scripts of `package.json`.
struct NpmPlan {
    private let tool: String
    private var package: JqObject?
    private var folder = ""

    static func steps(_ tool: String, _ arguments: [String], _ machine: inout Machine) -> [PackageStep] {
        var plan = NpmPlan(tool: tool)
        return plan.make(arguments, &machine)
    }

    private init(tool: String) { self.tool = tool }

    private mutating func make(_ arguments: [String], _ machine: inout Machine) -> [PackageStep] {
        folder = ((try? machine.workingDirectoryPath()).map { String(decoding: $0, as: UTF8.self) }) ?? "/"
        let text = try? machine.contents(Array("package.json".utf8))
        if let text {
            guard case .object(let object)? = try? JsonReader.value(of: text) else {
                return failure([
                    "code EJSONPARSE", "JSON.parse Failed to parse JSON data.",
                    "JSON.parse Note: package.json must be actual JSON, not just JavaScript.",
                ])
            }
            package = object
        }
        let words = arguments.filter { !$0.hasPrefix("-") }
        if arguments.first == "-v" || arguments.first == "--version" {
            return [.say(tool == "yarn" ? "1.22.22" : version(&machine))]
        }
        switch (tool, words.first) {
        case ("npx", let name?): return missing([name])
        case (_, "install"), (_, "i"), (_, "ci"), (_, "add"): return install(Array(words.dropFirst()), words[0])
        case ("yarn", nil): return install([], "install")
        case (_, "init"): return initialise(&machine)
        case (_, "start"), (_, "test"), (_, "stop"), (_, "restart"): return run(words[0], words[0], text != nil)
        case (_, "run"), (_, "run-script"):
            guard words.count > 1 else { return [.say("Scripts available via `npm run-script`:")] }
            return run(words[1], "run", text != nil)
        case ("yarn", let name?): return run(name, "run", text != nil)
        case (_, "ls"), (_, "list"): return [.say("\(name)@\(string("version") ?? "") \(folder)\n└── (empty)\n")]
        case (_, "cache"), (_, "config"), (_, "set"), (_, "prune"), (_, "audit"), (_, "fund"): return []
        case (_, let word?):
            return [
                .fail("Unknown command: \"\(word)\"\n\nTo see a list of supported npm commands, run:\n  npm help", 1)
            ]
        default:
            return [.say("npm <command>\n\nUsage:\n\nnpm install        install all the dependencies in your project")]
        }
    }

    private func version(_ machine: inout Machine) -> String {
        let path = Array("/usr/local/lib/node_modules/npm/package.json".utf8)
        guard let text = try? machine.contents(path), case .object(let object)? = try? JsonReader.value(of: text),
            case .string(let bytes)? = object[Array("version".utf8)]
        else { return "10.9.1" }
        return String(decoding: bytes, as: UTF8.self)
    }

    private var name: String {
        string("name") ?? folder.split(separator: "/").last.map { String($0) } ?? ""
    }

    private func string(_ key: String) -> String? {
        guard case .string(let bytes)? = package?[Array(key.utf8)] else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func keys(_ key: String) -> [String] {
        guard case .object(let object)? = package?[Array(key.utf8)] else { return [] }
        return object.keys.map { String(decoding: $0, as: UTF8.self) }
    }

    private func failure(_ lines: [String]) -> [PackageStep] {
        var steps: [PackageStep] = lines.map { .complain("npm error \($0)") }
        let log = "/root/.npm/_logs/2026-11-23T17_33_00_000Z-debug-0.log"
        steps.append(.fail("npm error A complete log of this run can be found in: \(log)", 1))
        return steps
    }

    /// What cannot be fetched.
    private func missing(_ names: [String]) -> [PackageStep] {
        let address = "https://registry.npmjs.org/\(names.first ?? "")"
        let reason = "getaddrinfo EAI_AGAIN registry.npmjs.org"
        if tool == "yarn" {
            return [
                .say("yarn \(names.isEmpty ? "install" : "add") v1.22.22\n[1/4] Resolving packages..."),
                .fail("error Error: \(reason)", 1),
            ]
        }
        var steps = failure([
            "code EAI_AGAIN", "syscall getaddrinfo", "errno EAI_AGAIN",
            "request to \(address) failed, reason: \(reason)",
        ])
        steps[0].pause = 3 * .second
        return steps
    }

    private func install(_ names: [String], _ command: String) -> [PackageStep] {
        if command == "ci", package != nil {
            return failure([
                "code EUSAGE",
                "The `npm ci` command can only install with an existing package-lock.json or",
                "npm-shrinkwrap.json with lockfileVersion >= 1.",
            ])
        }
        let wanted = names.isEmpty ? keys("dependencies") + keys("devDependencies") : names
        if !wanted.isEmpty { return missing(wanted) }
        if tool == "yarn" { return [.say("yarn install v1.22.22\nsuccess Already up-to-date.\nDone in 0.05s.")] }
        return [.say("\nup to date, audited 1 package in 211ms\n\nfound 0 vulnerabilities", after: 200 * .millisecond)]
    }

    private func run(_ script: String, _ command: String, _ hasPackage: Bool) -> [PackageStep] {
        guard hasPackage else {
            return failure([
                "code ENOENT", "syscall open", "path \(folder)/package.json", "errno -2",
                "enoent Could not read package.json: Error: ENOENT: no such file or directory, open '\(folder)/package.json'",
                "enoent This is related to npm not being able to find a file.", "enoent",
            ])
        }
        var text: String?
        if case .object(let scripts)? = package?[Array("scripts".utf8)],
            case .string(let bytes)? = scripts[Array(script.utf8)]
        {
            text = String(decoding: bytes, as: UTF8.self)
        }
        if text == nil, script == "start" { text = "node server.js" }
        guard let text else {
            return failure(["Missing script: \"\(script)\"", "", "To see a list of scripts, run:", "  npm run"])
        }
        let title = [name, string("version")].compactMap { $0 }.joined(separator: "@")
        let heading = tool == "yarn" ? "yarn run v1.22.22\n$ \(text)" : "\n> \(title) \(script)\n> \(text)\n"
        return [PackageStep(pause: 100 * .millisecond, text: heading + "\n", command: text)]
    }

    private func initialise(_ machine: inout Machine) -> [PackageStep] {
        let text = """
            {
              "name": "\(folder.split(separator: "/").last ?? "")",
              "version": "1.0.0",
              "main": "index.js",
              "scripts": {
                "test": "echo \\"Error: no test specified\\" && exit 1"
              },
              "keywords": [],
              "author": "",
              "license": "ISC",
              "description": ""
            }

            """
        return [
            PackageStep(path: "package.json", contents: text),
            .say("Wrote to \(folder == "/" ? "" : folder)/package.json:\n\n\(text)\n"),
        ]
    }
}
