import Kernel

/// One call of `go`.
struct GoJob {
    var arguments: [String]
    let environment: [[UInt8]]
    var version = ""

    init(arguments: [String], environment: [[UInt8]]) {
        self.arguments = arguments
        self.environment = environment
    }

    /// Whether modules are meant as from Go 1.16 on.
    private var isModern: Bool {
        let parts = version.split(separator: ".").compactMap { Int($0) }
        return parts.count > 1 && parts[1] >= 16
    }

    private func say(_ text: String, _ machine: inout Machine) -> Step {
        _ = try? machine.write(1, Array((text + "\n").utf8))
        return .exit(0)
    }

    private func fail(_ text: String, _ status: Int32, _ machine: inout Machine) -> Step {
        Execution.tell(text + "\n", on: &machine)
        return .exit(status)
    }

    mutating func step(_ machine: inout Machine) -> Step {
        guard let command = arguments.first else {
            return fail(
                "Go is a tool for managing Go source code.\n\nUsage:\n\n\tgo <command> [arguments]\n",
                2,
                &machine
            )
        }
        arguments.removeFirst()
        switch command {
        case "version": return say("go version go\(version) linux/amd64", &machine)
        case "env": return variables(&machine)
        case "mod": return module(&machine)
        case "build", "install", "vet": return build(command, &machine)
        case "run": return run(&machine)
        case "get", "install@":
            let path = arguments.first { !$0.hasPrefix("-") } ?? ""
            return path.isEmpty ? .exit(0) : offline(path, &machine)
        case "fmt", "clean": return .exit(0)
        case "test":
            let hasTests = sources(&machine, tests: true).contains { $0.hasSuffix("_test.go") }
            if hasTests { return fail("go: running tests is not simulated", 1, &machine) }
            return say("?   \t\(moduleName(&machine) ?? "command-line-arguments")\t[no test files]", &machine)
        case "help":
            return say("Go is a tool for managing Go source code.\n\nUsage:\n\n\tgo <command> [arguments]\n", &machine)
        case "list", "doc", "generate", "tool", "work", "fix", "bug":
            return fail("go: \(command) is not simulated", 1, &machine)
        default:
            return fail("go \(command): unknown command\nRun 'go help' for usage.", 2, &machine)
        }
    }

    private func offline(_ path: String, _ machine: inout Machine) -> Step {
        let bare = path.split(separator: "@").first.map { String($0) } ?? path
        let words = "dial tcp: lookup proxy.golang.org: no such host"
        if isModern {
            return fail(
                "go: \(path): module \(bare): Get \"https://proxy.golang.org/\(bare)/@v/list\": \(words)",
                1,
                &machine
            )
        }
        return fail(
            "go get \(path): module \(bare): Get \"https://proxy.golang.org/\(bare)/@v/list\": \(words)",
            1,
            &machine
        )
    }

    // MARK: Facts

    private func folder(_ machine: inout Machine) -> String {
        (try? machine.workingDirectoryPath()).map { String(decoding: $0, as: UTF8.self) } ?? "/"
    }

