import Kernel

/// The host's first process: it takes in orphans and reaps them.
struct HostInitProgram: Program, HostService {
    static let programName = "host-init"

    init() {}

    mutating func step(_ machine: inout Machine) -> Step {
        machine.setDisposition(.hangUp, .ignore)
        machine.setDisposition(.interrupt, .ignore)
        machine.setDisposition(.terminate, .ignore)
        while let event = try? machine.waitChild(.any) { _ = event }
        return .block(.child)
    }
}

/// A process of the host that is there to be seen: the engine's own.
struct ServiceProgram: Program, HostService {
    static let programName = "service"

    init() {}

    mutating func step(_ machine: inout Machine) -> Step { .block(.signal) }
}

/// A program that keys typed at the host do not reach.
protocol HostService {}

extension RegistryProgram: HostService {}
