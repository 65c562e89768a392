import Kernel
import Shell
import Userland

/// How the programs of images and of the host are found.
struct SimulatorLoader: ProgramLoader {
    private static let shells: Set<[UInt8]> = [Array("sh".utf8), Array("ash".utf8)]

    func program(
        _ identifier: String,
        arguments: [[UInt8]],
        environment: [[UInt8]]
    ) -> (any Program)? {
        if let build = BusyBoxBuild(identifier: identifier) { return busyBox(build, arguments, environment) }
        return switch identifier {
        case "bash": ShellProgram(arguments: arguments, environment: environment, dialect: .bash)
        case "docker": ClientProgram()
        case "dash": ShellProgram(arguments: arguments, environment: environment, dialect: .ash)
        case "hello-world": HelloProgram()
        default: ImagePrograms.program(identifier, arguments: arguments, environment: environment)
        }
    }

    private func busyBox(_ build: BusyBoxBuild, _ arguments: [[UInt8]], _ environment: [[UInt8]]) -> any Program {
        var name = baseName(arguments.first ?? [])
        var rest = arguments
        // `busybox sh …` is `sh …`.
        if name == Array("busybox".utf8), arguments.count > 1, Self.shells.contains(baseName(arguments[1])) {
            rest = Array(arguments.dropFirst())
            name = baseName(rest[0])
        }
        // A login shell's name begins with a dash.
        if name.first == UInt8(ascii: "-") { name.removeFirst() }
        if Self.shells.contains(name) { return ShellProgram(arguments: rest, environment: environment, dialect: .ash) }
        return AppletTable.program(arguments, environment: environment, build: build)
    }

    private func baseName(_ path: [UInt8]) -> [UInt8] {
        path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[($0 + 1)...]) } ?? path
    }

    /// The kinds of programs that a stored World may hold.
    static let names = ProgramNames(
        [
            ShellProgram.self, ClientProgram.self, HelloProgram.self, InitProgram.self, FailedProgram.self,
            RegistryProgram.self, HostInitProgram.self, ServiceProgram.self,
        ] + AppletTable.programs + ImagePrograms.programs
    )
}

/// The program of the image hello-world.
struct HelloProgram: Program {
    static let programName = "hello-world"

    mutating func step(_ machine: inout Machine) -> Step {
        let text = """

            Hello from Docker!
            This message shows that your installation appears to be working correctly.


            """
        _ = try? machine.write(1, Array(text.utf8))
        return .exit(0)
    }
}
