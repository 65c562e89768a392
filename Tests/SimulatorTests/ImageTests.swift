import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct ImageTests {
    private func untagged(_ steps: [RemovedImage]) -> [String] { steps.compactMap(\.untagged) }

    @Test func theFixtureWorldHasFourImages() throws {
        var engine = TestEngine()
        let images = try engine.perform(ListImages())
        #expect(
            images.map { $0.repoTags?.first } == [
                "nginx:latest", "busybox:latest", "alpine:latest", "hello-world:latest",
            ]
        )
        #expect(images.allSatisfy { $0.repoDigests?.count == 1 })
    }

    @Test func removingOneOfSeveralNamesKeepsTheImage() throws {
        var engine = TestEngine()
        try engine.perform(TagImage(name: "busybox", repository: "two"))
        let steps = try engine.perform(RemoveImage(name: "two"))
        #expect(steps == [RemovedImage(untagged: "two:latest")])
        #expect(try engine.perform(InspectImage(name: "busybox")).repoTags == ["busybox:latest"])
    }

    @Test func theLastNameTakesTheImageAlong() throws {
        var engine = TestEngine()
        let steps = try engine.perform(RemoveImage(name: "busybox"))
        #expect(untagged(steps).first == "busybox:latest")
        #expect(untagged(steps).count == 2)
        #expect(steps.compactMap(\.deleted).count == 2)
        #expect(engine.failure(InspectImage(name: "busybox")) == "No such image: busybox:latest")
    }

    @Test func imagesInUseAreKept() throws {
        var engine = TestEngine()
        let id = try engine.run("used", ["sleep", "1000"])
        let image = try engine.perform(InspectImage(name: "busybox")).id
        let short = String(image.dropFirst(7).prefix(12))
        #expect(
            engine.failure(RemoveImage(name: "busybox"))
                == "conflict: unable to remove repository reference \"busybox\" (must force) - container "
                + "\(id.prefix(12)) is using its referenced image \(short)"
        )
        #expect(
            engine.failure(RemoveImage(name: short))
                == "conflict: unable to delete \(short) (cannot be forced) - image is being used by running container "
                + "\(id.prefix(12))"
        )
        #expect(untagged(try engine.perform(RemoveImage(name: "busybox", force: true))).count == 2)
        #expect(try engine.perform(ListContainers(all: true)).first?.image == short)
    }

    @Test func severalNamesHinderRemovalByID() throws {
        var engine = TestEngine()
        try engine.perform(TagImage(name: "busybox", repository: "two"))
        let short = String(try engine.perform(InspectImage(name: "busybox")).id.dropFirst(7).prefix(12))
        #expect(
            engine.failure(RemoveImage(name: short))
                == "conflict: unable to delete \(short) (must be forced) - image is referenced in multiple repositories"
        )
        let steps = try engine.perform(RemoveImage(name: short, force: true))
        #expect(untagged(steps).contains("two:latest"))
    }

    @Test func pullsOnlyWhatIsMissing() throws {
        var engine = TestEngine()
        let known = try engine.stream(PullImage(repository: "busybox", tag: "latest"))
        #expect(engine.messages(known).last?.status == "Status: Image is up to date for busybox:latest")
        let other = try engine.stream(PullImage(repository: "alpine", tag: "3.18"))
        let states = engine.messages(other).compactMap(\.status)
        #expect(states.first == "Pulling from library/alpine")
        #expect(states.contains("Pull complete"))
        #expect(states.last == "Status: Downloaded newer image for alpine:3.18")
        let second = try engine.stream(PullImage(repository: "alpine", tag: "3"))
        #expect(engine.messages(second).count == 3)
    }

    @Test(arguments: [
        (
            "nosuch", "latest",
            "pull access denied for nosuch, repository does not exist or may require 'docker login': denied: requested "
                + "access to the resource is denied"
        ),
        ("alpine", "nosuchtag", "manifest for alpine:nosuchtag not found: manifest unknown: manifest unknown"),
        ("UPPER", "", "invalid reference format: repository name (library/UPPER) must be lowercase"),
        (
            "localhost:5999/none", "latest",
            "Get \"http://localhost:5999/v2/\": dial tcp 127.0.0.1:5999: connect: connection refused"
        ),
    ]) func saysWhyNothingIsPulled(repository: String, tag: String, message: String) {
        var engine = TestEngine()
        let error = #expect(throws: EngineError.self) {
            try engine.open(PullImage(repository: repository, tag: tag))
        }
        #expect(error?.message == message)
    }

    @Test func pushesToTheLocalRegistryAndBack() throws {
        var engine = TestEngine(hasRegistry: true)
        try engine.perform(TagImage(name: "busybox", repository: "localhost:5000/mybox", tag: "v1"))
        let push = try engine.stream(PushImage(name: "localhost:5000/mybox", tag: "v1"))
        #expect(engine.messages(push).contains { $0.status == "Pushed" })
        let again = try engine.stream(PushImage(name: "localhost:5000/mybox", tag: "v1"))
        #expect(engine.messages(again).contains { $0.status == "Layer already exists" })
        _ = try engine.perform(RemoveImage(name: "localhost:5000/mybox:v1"))
        let pull = try engine.stream(PullImage(repository: "localhost:5000/mybox", tag: "v1"))
        #expect(engine.messages(pull).last?.status == "Status: Downloaded newer image for localhost:5000/mybox:v1")
        let denied = try engine.stream(PushImage(name: "busybox", tag: "latest"))
        #expect(engine.messages(denied).last?.error == "denied: requested access to the resource is denied")
    }

    @Test func savesAndLoads() throws {
        var engine = TestEngine()
        let before = try engine.perform(InspectImage(name: "hello-world")).id
        let archive = try engine.perform(SaveImages(names: ["hello-world"]))
        try engine.perform(RemoveImage(name: "hello-world"))
        let load = try engine.stream(LoadImages(body: archive))
        #expect(engine.messages(load).last?.stream == "Loaded image: hello-world:latest\n")
        let after = try engine.perform(InspectImage(name: "hello-world"))
        #expect(after.id == before)
        #expect(after.repoDigests.isEmpty)
        try engine.run("hello", image: "hello-world")
        engine.wait(1)
        #expect(try engine.logs("hello").contains("Hello from Docker!"))
    }

    @Test func refusesOtherArchives() throws {
        var engine = TestEngine()
        let empty = try engine.stream(LoadImages())
        #expect(engine.messages(empty).last?.error == "invalid archive: does not contain a manifest.json")
        let garbage = try engine.stream(LoadImages(body: ByteString(Array("garbage\n".utf8))))
        #expect(engine.messages(garbage).last?.error == "unexpected EOF")
    }

    @Test func commitsWhatChanged() throws {
        var engine = TestEngine()
        try engine.run("work", ["sh", "-c", "echo made > /made"])
        engine.wait(1)
        let id = try engine.perform(
            CommitContainer(container: "work", repository: "snap", changes: ["CMD [\"cat\",\"/made\"]", "ENV X=1"])
        ).id
        #expect(id.hasPrefix("sha256:"))
        let image = try engine.perform(InspectImage(name: "snap"))
        #expect(image.id == id)
        #expect(image.config?.cmd == ["cat", "/made"])
        try engine.run("again", image: "snap")
        engine.wait(1)
        #expect(try engine.logs("again") == "made\n")
        let history = try engine.perform(ImageHistory(name: "snap"))
        #expect(history[0].createdBy == "sh -c echo made > /made")
        #expect(history[0].size == 5)
        #expect(
            engine.failure(CommitContainer(container: "work", changes: ["BOGUS x"]))
                == "BOGUS is not a valid change command"
        )
    }

    @Test func showsHowAnImageWasMade() throws {
        var engine = TestEngine()
        let history = try engine.perform(ImageHistory(name: "nginx"))
        #expect(history.count == 9)
        #expect(history.map(\.size).filter { $0 > 0 }.count == 3)
        #expect(history.dropFirst().allSatisfy { $0.id == "<missing>" })
    }

    @Test func prunesWhatNothingUses() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sleep", "1000"])
        let none = try engine.perform(PruneImages(filters: Filters([("dangling", "true")])))
        #expect(none.imagesDeleted == nil)
        let all = try engine.perform(PruneImages(filters: Filters([("dangling", "false")])))
        #expect((all.imagesDeleted ?? []).compactMap(\.untagged).contains("nginx:latest"))
        #expect(try engine.perform(ListImages()).count == 1)
    }
}
