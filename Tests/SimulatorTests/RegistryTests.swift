import EngineAPI
import Kernel
import OCI
import Testing

@testable import Simulator

/// A registry that runs in a container, reached by the engine through a published port.
@Suite struct RegistryTests {
    /// A world with a container `registry` behind `localhost:5000`.
    private func engine() throws -> TestEngine {
        var engine = TestEngine()
        var runtime = ImageConfig.Runtime()
        runtime.cmd = ["registry", "serve", "/etc/docker/registry/config.yml"]
        runtime.env = ["PATH=/bin"]
        runtime.volumes = ["/var/lib/registry": ImageConfig.Nothing()]
        var tree = FileTree()
        tree.add(path: "/bin/registry", .program(identifier: "registry", size: 1_000), mode: 0o755)
        let settings =
            "version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: /var/lib/registry\nhttp:\n  addr: :5000\n"
        tree.add(path: "/etc/docker/registry/config.yml", .text(settings))
        let layer = LayerRecord(tree.layer(), above: nil)
        let record = ImageRecord(config: ImageConfig(config: runtime, diffIDs: [layer.diffID]), layers: [layer])
        engine.world.daemon.images.insert(record)
        engine.world.daemon.images.tag(Reference(path: "library/registry", tag: "2"), record.id)
        try engine.run("registry", image: "registry:2") { _, host in
            host.portBindings = ["5000/tcp": [PortBinding(hostIp: "", hostPort: "5000")]]
        }
        engine.wait(1)
        return engine
    }

    private func push(_ name: String, _ engine: inout TestEngine) throws -> [String] {
        let call = try engine.stream(PushImage(name: name, tag: "1"))
        return engine.messages(call).compactMap { $0.error ?? $0.status }
    }

    @Test func imagesGoThereAndBack() throws {
        var engine = try engine()
        try engine.perform(TagImage(name: "alpine", repository: "localhost:5000/lab/a", tag: "1"))
        let id = try engine.perform(InspectImage(name: "alpine")).id
        #expect(try push("localhost:5000/lab/a", &engine).contains("Pushed"))
        #expect(try push("localhost:5000/lab/a", &engine).contains("Layer already exists"))
        try engine.perform(TagImage(name: "alpine", repository: "localhost:5000/b", tag: "1"))
        #expect(try push("localhost:5000/b", &engine).contains("Mounted from lab/a"))
        for name in ["localhost:5000/lab/a:1", "localhost:5000/b:1", "alpine"] {
            try engine.perform(RemoveImage(name: name))
        }
        let pull = try engine.stream(PullImage(repository: "localhost:5000/lab/a", tag: "1"))
        #expect(engine.messages(pull).last?.status == "Status: Downloaded newer image for localhost:5000/lab/a:1")
        #expect(try engine.perform(InspectImage(name: "localhost:5000/lab/a:1")).id == id)
        let files = try engine.exec("registry", "ls").code
        #expect(files != nil)
        let log = try engine.logs("registry")
        #expect(log.contains("\"PUT /v2/lab/a/manifests/1 HTTP/1.1\" 201"))
        let missing = #expect(throws: EngineError.self) {
            try engine.open(PullImage(repository: "localhost:5000/lab/a", tag: "9"))
        }
        #expect(missing?.message == "manifest for localhost:5000/lab/a:9 not found: manifest unknown: manifest unknown")
    }

    @Test func whatItHeldDiesWithItsVolume() throws {
        var engine = try engine()
        try engine.perform(TagImage(name: "busybox", repository: "localhost:5000/b", tag: "1"))
        _ = try push("localhost:5000/b", &engine)
        try engine.perform(RemoveContainer(id: "registry", removesVolumes: true, force: true))
        let said = try push("localhost:5000/b", &engine)
        #expect(
            said.last == "Get \"http://localhost:5000/v2/\": dial tcp 127.0.0.1:5000: connect: connection refused"
        )
    }

    @Test func programsAskItOverTheNetwork() throws {
        var engine = try engine()
        try engine.perform(TagImage(name: "busybox", repository: "localhost:5000/b", tag: "1"))
        _ = try push("localhost:5000/b", &engine)
        try engine.run("client", ["sleep", "1000"]) { _, host in host.networkMode = "container:registry" }
        func get(_ path: String) throws -> String {
            try engine.exec("client", "wget -q -O - localhost:5000\(path)").output
        }
        #expect(try get("/v2/_catalog") == "{\"repositories\":[\"b\"]}\n")
        #expect(try get("/v2/b/tags/list") == "{\"name\":\"b\",\"tags\":[\"1\"]}\n")
        #expect(try get("/v2/b/manifests/1").contains("application/vnd.docker.distribution.manifest.v2+json"))
        #expect(
            try engine.exec("client", "wget -O - localhost:5000/v2/none/tags/list").output.contains("404 Not Found")
        )
    }
}
