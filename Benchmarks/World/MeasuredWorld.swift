import EngineAPI
import Kernel
import Simulator

/// A World that is asked through the engine's API.
struct MeasuredWorld {
    var world = World(WorldConfiguration(kind: .fixture))
    private var call: CallID = 0

    /// Asks the engine and lets time go on until it has answered.
    @discardableResult
    mutating func ask(_ request: any EngineCall) -> (any Codable & Sendable)? {
        call += 1
        var outputs = world.apply(.request(call, request))
        while true {
            for output in outputs {
                if case .response(call, let result) = output {
                    if case .failure(let error) = result { print("refused: \(error.message)") }
                    return try? result.get()
                }
            }
            guard let next = world.nextInstant() else { return nil }
            outputs = world.apply(.advance(to: next))
        }
    }

    /// Asks the engine and does not wait: calls of many clients at once.
    mutating func send(_ request: any EngineCall) {
        call += 1
        _ = world.apply(.request(call, request))
    }

    /// Lets virtual time go on by a length.
    mutating func advance(_ length: Nanoseconds) {
        let end = world.now + length
        _ = world.apply(.advance(to: end))
    }

    mutating func create(_ name: String, _ command: [String]) {
        var config = ContainerConfig()
        config.image = "busybox"
        config.cmd = command
        ask(CreateContainer(name: name, body: CreateContainerBody(config: config)))
    }
}
