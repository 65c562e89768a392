import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct OutputTests {
    @Test func theLogKeepsAllLives() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sh", "-c", "echo a; echo b >&2; printf c"])
        engine.wait(1)
        #expect(try engine.logs("c1") == "a\nb\nc")
        #expect(try engine.logs("c1", tail: "2") == "b\nc")
        #expect(try engine.logs("c1", tail: "0") == "")
        #expect(try engine.logs("c1", tail: "x") == "a\nb\nc")
        try engine.perform(StartContainer(id: "c1"))
        engine.wait(1)
        #expect(try engine.logs("c1") == "a\nb\nca\nb\nc")
    }

    @Test func followsUntilTheEnd() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sh", "-c", "for i in 1 2 3; do echo $i; sleep 1; done"])
        let call = try engine.stream(ContainerLogs(id: "c1", follow: true, stdout: true, tail: "all"))
        #expect(engine.text[call] == "1\n2\n3\n")
    }

    @Test func selectsByTimeAndStream() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sh", "-c", "echo early; sleep 10; echo late; echo err >&2"])
        engine.wait(5)
        let middle = String(engine.world.now.seconds)
        engine.wait(10)
        let late = try engine.stream(ContainerLogs(id: "c1", stdout: true, since: middle, tail: "all"))
        #expect(engine.text[late] == "late\n")
        let early = try engine.stream(ContainerLogs(id: "c1", stdout: true, stderr: true, until: middle, tail: "all"))
        #expect(engine.text[early] == "early\n")
        let stamped = try engine.stream(ContainerLogs(id: "c1", stdout: true, timestamps: true, tail: "1"))
        #expect((engine.text[stamped] ?? "").isEmpty)
        #expect(throws: EngineError(.invalidParameter, "must specify at least one of 'stdout' or 'stderr'")) {
            try engine.open(ContainerLogs(id: "c1"))
        }
    }

    @Test func aClientSeesWhatComesAfterItAttached() throws {
        var engine = TestEngine()
        try engine.create("c1", ["sh", "-c", "echo first; read line; echo got $line"]) { config, _ in
            config.openStdin = true
            config.stdinOnce = true
        }
        let call = try engine.open(AttachContainer(id: "c1", stream: true, stdin: true, stdout: true))
        engine.apply(.attachedInput(call, Array("hello\n".utf8)))
        try engine.perform(StartContainer(id: "c1"))
        engine.wait(1)
        #expect(engine.text[call] == "first\ngot hello\n")
        #expect(engine.ended.contains(call))
    }

    @Test func theEndOfInputReachesTheProcess() throws {
        var engine = TestEngine()
        try engine.create("c1", ["cat"]) { config, _ in
            config.openStdin = true
            config.stdinOnce = true
        }
        let call = try engine.open(AttachContainer(id: "c1", stream: true, stdin: true, stdout: true))
        try engine.perform(StartContainer(id: "c1"))
        engine.apply(.attachedInput(call, Array("x".utf8)))
        engine.wait(5)
        #expect(try engine.inspect("c1").state?.running == true)
        engine.apply(.closeAttachedInput(call))
        engine.wait(1)
        #expect(try engine.inspect("c1").state?.running == false)
        #expect(engine.text[call] == "x")
    }

    @Test func logDriversThatCannotBeRead() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sh", "-c", "echo hidden"]) { $1.logConfig.type = "none" }
        engine.wait(1)
        #expect(throws: EngineError(.notImplemented, "configured logging driver does not support reading")) {
            try engine.logs("c1")
        }
    }
}
