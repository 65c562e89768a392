import EngineAPI
import Kernel
import OCI
import Simulator
import Testing

/// Whatever is asked of a World, it answers.
@Suite struct HostileInputTests {
    @Test(arguments: ["99999999999999999", "-99999999999999999", "1.9999999999999", "x", "1e9", "."])
    func timesOutOfRange(text: String) throws {
        var engine = TestEngine()
        try engine.run("c1", ["true"])
        _ = try? engine.open(ContainerLogs(id: "c1", stdout: true, since: text, until: text, tail: "all"))
        _ = try? engine.open(Events(since: text))
        _ = engine.failure(PruneContainers(filters: Filters([("until", text)])))
        #expect(try engine.perform(Ping()).swarm == "inactive")
    }

    @Test func numbersOutOfRange() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sleep", "9"]) {
            $1.memory = .max
            $1.pidsLimit = .max
            $1.shmSize = .max
        }
        try engine.perform(ResizeContainer(id: "c1", height: .max, width: -1))
        try engine.perform(UpdateContainer(id: "c1", body: UpdateBody.policy("always")))
        let call = try engine.open(ContainerLogs(id: "c1", stdout: true, tail: String(Int.max)))
        #expect(engine.ended.contains(call))
        engine.apply(.request(9_999, StopContainer(id: "c1", timeout: .max)))
        engine.apply(.cancel(9_999))
        #expect(try engine.inspect("c1").state?.running == true)
    }

    @Test(arguments: ["255.255.255.255/32", "0.0.0.0/0", "10.0.0.0/8", "1.2.3.4/33", "x/y", "/", "10.1.0.0/16"])
    func oddSubnets(text: String) throws {
        var engine = TestEngine()
        var config = IPAMConfig()
        config.subnet = text
        var body = CreateNetworkBody()
        body.name = "odd"
        body.ipam = IPAM()
        body.ipam?.config = [config]
        if engine.failure(CreateNetwork(body: body)) == nil {
            try engine.create("c1", ["sleep", "9"]) { $1.networkMode = "odd" }
            _ = engine.failure(StartContainer(id: "c1"))
        }
        #expect(try engine.perform(ListNetworks()).count >= 3)
    }

    @Test func callsThatAreUnknownOrOver() throws {
        var engine = TestEngine()
        for call: CallID in [-1, 0, 77] {
            engine.apply(.cancel(call))
            engine.apply(.attachedInput(call, [1, 2]))
            engine.apply(.closeAttachedInput(call))
        }
        engine.apply(.clientWrote(pid: 4_711, descriptor: 1, [65]))
        engine.apply(.clientExited(pid: 4_711, status: 0))
        engine.apply(.clientReads(pid: 4_711))
        engine.apply(.terminalInput([3]))
        engine.apply(.hostInput(nil))
        engine.apply(.advance(to: Instant(nanoseconds: 0)))
        try engine.create("c1", ["cat"]) { config, _ in config.openStdin = true }
        let attached = try engine.open(AttachContainer(id: "c1", stream: true, stdin: true, stdout: true))
        try engine.perform(RemoveContainer(id: "c1"))
        #expect(engine.ended.contains(attached))
        engine.apply(.attachedInput(attached, [65]))
        #expect(try engine.names() == [])
    }

    @Test func archivesThatLie() throws {
        var engine = TestEngine()
        try engine.create("c1", ["true"])
        var bytes = TarArchive.write([
            TarEntry(path: Array("f".utf8), kind: .file, mode: 0o644, modified: .max, contents: [1, 2, 3])
        ])
        _ = engine.failure(PutArchive(id: "c1", path: "/tmp", body: ByteString(bytes)))
        // A size in base 256 that is larger than any file.
        for (index, byte) in [0x80, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF].enumerated() {
            bytes[124 + index] = UInt8(byte)
        }
        #expect(engine.failure(PutArchive(id: "c1", path: "/tmp", body: ByteString(bytes))) != nil)
    }

    @Test func patternsThatTakeLong() throws {
        var engine = TestEngine()
        let stars = String(repeating: "*", count: 60) + "x"
        _ = try engine.perform(ListImages(filters: Filters([("reference", stars)])))
        try engine.create(String(repeating: "a", count: 40))
        _ = try engine.names([("name", "(a*)*b")])
        _ = try engine.names([("name", "((((")])
        #expect(try engine.perform(ListContainers(all: true)).count == 1)
    }
}
