import Kernel

/// `go`: builds and runs programs of a small kind, without a network.
struct GoTool: Program {
    static let programName = "go-tool"

    private let arguments: [String]
    private let environment: [[UInt8]]
    private var hasWorked = false

    init(arguments: [[UInt8]], environment: [[UInt8]]) {
        self.arguments = arguments.dropFirst().map { String(decoding: $0, as: UTF8.self) }
        self.environment = environment
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasWorked {
            hasWorked = true
            if ["build", "run", "install", "vet"].contains(arguments.first) {
                return .block(.until(machine.now + 700 * .millisecond))
            }
        }
        machine.fuel -= 5_000
        var job = GoJob(arguments: arguments, environment: environment)
        job.version = version(&machine)
        return job.step(&machine)
    }

    private func version(_ machine: inout Machine) -> String {
        if let text = try? machine.contents(Array("/usr/local/go/VERSION".utf8)) {
            let line = String(decoding: text, as: UTF8.self).prefix { $0 != "\n" }
            if line.hasPrefix("go") { return String(line.dropFirst(2)) }
        }
        return EnvironmentList.text("GOLANG_VERSION", in: environment) ?? "1.22.10"
    }
}