    private func variables(_ machine: inout Machine) -> Step {
        let known: [(String, String)] = [
            ("GO111MODULE", EnvironmentList.text("GO111MODULE", in: environment) ?? ""), ("GOARCH", "amd64"),
            ("GOBIN", ""), ("GOCACHE", "/root/.cache/go-build"), ("GOENV", "/root/.config/go/env"), ("GOEXE", ""),
            ("GOFLAGS", EnvironmentList.text("GOFLAGS", in: environment) ?? ""), ("GOHOSTARCH", "amd64"),
            ("GOHOSTOS", "linux"),
            ("GOMOD", moduleName(&machine) == nil ? "" : folder(&machine) + "/go.mod"),
            ("GOOS", EnvironmentList.text("GOOS", in: environment) ?? "linux"),
            ("GOPATH", EnvironmentList.text("GOPATH", in: environment) ?? "/root/go"),
            ("GOPROXY", "https://proxy.golang.org,direct"),
            ("GOROOT", "/usr/local/go"), ("GOVERSION", "go\(version)"),
            ("CGO_ENABLED", EnvironmentList.text("CGO_ENABLED", in: environment) ?? "1"),
        ]
        let wanted = arguments.filter { !$0.hasPrefix("-") }
        if wanted.isEmpty { return say(known.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: "\n"), &machine) }
        return say(wanted.map { name in known.first { $0.0 == name }?.1 ?? "" }.joined(separator: "\n"), &machine)
    }

    private func moduleName(_ machine: inout Machine) -> String? {
        guard let text = try? machine.contents(Array("go.mod".utf8)) else { return nil }
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") where line.hasPrefix("module ") {
            return ScriptText.trimmed(String(line.dropFirst(7)), " \"\r")
        }
        return nil
    }

    /// Modules of others that `go.mod` asks for.
    private func requirements(_ machine: inout Machine) -> [String] {
        guard let text = try? machine.contents(Array("go.mod".utf8)) else { return [] }
        var found: [String] = []
        var isInside = false
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map { String($0) }
            if words.first == "require", words.count > 2 { found.append("\(words[1])@\(words[2])") }
            if isInside, words.count > 1 { found.append("\(words[0])@\(words[1])") }
            if words.first == "require", words.last == "(" { isInside = true }
            if words.first == ")" { isInside = false }
        }
        return found
    }

    private func module(_ machine: inout Machine) -> Step {
        switch arguments.first {
        case "init":
            let shown = folder(&machine)
            if moduleName(&machine) != nil {
                return fail(
                    isModern
                        ? "go: \(shown)/go.mod already exists"
                        : "go: modules disabled inside GOPATH/src by GO111MODULE=auto; see 'go help modules'",
                    1,
                    &machine
                )
            }
            guard arguments.count > 1 else {
                let words =
                    "go: cannot determine module path for source directory \(shown) (outside GOPATH, module path must be specified)"
                return fail(
                    words + "\n\nExample usage:\n\t'go mod init example.com/m' to initialize a v0 or v1 module",
                    1,
                    &machine
                )
            }
            let name = arguments[1]
            let minor = version.split(separator: ".").prefix(2).joined(separator: ".")
            try? machine.replaceContents(
                Array("go.mod".utf8),
                Array("module \(name)\n\ngo \(minor)\n".utf8),
                mode: 0o644
            )
            return fail("go: creating new go.mod: module \(name)", 0, &machine)
        case "download", "tidy", "verify", "vendor", "why", "graph":
            guard moduleName(&machine) != nil else { return fail(noModule, 1, &machine) }
            if let first = requirements(&machine).first {
                let parts = first.split(separator: "@").map { String($0) }
                let address = "https://proxy.golang.org/\(parts[0])/@v/\(parts.last ?? "").mod"
                return fail(
                    "go: \(first): Get \"\(address)\": dial tcp: lookup proxy.golang.org: no such host",
                    1,
                    &machine
                )
            }
            if arguments.first == "verify" { return say("all modules verified", &machine) }
            if arguments.first == "download" { return fail("go: no module dependencies to download", 0, &machine) }
            return .exit(0)
        default: return fail("go mod: the sub-command is not simulated", 1, &machine)
        }
    }

    private var noModule: String {
        isModern
            ? "go: go.mod file not found in current directory or any parent directory; see 'go help modules'"
            : "go: cannot find main module; see 'go help modules'"
    }

    // MARK: Building

    private func sources(_ machine: inout Machine, in folder: String = ".", tests: Bool = false) -> [String] {
        let entries = (try? machine.entries(Array(folder.utf8))) ?? []
        return entries.map { String(decoding: $0.name, as: UTF8.self) }
            .filter { $0.hasSuffix(".go") && (tests || !$0.hasSuffix("_test.go")) && !$0.hasPrefix("_") }.sorted()
    }

    private struct Plan {
        var source: GoSource
        var package: String
        var name: String
    }

    private enum Outcome {
        case plan(Plan)
        case failed(Step)
    }

    /// Reads the files that are meant and compiles them.
    private func compile(_ words: [String], _ machine: inout Machine) -> Outcome {
        var folder = "."
        var names = words.filter { $0.hasSuffix(".go") }
        let module = moduleName(&machine)
        var title = "command-line-arguments"
        if names.isEmpty {
            folder = words.first ?? "."
            if folder == "./..." || folder == "all" { folder = "." }
            let isModules = EnvironmentList.text("GO111MODULE", in: environment) == "on" || isModern
            if module == nil, isModules, EnvironmentList.text("GO111MODULE", in: environment) != "off" {
                return .failed(fail(noModule, 1, &machine))
            }
            if !folder.hasPrefix("."), !folder.hasPrefix("/") {
                return .failed(fail("package \(folder) is not in GOROOT (/usr/local/go/src/\(folder))", 1, &machine))
            }
            names = sources(&machine, in: folder)
            guard !names.isEmpty else {
                let shown = self.folder(&machine)
                let words = "no Go files in \(shown)"
                return .failed(fail(isModern ? words : "can't load package: package .: \(words)", 1, &machine))
            }
            let last = folder.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
            title = (module ?? "_\(self.folder(&machine))") + (last.isEmpty ? "" : "/" + last)
        }
        var files: [(name: String, text: String)] = []
        for name in names {
            let path = names.count > 0 && folder != "." ? "\(folder)/\(name)" : name
            do throws(Errno) {
                files.append((path, String(decoding: try machine.contents(Array(path.utf8)), as: UTF8.self)))
            } catch {
                let words =
                    isModern
                    ? "no required module provides package \(path); to add it:\n\tgo get \(path)"
                    : "stat \(self.folder(&machine))/\(path): no such file or directory"
                return .failed(fail(isModern ? words : "can't load package: \(words)", 1, &machine))
            }
        }
        let source = GoSource(files: files)
        do throws(GoSource.Failure) {
            let package = try source.compile().package
            let place = self.folder(&machine).split(separator: "/").last.map { String($0) } ?? "main"
            let base =
                title == "command-line-arguments"
                ? String(names[0].split(separator: "/").last?.dropLast(3) ?? "main")
                : title.split(separator: "/").last.map { String($0) } ?? place
            return .plan(Plan(source: source, package: package, name: base))
        } catch {
            let lines = error.lines.map { line in
                guard isModern, line.hasSuffix(" declared but not used") else { return line }
                let minor = version.split(separator: ".").compactMap { Int($0) }
                guard minor.count > 1, minor[1] >= 20 else { return line }
                let words = line.dropLast(" declared but not used".count)
                let name = words.split(separator: " ").last ?? ""
                return words.dropLast(name.count) + "declared and not used: \(name)"
            }
            return .failed(fail("# \(title)\n" + lines.joined(separator: "\n"), 2, &machine))
        }
    }

    /// The options of `build`; those with a value of their own are passed over.
    private func operands(_ output: inout String?) -> [String] {
        var words: [String] = []
        var index = 0
        while index < arguments.count {
            let word = arguments[index]
            index += 1
            switch word {
            case "-o":
                output = index < arguments.count ? arguments[index] : nil
                index += 1
            case "-ldflags", "-tags", "-mod", "-p", "-gcflags", "-asmflags", "-installsuffix", "-buildmode": index += 1
            case _ where word.hasPrefix("-o="): output = String(word.dropFirst(3))
            case _ where word.hasPrefix("-"): break
            default: words.append(word)
            }
        }
        return words
    }

    private func build(_ command: String, _ machine: inout Machine) -> Step {
        var output: String?
        let words = operands(&output)
        if command == "install", let first = words.first, first.contains("@") { return offline(first, &machine) }
        switch compile(words, &machine) {
        case .failed(let step): return step
        case .plan(let plan):
            guard command != "vet", plan.package == "main" else { return .exit(0) }
            var path = output ?? plan.name
            if command == "install" {
                path = (EnvironmentList.text("GOPATH", in: environment) ?? "/root/go") + "/bin/" + plan.name
            }
            if path == "/dev/null" { return .exit(0) }
            if path.hasSuffix("/") || (try? machine.status(Array(path.utf8)))?.kind == .directory {
                path += path.hasSuffix("/") ? plan.name : "/" + plan.name
            }
            return write(plan, path, &machine)
        }
    }

    private func write(_ plan: Plan, _ path: String, _ machine: inout Machine) -> Step {
        let isServer = plan.source.files.contains { $0.text.contains("\"net/http\"") }
        let length = Int64(plan.source.files.reduce(0) { $0 + $1.text.utf8.count })
        let full = path.hasPrefix("/") ? path : folder(&machine) + "/" + path
        let entry = LayerEntry(
            path: Array(full.utf8.dropFirst()),
            content: .program(identifier: plan.source.identifier, size: (isServer ? 7_391_440 : 2_068_480) + length),
            mode: 0o755,
            user: machine.current.credentials.user,
            group: machine.current.credentials.group,
            modified: machine.now
        )
        do throws(Errno) {
            // Where a file may be made, the program may be put.
            try machine.replaceContents(Array(full.utf8), [], mode: 0o755)
            try machine.extract(Layer(entries: [entry]), into: [])
            return .exit(0)
        } catch {
            return fail("go build \(plan.name): open \(path): \(error.message.lowercased())", 1, &machine)
        }
    }

    private func run(_ machine: inout Machine) -> Step {
        guard let first = arguments.first(where: { !$0.hasPrefix("-") }) else {
            return fail("go run: no go files listed", 1, &machine)
        }
        var words = [first]
        var rest = Array(arguments[((arguments.firstIndex(of: first) ?? 0) + 1)...])
        while let next = rest.first, next.hasSuffix(".go") {
            words.append(next)
            rest.removeFirst()
        }
        switch compile(words, &machine) {
        case .failed(let step): return step
        case .plan(let plan):
            guard plan.package == "main" else { return fail("go run: cannot run non-main package", 1, &machine) }
            let path = "/tmp/go-build\(machine.now.nanoseconds % 1_000_000_000)/b001/exe/\(plan.name)"
            let arguments = ([path] + rest).map { Array($0.utf8) }
            let program = ScriptProgram(
                .go,
                source: plan.source.identifier,
                arguments: arguments,
                environment: environment
            )
            return .execute(LoadedProgram(program: program, arguments: arguments, environment: environment))
        }
    }
}
