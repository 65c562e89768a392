import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct NameTests {
    @Test(arguments: ["x", "-bad", "bad name", "a/b", "é1"]) func refusesNames(name: String) {
        var engine = TestEngine()
        var config = ContainerConfig()
        config.image = "busybox"
        #expect(
            engine.failure(CreateContainer(name: name, body: CreateContainerBody(config: config)))
                == "Invalid container name (\(name)), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
        )
    }

    @Test func makesUpNames() throws {
        var engine = TestEngine()
        let id = try engine.create("")
        let name = try engine.inspect(id).name
        #expect(name.split(separator: "_").count == 2)
    }

    @Test func namesAreUnique() throws {
        var engine = TestEngine()
        let id = try engine.create("web")
        try engine.create("other")
        let conflict =
            "Conflict. The container name \"/web\" is already in use by container \"\(id)\". You have to remove (or "
            + "rename) that container to be able to reuse that name."
        #expect(throws: EngineError(.conflict, conflict)) { try engine.create("web") }
        #expect(
            engine.failure(RenameContainer(id: "other", name: "web"))
                == "Error when allocating new name: " + conflict
        )
        #expect(
            engine.failure(RenameContainer(id: "web", name: "web"))
                == "Renaming a container with the same name as its current name"
        )
        try engine.perform(RenameContainer(id: "web", name: "www"))
        #expect(engine.failure(InspectContainer(id: "web")) == "No such container: web")
        #expect(try engine.inspect("/www").id == id)
    }

    @Test func findsByPrefix() throws {
        var engine = TestEngine()
        let id = try engine.create("c1")
        for length in [3, 12, 20, 63, 64] { #expect(try engine.inspect(String(id.prefix(length))).id == id) }
        for _ in 0..<20 { try engine.create("") }
        var isAmbiguous = false
        for digit in "0123456789abcdef" {
            let message = engine.failure(InspectContainer(id: String(digit)))
            if message == "multiple IDs found with provided prefix: \(digit)" { isAmbiguous = true }
        }
        #expect(isAmbiguous)
    }

    @Test func listsNewestFirst() throws {
        var engine = TestEngine()
        for name in ["one", "two", "three"] { try engine.create(name) }
        #expect(try engine.names() == ["three", "two", "one"])
        #expect(try engine.perform(ListContainers(limit: 2)).count == 2)
        #expect(try engine.names(all: false) == [])
    }

    @Test(arguments: [
        ([("name", "web")], ["web2", "web1"]), ([("name", "^web1$")], ["web1"]), ([("name", "b1")], ["job1", "web1"]),
        ([("label", "env")], ["web2", "web1"]), ([("label", "env=dev")], ["web2"]),
        ([("status", "created"), ("status", "exited")], ["job1", "web2", "web1"]),
        ([("ancestor", "busybox")], ["job1"]), ([("before", "web2")], ["web1"]),
        ([("since", "web1")], ["job1", "web2"]),
        ([("exited", "1")], ["job1"]),
    ]) func filters(filters: [(String, String)], expected: [String]) throws {
        var engine = TestEngine()
        try engine.create("web1", image: "nginx") { config, _ in config.labels = ["env": "prod"] }
        try engine.create("web2", image: "nginx") { config, _ in config.labels = ["env": "dev"] }
        try engine.run("job1", ["false"])
        engine.wait(1)
        #expect(try engine.names(filters) == expected)
    }

    @Test(arguments: [
        ("bogus", "1", "invalid filter 'bogus'"),
        (
            "status", "nosuch",
            "invalid filter 'status=nosuch': invalid value for state (nosuch): must be one of created, running, "
                + "paused, "
                + "restarting, removing, exited, dead"
        ),
        ("exited", "abc", "invalid filter 'exited=abc': strconv.Atoi: parsing \"abc\": invalid syntax"),
        ("since", "nosuch", "No such container: nosuch"),
    ]) func refusesFilters(key: String, value: String, message: String) {
        var engine = TestEngine()
        #expect(engine.failure(ListContainers(filters: Filters([(key, value)]))) == message)
    }
}

extension TestEngine {
    mutating func names(_ filters: [(String, String)]) throws(EngineError) -> [String] { try names(all: true, filters) }
}
