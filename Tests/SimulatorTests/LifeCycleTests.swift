import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct LifeCycleTests {
    @Test func runsAndEnds() throws {
        var engine = TestEngine()
        try engine.run("job", ["sh", "-c", "exit 7"])
        engine.wait(1)
        let state = try engine.inspect("job").state
        #expect(state?.status == "exited")
        #expect(state?.exitCode == 7)
        #expect(state?.pid == 0)
    }

    @Test(arguments: [
        (["nosuch"], "exec: \"nosuch\": executable file not found in $PATH: unknown", 127),
        (["/nosuch"], "exec: \"/nosuch\": stat /nosuch: no such file or directory: unknown", 127),
        (["/etc/passwd"], "exec: \"/etc/passwd\": permission denied: unknown", 126),
        (["/tmp"], "exec: \"/tmp\": is a directory: unknown: permission denied", 126),
    ]) func staysCreatedWhenItCannotStart(command: [String], reason: String, code: Int) throws {
        var engine = TestEngine()
        try engine.create("bad", command)
        let message = engine.failure(StartContainer(id: "bad"))
        let prefix =
            "failed to create task for container: failed to create shim task: OCI runtime create failed: runc create "
            + "failed: unable to start container process: error during container init: "
        #expect(message == prefix + reason)
        let state = try engine.inspect("bad").state
        #expect(state?.status == "created")
        #expect(state?.exitCode == code)
        #expect(state?.error == message)
    }

    @Test func initIgnoresTheStopSignalUntilItIsKilled() throws {
        var engine = TestEngine()
        try engine.run("slow", ["sleep", "1000"])
        let before = engine.world.now
        try engine.perform(StopContainer(id: "slow"))
        #expect(engine.world.now - before >= 10_000_000_000)
        #expect(try engine.inspect("slow").state?.exitCode == 137)
    }

    @Test(arguments: [("1", 137, 1_000_000_000), ("0", 137, 0)] as [(String, Int, Int64)])
    func stopsAfterTheTimeout(timeout: String, code: Int, least: Int64) throws {
        var engine = TestEngine()
        try engine.run("slow", ["sleep", "1000"])
        let before = engine.world.now
        try engine.perform(StopContainer(id: "slow", timeout: Int(timeout)))
        #expect(engine.world.now - before >= least)
        #expect(engine.world.now - before < least + 1_000_000_000)
        #expect(try engine.inspect("slow").state?.exitCode == code)
    }

    @Test func anInitPassesTheStopSignalOn() throws {
        var engine = TestEngine()
        try engine.run("quick", ["sleep", "1000"]) { $1.initProcess = true }
        let before = engine.world.now
        try engine.perform(StopContainer(id: "quick"))
        #expect(engine.world.now - before < 1_000_000_000)
        #expect(try engine.inspect("quick").state?.exitCode == 143)
    }

    @Test func aHandlerMayEndItInOrder() throws {
        var engine = TestEngine()
        try engine.run("polite", ["sh", "-c", "trap 'echo bye; exit 3' TERM; while true; do sleep 0.1; done"])
        engine.wait(0.3)
        try engine.perform(StopContainer(id: "polite"))
        #expect(try engine.inspect("polite").state?.exitCode == 3)
        #expect(try engine.logs("polite") == "bye\n")
    }

    @Test func stoppingTwiceIsNoError() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sleep", "5"])
        #expect(try engine.perform(StopContainer(id: "c1", timeout: 0)).notModified == nil)
        #expect(try engine.perform(StopContainer(id: "c1")).notModified == true)
        #expect(try engine.perform(StartContainer(id: "c1")).notModified == nil)
        #expect(try engine.perform(StartContainer(id: "c1")).notModified == true)
    }

    @Test func killNeedsARunningContainer() throws {
        var engine = TestEngine()
        let id = try engine.create("c1", ["true"])
        #expect(
            engine.failure(KillContainer(id: "c1")) == "cannot kill container: c1: container \(id) is not running"
        )
        #expect(
            engine.failure(KillContainer(id: "c2")) == "cannot kill container: c2: No such container: c2"
        )
        try engine.run("c3", ["sleep", "9"])
        #expect(
            engine.failure(KillContainer(id: "c3", signal: "NOPE")) == "cannot kill container: c3: invalid signal: NOPE"
        )
    }

    @Test func pausedProcessesStandStillAndGoOn() throws {
        var engine = TestEngine()
        let id = try engine.run("tick", ["sh", "-c", "i=0; while true; do i=$((i+1)); echo $i; sleep 1; done"])
        engine.wait(2.5)
        try engine.perform(PauseContainer(id: "tick"))
        let before = try engine.logs("tick")
        engine.wait(60)
        #expect(try engine.logs("tick") == before)
        #expect(engine.failure(PauseContainer(id: "tick")) == "container \(id) is already paused")
        #expect(
            engine.failure(CreateExec(id: "tick", body: ExecConfig()))
                == "Container tick is paused, unpause the container before exec"
        )
        try engine.perform(UnpauseContainer(id: "tick"))
        engine.wait(1.5)
        #expect(try engine.logs("tick").hasPrefix(before + "4\n"))
        #expect(engine.failure(UnpauseContainer(id: "tick")) == "Container \(id) is not paused")
    }

    @Test func removalNeedsForceWhileItRuns() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sleep", "9"])
        #expect(
            engine.failure(RemoveContainer(id: "c1"))
                == "cannot remove container \"c1\": container is running: stop the container before removing or "
                + "force remove"
        )
        try engine.perform(RemoveContainer(id: "c1", force: true))
        #expect(engine.failure(InspectContainer(id: "c1")) == "No such container: c1")
    }

    @Test func removesItselfWhenAskedTo() throws {
        var engine = TestEngine()
        try engine.run("gone", ["true"]) { $1.autoRemove = true }
        engine.wait(1)
        #expect(try engine.names() == [])
        try engine.run("gone2", ["sleep", "9"]) { $1.autoRemove = true }
        try engine.perform(RestartContainer(id: "gone2", timeout: 0))
        #expect(try engine.names() == ["gone2"])
        try engine.perform(StopContainer(id: "gone2", timeout: 0))
        #expect(try engine.names() == [])
    }

    @Test func waitersAreTold() throws {
        var engine = TestEngine()
        try engine.create("c1", ["sh", "-c", "sleep 1; exit 4"])
        let next = try engine.open(WaitContainer(id: "c1", condition: "next-exit"))
        try engine.perform(StartContainer(id: "c1"))
        engine.wait(2)
        #expect((engine.elements[next]?.first as? WaitResult)?.statusCode == 4)
        let again = try engine.stream(WaitContainer(id: "c1"))
        #expect((engine.elements[again]?.first as? WaitResult)?.statusCode == 4)
        #expect(throws: EngineError.self) { try engine.open(WaitContainer(id: "c1", condition: "nosuch")) }
    }

    @Test func filesSurviveARestart() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sleep", "1000"])
        _ = try engine.exec("c1", "echo data > /file")
        try engine.perform(RestartContainer(id: "c1", timeout: 0))
        #expect(try engine.exec("c1", "cat /file").output == "data\n")
    }
}
