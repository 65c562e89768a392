import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct EventTests {
    private func actions(_ engine: inout TestEngine, _ filters: [(String, String)]) throws -> [String] {
        let now = String(engine.world.now.seconds + 1)
        let call = try engine.stream(Events(since: "1", until: now, filters: Filters(filters)))
        return (engine.elements[call] ?? []).compactMap { ($0 as? EventMessage)?.action }
    }

    @Test func tellsALife() throws {
        var engine = TestEngine()
        try engine.run("ev", ["sleep", "1000"])
        try engine.perform(PauseContainer(id: "ev"))
        try engine.perform(UnpauseContainer(id: "ev"))
        _ = try engine.exec("ev", "true")
        try engine.perform(KillContainer(id: "ev"))
        try engine.perform(StartContainer(id: "ev"))
        try engine.perform(StopContainer(id: "ev", timeout: 1))
        try engine.perform(RenameContainer(id: "ev", name: "ev2"))
        try engine.perform(RemoveContainer(id: "ev2"))
        #expect(
            try actions(&engine, [("type", "container")]) == [
                "create", "start", "pause", "unpause", "exec_create: sh -c true", "exec_start: sh -c true", "exec_die",
                "kill", "die", "start", "kill", "kill", "stop", "die", "rename", "destroy",
            ]
        )
        #expect(
            try actions(&engine, [("type", "network")]) == ["connect", "disconnect", "connect", "disconnect"]
        )
        #expect(try actions(&engine, [("event", "die"), ("container", "ev")]) == ["die", "die"])
    }

    @Test func arrivesWhileItHappens() throws {
        var engine = TestEngine()
        let call = try engine.open(Events(filters: Filters([("event", "start")])))
        try engine.run("c1", ["true"])
        #expect((engine.elements[call]?.first as? EventMessage)?.actor.attributes?["name"] == "c1")
        engine.apply(.cancel(call))
        try engine.run("c2", ["true"])
        #expect(engine.elements[call]?.count == 1)
    }

    @Test func healthIsWatched() throws {
        var engine = TestEngine()
        var check = HealthcheckConfig()
        check.test = ["CMD-SHELL", "test -f /ok"]
        check.interval = 500_000_000
        check.retries = 1
        try engine.run("hf", ["sleep", "1000"]) { config, _ in config.healthcheck = check }
        #expect(try engine.inspect("hf").state?.health?.status == "starting")
        engine.wait(1.4)
        #expect(try engine.inspect("hf").state?.health?.status == "unhealthy")
        _ = try engine.exec("hf", "touch /ok")
        engine.wait(1)
        let health = try engine.inspect("hf").state?.health
        #expect(health?.status == "healthy")
        #expect(health?.failingStreak == 0)
        #expect(health?.log.first?.exitCode == 1)
        #expect(try engine.names([("health", "healthy")]) == ["hf"])
    }
}
