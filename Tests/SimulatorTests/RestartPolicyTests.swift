import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct RestartPolicyTests {
    @Test func givesUpAfterTheLastTry() throws {
        var engine = TestEngine()
        try engine.run("onf", ["sh", "-c", "echo try; exit 5"]) {
            $1.restartPolicy = RestartPolicy(name: "on-failure", maximumRetryCount: 2)
        }
        engine.wait(5)
        #expect(try engine.logs("onf") == "try\ntry\ntry\n")
        let inspection = try engine.inspect("onf")
        #expect(inspection.restartCount == 2)
        #expect(inspection.state?.status == "exited")
    }

    @Test func successIsNoFailure() throws {
        var engine = TestEngine()
        try engine.run("ok", ["true"]) { $1.restartPolicy = RestartPolicy(name: "on-failure") }
        engine.wait(5)
        #expect(try engine.inspect("ok").restartCount == 0)
    }

    @Test func stoppingByHandIsNotUndone() throws {
        var engine = TestEngine()
        try engine.run("alw", ["sleep", "1000"]) { $1.restartPolicy = RestartPolicy(name: "always") }
        try engine.perform(KillContainer(id: "alw"))
        engine.wait(60)
        #expect(try engine.inspect("alw").state?.status == "exited")
    }

    @Test func thePausesBecomeLonger() throws {
        var engine = TestEngine()
        try engine.run("loop", ["sh", "-c", "exit 1"]) { $1.restartPolicy = RestartPolicy(name: "always") }
        engine.wait(1)
        let early = try engine.inspect("loop").restartCount
        #expect((2...6).contains(early))
        engine.wait(60)
        #expect(try engine.inspect("loop").restartCount < 15)
        try engine.perform(UpdateContainer(id: "loop", body: UpdateBody.policy("no")))
        engine.wait(120)
        #expect(try engine.inspect("loop").state?.status == "exited")
    }

    @Test func whoBeganToWaitInThePauseLearnsOfTheStop() throws {
        var engine = TestEngine()
        try engine.run("loop", ["sh", "-c", "exit 4"]) { $1.restartPolicy = RestartPolicy(name: "always") }
        engine.wait(5)
        #expect(try engine.inspect("loop").state?.status == "restarting")
        let call = try engine.open(WaitContainer(id: "loop"))
        #expect(!engine.ended.contains(call))
        try engine.perform(StopContainer(id: "loop"))
        #expect(engine.elements[call]?.compactMap { ($0 as? WaitResult)?.statusCode } == [4])
        #expect(engine.world.inconsistencies() == [])
    }

    @Test func whoBeganToWaitInThePauseLearnsOfAFailedStart() throws {
        var engine = TestEngine()
        let publish = { (host: inout HostConfig) in
            host.portBindings = ["80/tcp": [PortBinding(hostPort: "8080")]]
        }
        try engine.run("loop", ["sh", "-c", "exit 4"]) {
            $1.restartPolicy = RestartPolicy(name: "always")
            publish(&$1)
        }
        engine.wait(5)
        #expect(try engine.inspect("loop").state?.status == "restarting")
        try engine.run("other", ["sleep", "1000"]) { publish(&$1) }
        let call = try engine.open(WaitContainer(id: "loop"))
        engine.wait(20)
        #expect(engine.elements[call]?.compactMap { ($0 as? WaitResult)?.statusCode } == [4])
        let state = try engine.inspect("loop").state
        #expect(state?.status == "exited")
        #expect(state?.exitCode == 4)
        #expect(engine.world.inconsistencies() == [])
    }

    @Test(arguments: [
        ("always", 3, "invalid restart policy: maximum retry count can only be used with 'on-failure'"),
        (
            "sometimes", 0,
            "invalid restart policy: unknown policy 'sometimes'; use one of 'no', 'always', 'on-failure', or "
                + "'unless-stopped'"
        ),
        ("on-failure", -1, "invalid restart policy: maximum retry count cannot be negative"),
    ]) func refusesOtherPolicies(name: String, count: Int, message: String) {
        var engine = TestEngine()
        var host = HostConfig()
        host.restartPolicy = RestartPolicy(name: name, maximumRetryCount: count)
        var config = ContainerConfig()
        config.image = "busybox"
        let request = CreateContainer(body: CreateContainerBody(config: config, hostConfig: host))
        #expect(engine.failure(request) == message)
    }
}

extension UpdateBody {
    static func policy(_ name: String) -> UpdateBody {
        var body = UpdateBody()
        body.restartPolicy = RestartPolicy(name: name)
        return body
    }
}
