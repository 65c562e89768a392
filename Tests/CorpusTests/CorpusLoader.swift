import Kernel
import Shell
import Userland

/// How the programs of the cases' machine are found.
struct CorpusLoader: ProgramLoader {
    private static let shells: Set<[UInt8]> = [Array("sh".utf8), Array("ash".utf8)]

    func program(_ identifier: String, arguments: [[UInt8]], environment: [[UInt8]]) -> (any Program)? {
        switch identifier {
        case "busybox":
            var rest = arguments
            if baseName(rest.first) == Array("busybox".utf8), rest.count > 1, Self.shells.contains(baseName(rest[1])) {
                rest.removeFirst()
            }
            // A login shell's name begins with a dash.
            let name = baseName(rest.first)
            if Self.shells.contains(name) || Self.shells.contains(Array(name.dropFirst())) {
                return ShellProgram(arguments: rest, environment: environment, dialect: .ash)
            }
            return AppletTable.program(arguments, environment: environment)
        case "bash":
            return ShellProgram(arguments: arguments, environment: environment, dialect: .bash)
        default:
            return nil
        }
    }

    private func baseName(_ path: [UInt8]?) -> [UInt8] {
        let path = path ?? []
        return path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[($0 + 1)...]) } ?? path
    }
}

/// The first process: it reaps what is left over.
struct ReapingInit: Program {
    static let programName = "reaping-init"

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 1
        while let event = try? machine.waitChild(.any), case .ended = event {}
        return .block(.child)
    }
}
