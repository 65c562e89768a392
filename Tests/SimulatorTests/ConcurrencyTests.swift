import EngineAPI
import Kernel
import Testing

@testable import Simulator

/// Calls beside each other: what one changes, the other finds.
@Suite struct ConcurrencyTests {
    private static let stubborn = ["sh", "-c", "trap '' TERM; while :; do sleep 1; done"]

    @Test func twoRestartsStartOnce() throws {
        var engine = TestEngine()
        try engine.run("web", Self.stubborn)
        for call in [CallID(900), 901] { engine.apply(.request(call, RestartContainer(id: "web", timeout: 1))) }
        engine.wait(5)
        #expect(engine.world.inconsistencies() == [])
        #expect(try engine.inspect("web").state?.running == true)
    }

    @Test func whatIsBeingRemovedIsNotStarted() throws {
        var engine = TestEngine()
        try engine.run("web", Self.stubborn)
        engine.apply(.request(900, RestartContainer(id: "web", timeout: 1)))
        engine.wait(0.5)
        engine.apply(.request(901, RemoveContainer(id: "web", force: true)))
        engine.wait(5)
        #expect(engine.world.inconsistencies() == [])
        #expect(try engine.names() == [])
    }

    @Test func oneNetworkByNameAndIdIsOnePlace() throws {
        var engine = TestEngine()
        let bridge = try engine.perform(InspectNetwork(id: "bridge")).id
        var config = ContainerConfig()
        config.image = "busybox"
        config.cmd = ["sleep", "9"]
        let places = NetworkingConfig(endpointsConfig: [bridge: EndpointSettings()])
        try engine.perform(
            CreateContainer(name: "web", body: CreateContainerBody(config: config, networkingConfig: places))
        )
        try engine.perform(StartContainer(id: "web"))
        #expect(try engine.inspect("web").networkSettings?.networks.keys.sorted() == ["bridge"])
        #expect(engine.world.inconsistencies() == [])
    }

    @Test func busyContainersGetTheSameTime() throws {
        var engine = TestEngine()
        let names = (0..<5).map { "busy\($0)" }
        for name in names {
            try engine.run(name, ["sh", "-c", "while :; do :; done"])
            try engine.perform(PauseContainer(id: name))
        }
        for (index, name) in names.enumerated() {
            engine.apply(.request(CallID(900 + index), UnpauseContainer(id: name)))
        }
        engine.wait(0.02)
        func times() -> [Nanoseconds] {
            (1...5).map { engine.world.machines[$0].value.process(1)?.processorTime ?? 0 }
        }
        let before = times()
        engine.wait(0.1)
        for (late, early) in zip(times(), before) {
            #expect(abs(late - early - 100 * .millisecond) <= 2 * .millisecond)
        }
    }
}
