import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct ExecTests {
    private func config(_ command: [String], _ change: (inout ExecConfig) -> Void = { _ in }) -> ExecConfig {
        var config = ExecConfig()
        config.cmd = command
        config.attachStdout = true
        config.attachStderr = true
        change(&config)
        return config
    }

    @Test func runsBesideInit() throws {
        var engine = TestEngine()
        try engine.run("box", ["sleep", "1000"]) { config, _ in config.env = ["ROLE=api"] }
        let (output, code) = try engine.exec("box", "echo $ROLE; exit 3")
        #expect(output == "api\n")
        #expect(code == 3)
        #expect(try engine.logs("box") == "")
    }

    @Test(arguments: [
        (
            ["nosuch"], "",
            "unable to start container process: exec: \"nosuch\": executable file not found in $PATH: unknown", 127
        ),
        (
            ["/etc/passwd"], "", "unable to start container process: exec: \"/etc/passwd\": permission denied: unknown",
            126
        ),
        (
            ["pwd"], "/nosuch",
            "unable to start container process: chdir to cwd (\"/nosuch\") set in config.json failed: no such file or "
                + "directory: unknown", 127
        ),
        (["pwd"], "tmp", "Cwd must be an absolute path: unknown", 128),
    ]) func tellsOnItsOutputWhatFailed(command: [String], folder: String, reason: String, code: Int) throws {
        var engine = TestEngine()
        try engine.run("box", ["sleep", "1000"])
        let id = try engine.perform(CreateExec(id: "box", body: config(command) { $0.workingDir = folder })).id
        let call = try engine.stream(StartExec(id: id))
        #expect(engine.text[call] == "OCI runtime exec failed: exec failed: \(reason)\r\n")
        #expect(try engine.perform(InspectExec(id: id)).exitCode == code)
    }

    @Test func refusesUnknownUsers() throws {
        var engine = TestEngine()
        try engine.run("box", ["sleep", "1000"])
        let id = try engine.perform(CreateExec(id: "box", body: config(["id"]) { $0.user = "ghost" })).id
        #expect(
            throws: EngineError(.invalidParameter, "unable to find user ghost: no matching entries in passwd file")
        ) { try engine.open(StartExec(id: id)) }
    }

    @Test func needsARunningContainer() throws {
        var engine = TestEngine()
        let id = try engine.create("box", ["true"])
        #expect(engine.failure(CreateExec(id: "box", body: config(["id"]))) == "container \(id) is not running")
        #expect(engine.failure(StartDetachedExec(id: "deadbeef")) == "No such exec instance: deadbeef")
    }

    @Test func endsWithTheContainer() throws {
        var engine = TestEngine()
        try engine.run("box", ["sleep", "1000"])
        let id = try engine.perform(CreateExec(id: "box", body: config(["sleep", "500"]))).id
        let call = try engine.open(StartExec(id: id))
        try engine.perform(KillContainer(id: "box"))
        #expect(engine.ended.contains(call))
        #expect(try engine.perform(InspectExec(id: id)).exitCode == 137)
    }
}
