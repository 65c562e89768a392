import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct VolumeTests {
    @Test func dataOutlivesContainers() throws {
        var engine = TestEngine()
        try engine.run("writer", ["sh", "-c", "echo kept > /d/f"]) { $1.binds = ["data:/d"] }
        engine.wait(1)
        try engine.perform(RemoveContainer(id: "writer"))
        try engine.run("reader", ["cat", "/x/f"]) { $1.binds = ["data:/x:ro"] }
        engine.wait(1)
        #expect(try engine.logs("reader") == "kept\n")
        let id = try engine.inspect("reader").id
        #expect(engine.failure(RemoveVolume(name: "data")) == "remove data: volume is in use - [\(id)]")
        try engine.perform(RemoveContainer(id: "reader"))
        try engine.perform(RemoveVolume(name: "data"))
        #expect(engine.failure(InspectVolume(name: "data")) == "get data: no such volume")
    }

    @Test func anonymousVolumesGoWithTheirContainerWhenAsked() throws {
        var engine = TestEngine()
        func volumes(_ engine: inout TestEngine) throws -> Int { try engine.perform(ListVolumes()).volumes.count }
        try engine.create("aa", ["true"]) { config, _ in config.volumes = ["/data": EmptyObject()] }
        try engine.create("bb", ["true"]) { config, _ in config.volumes = ["/data": EmptyObject()] }
        #expect(try volumes(&engine) == 2)
        try engine.perform(RemoveContainer(id: "aa"))
        #expect(try volumes(&engine) == 2)
        try engine.perform(RemoveContainer(id: "bb", removesVolumes: true))
        #expect(try volumes(&engine) == 1)
        #expect(try engine.perform(PruneVolumes()).volumesDeleted?.count == 1)
    }

    @Test func pruneKeepsNamedVolumesUnlessAskedForAll() throws {
        var engine = TestEngine()
        var body = CreateVolumeBody()
        body.name = "named"
        try engine.perform(CreateVolume(body: body))
        #expect(try engine.perform(PruneVolumes()).volumesDeleted == nil)
        #expect(try engine.perform(PruneVolumes(filters: Filters([("all", "true")]))).volumesDeleted == ["named"])
    }

    @Test func aNewVolumeIsFilledFromTheImage() throws {
        var engine = TestEngine()
        try engine.run("writer", ["ls", "/usr/share/nginx/html"], image: "nginx") {
            $1.binds = ["seeded:/usr/share/nginx/html"]
        }
        engine.wait(1)
        #expect(try engine.logs("writer") == "index.html\n")
    }

    @Test(arguments: [
        (
            "data:relative",
            "invalid volume specification: 'data:relative': invalid mount config for type \"volume\": invalid mount "
                + "path: "
                + "'relative' mount path must be absolute"
        ),
        ("/a:/b:bogus", "invalid mode: bogus"),
        (
            "mv:/",
            "invalid volume specification: 'mv:/': invalid mount config for type \"volume\": invalid specification: "
                + "destination can't be '/'"
        ),
        (
            "bad name:/x",
            "create bad name: \"bad name\" includes invalid characters for a local volume name, only "
                + "\"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed. If you intended to pass a host directory, use absolute "
                + "path"
        ),
    ]) func refusesSpecifications(bind: String, message: String) {
        var engine = TestEngine()
        let error = #expect(throws: EngineError.self) { try engine.create("c1", ["true"]) { $1.binds = [bind] } }
        #expect(error?.message == message)
    }

    @Test func bindMountsNeedTheirSource() throws {
        var engine = TestEngine()
        var mount = MountSpec()
        mount.type = "bind"
        mount.source = "/desk/none"
        mount.target = "/m"
        let error = #expect(throws: EngineError.self) { try engine.create("c1", ["true"]) { $1.mounts = [mount] } }
        #expect(
            error?.message == "invalid mount config for type \"bind\": bind source path does not exist: /desk/none"
        )
        try engine.run("c2", ["ls", "-A", "/m"]) { $1.binds = ["/desk/made:/m"] }
        engine.wait(1)
        #expect(try engine.inspect("c2").state?.exitCode == 0)
    }
}
