import Kernel

/// A package manager at work: plans its steps when it starts, then goes through them.
struct PackageTool: Program {
    static let programName = "package-tool"

    private let tool: String
    private let arguments: [String]
    private let environment: [[UInt8]]
    private var steps: [PackageStep] = []
    private var isPlanned = false
    private var hasPaused = false
    private var output = OutputQueue()
    private var answer: [UInt8] = []

    /// The marks of executable files that are package managers.
    static let tools: Set<String> = [
        "apk", "apt", "apt-get", "apt-cache", "dpkg", "dpkg-query", "pip", "npm", "npx", "yarn",
    ]

    init(_ tool: String, arguments: [[UInt8]], environment: [[UInt8]]) {
        self.tool = tool
        self.arguments = arguments.dropFirst().map { String(decoding: $0, as: UTF8.self) }
        self.environment = environment
    }

    private var family: PackageIndex.Family { tool == "apk" ? .alpine : .debian }

    mutating func step(_ machine: inout Machine) -> Step {
        if !isPlanned {
            machine.fuel -= 100_000
            isPlanned = true
            plan(&machine)
        }
        while true {
            if let wait = output.flush(&machine, name: tool) { return wait }
            guard let next = steps.first else { return .exit(0) }
            if next.pause > 0, !hasPaused {
                hasPaused = true
                steps[0].pause = machine.now.nanoseconds + next.pause
                return .block(.until(machine.now + next.pause))
            }
            if hasPaused, machine.now.nanoseconds < next.pause {
                return .block(.until(Instant(nanoseconds: next.pause)))
            }
            if next.asks {
                if !next.text.isEmpty {
                    output.append(Array(next.text.utf8), to: 1)
                    steps[0].text = ""
                    continue
                }
                guard let isYes = readAnswer(&machine) else { return .block(.readable(0)) }
                steps.removeFirst()
                hasPaused = false
                if !isYes {
                    output.append(Array("Abort.\n".utf8), to: 1)
                    steps = [PackageStep(status: 1)]
                }
                continue
            }
            steps.removeFirst()
            hasPaused = false
            output.append(Array(next.text.utf8), to: next.isError ? 2 : 1)
            if let failure = carryOut(next, &machine) {
                output.append(Array(failure.utf8), to: 2)
                steps = [PackageStep(status: 1)]
            }
            if let command = next.command {
                if let wait = output.flush(&machine, name: tool) { return wait }
                let words = [Array("sh".utf8), Array("-c".utf8), Array(command.utf8)]
                return Execution.step(words, environment: environment, as: tool, on: &machine)
            }
            if let status = next.status {
                return output.drain(&machine, then: status, name: tool)
            }
        }
    }

    private mutating func plan(_ machine: inout Machine) {
        switch tool {
        case "apk": steps = ApkPlan.steps(arguments, &machine)
        case "apt", "apt-get", "apt-cache": steps = AptPlan.steps(tool, arguments, &machine)
        case "dpkg", "dpkg-query": steps = DpkgPlan.steps(tool, arguments, &machine)
        case "pip": steps = PipPlan.steps(arguments, &machine)
        default: steps = NpmPlan.steps(tool, arguments, &machine)
        }
    }

    /// A line of standard input, once it is there: whether it means yes.
    private mutating func readAnswer(_ machine: inout Machine) -> Bool? {
        while let result = try? machine.read(0, upTo: 1) {
            guard case .bytes(let bytes) = result else { return nil }
            guard let byte = bytes.first else { return false }
            if byte == 10 {
                let first = answer.first
                return first == nil || first == UInt8(ascii: "y") || first == UInt8(ascii: "Y")
            }
            answer += bytes
        }
        return false
    }

    /// What a step does to the files; what went wrong, in the tool's words.
    private func carryOut(_ step: PackageStep, _ machine: inout Machine) -> String? {
        for name in step.installs {
            guard let package = PackageIndex.package(name, family) else { continue }
            let entries = PackageIndex.files(of: package, in: family, modified: machine.now)
            do throws(Errno) {
                try machine.extract(Layer(entries: entries), into: [])
            } catch {
                return "ERROR: \(package.name)-\(package.version): failed to extract: \(error.message)\n"
            }
        }
        for name in step.removes {
            for program in PackageIndex.package(name, family)?.programs ?? [] {
                try? machine.unlink(Array(program.path.utf8))
            }
            try? machine.unlink(Array(InstalledPackages.notePath(name, family).utf8))
        }
        if !step.path.isEmpty {
            do throws(Errno) {
                try machine.replaceContents(Array(step.path.utf8), Array(step.contents.utf8), mode: 0o644)
            } catch {
                return "\(tool): \(step.path): \(error.message)\n"
            }
        }
        return nil
    }
}
