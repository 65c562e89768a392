import EngineAPI
import Kernel
import OCI

extension EngineCommands {
    mutating func execCall(_ world: Glance) -> any EngineCall {
        let exec = execs.isEmpty || dice.chance(8) ? dice.pick(Self.garbage) : dice.pick(execs)
        switch dice.weighted([(8, 0), (6, 1), (5, 2), (2, 3), (1, 4)]) {
        case 0:
            var config = ExecConfig()
            config.cmd = dice.pick([
                ["true"], ["sleep", "3"], ["sleep", "500"], ["sh", "-c", "echo in; exit 4"], ["cat"], ["kill", "1"],
                ["sh"], ["nosuch"], [], ["sh", "-c", "kill -STOP 1; sleep 1; kill -CONT 1"],
                ["sh", "-c", "kill -9 -1"],
                ["sh", "-c", "sleep 100 & sleep 100 & echo $!"], ["ps"], ["sh", "-c", "kill -STOP $$"],
            ])
            config.attachStdin = dice.chance(40)
            config.attachStdout = dice.chance(80)
            config.attachStderr = dice.chance(80)
            config.tty = dice.chance(25)
            config.privileged = dice.chance(10)
            if dice.chance(10) { config.user = dice.pick(["nobody", "nosuch", "1:1"]) }
            if dice.chance(10) { config.workingDir = dice.pick(["/tmp", "/nope", "rel"]) }
            return CreateExec(id: container(world), body: config)
        case 1: return StartExec(id: exec, body: StartExecBody(tty: dice.chance(20)))
        case 2: return StartDetachedExec(id: exec)
        case 3: return InspectExec(id: exec)
        default: return ResizeExec(id: exec, height: 10, width: 20)
        }
    }

    /// Something that makes the list of images shorter.
    mutating func pruneOrRemove(_ world: Glance) -> any EngineCall {
        if dice.chance(40) { return PruneImages(filters: Filters([("dangling", dice.pick(["true", "false"]))])) }
        return RemoveImage(name: dice.pick(world.images), force: true)
    }

    mutating func imageCall(_ world: Glance) -> any EngineCall {
        let name = image(world)
        switch dice.weighted([
            (4, 0), (3, 1), (2, 2), (6, 3), (6, 4), (2, 5), (5, 6), (2, 7), (4, 8), (3, 9), (2, 10), (2, 11), (3, 12),
            (3, 13), (1, 14), (1, 15), (1, 16),
        ]) {
        case 0:
            return ListImages(
                all: dice.chance(50),
                filters: filters([
                    ("dangling", ["true", "false"]), ("reference", ["busy*", "made:*"]), ("before", ["alpine"]),
                    ("since", ["busybox"]), ("label", ["a"]),
                ])
            )
        case 1: return InspectImage(name: name)
        case 2: return ImageHistory(name: name)
        case 3:
            return TagImage(
                name: name,
                repository: dice.pick(["made", "kept", "BAD", ""]),
                tag: dice.pick(["1", "2", ""])
            )
        case 4: return RemoveImage(name: name, force: dice.chance(40), keepsParents: dice.chance(20))
        case 5: return PruneImages(filters: filters([("dangling", ["true", "false"]), ("until", ["1h", "1s"])]))
        case 6:
            return CommitContainer(
                container: container(world),
                repository: dice.pick(["made", "kept", "", "BAD"]),
                tag: dice.pick(["1", "2", ""]),
                pause: dice.chance(50),
                changes: dice.pick([[], ["CMD sleep 9"], ["ENV A=1", "USER nobody"], ["NOPE"]])
            )
        case 7: return SaveImages(names: [name])
        case 8:
            return PullImage(repository: dice.pick(["alpine", "hello-world", "nope/nope", "busybox"]), tag: "latest")
        case 9: return PushImage(name: name, tag: "")
        case 10: return LoadImages(quiet: dice.chance(50), body: saved)
        case 11:
            return ImportImage(source: "-", repository: "imported", tag: "1", body: files)
        case 12: return build(world)
        case 13:
            return BuildWithBuildKit(
                tags: [dice.pick(["made:1", "made:2", "BAD"])],
                dockerfile: ByteString(Array(dockerfile().utf8)),
                body: ByteString(TarArchive.write([]))
            )
        case 14: return SearchImages(term: dice.pick(["busybox", "nope", ""]))
        case 15: return PruneBuildCache()
        default: return DiskUsage(type: dice.pick([[], ["image"], ["container"], ["x"]]))
        }
    }

    private mutating func dockerfile() -> String {
        dice.pick([
            "FROM busybox\nRUN echo a > /f\nCMD [\"sleep\",\"3\"]\n", "FROM busybox\nRUN sleep 2; exit 3\n",
            "FROM alpine AS one\nRUN mkdir /x\nFROM busybox\nCOPY --from=one /x /y\n", "FROM nope\n", "", "NOPE\n",
            "FROM busybox\nENV A=1\nUSER nobody\nWORKDIR /w\nVOLUME /data\nEXPOSE 80\nLABEL a=1\n",
            "FROM made:1\nRUN date > /when\n",
            "FROM busybox\nHEALTHCHECK --interval=1s CMD true\nENTRYPOINT [\"cat\"]\n",
        ])
    }

    private mutating func build(_ world: Glance) -> any EngineCall {
        let text = dockerfile()
        let archive = TarArchive.write([
            TarEntry(path: Array("Dockerfile".utf8), kind: .file, mode: 0o644, contents: Array(text.utf8))
        ])
        return BuildImage(
            tags: [dice.pick(["made:1", "made:2", "kept"])],
            noCache: dice.chance(30),
            removesContainers: dice.chance(80),
            forceRemovesContainers: dice.chance(50),
            body: ByteString(archive)
        )
    }

    mutating func networkCall(_ world: Glance) -> any EngineCall {
        switch dice.weighted([(5, 0), (3, 1), (2, 2), (4, 3), (6, 4), (6, 5), (2, 6)]) {
        case 0:
            var body = CreateNetworkBody()
            body.name = name(Self.networkNames)
            if dice.chance(15) { body.driver = dice.pick(["host", "null", "macvlan", "nope", "bridge"]) }
            body.isInternal = dice.chance(15)
            if dice.chance(25) {
                var pool = IPAMConfig()
                pool.subnet = dice.pick(["10.1.0.0/24", "10.1.0.0/30", "172.17.0.0/16", "x", "192.168.0.0/20"])
                if dice.chance(40) { pool.gateway = dice.pick(["10.1.0.1", "10.1.0.99", "9.9.9.9"]) }
                if dice.chance(20) { pool.ipRange = dice.pick(["10.1.0.128/25", "10.9.0.0/16"]) }
                body.ipam = IPAM()
                body.ipam?.config = [pool]
            }
            return CreateNetwork(body: body)
        case 1: return InspectNetwork(id: network(world), verbose: dice.chance(20))
        case 2: return ListNetworks(filters: filters([("name", ["net", "bridge"]), ("driver", ["bridge"])]))
        case 3: return RemoveNetwork(id: network(world))
        case 4:
            var wish = EndpointSettings()
            if dice.chance(30) { wish.aliases = ["alias"] }
            return ConnectNetwork(
                id: network(world),
                body: ConnectNetworkBody(container: container(world), endpointConfig: dice.chance(50) ? wish : nil)
            )
        case 5:
            return DisconnectNetwork(
                id: network(world),
                body: DisconnectNetworkBody(container: container(world), force: dice.chance(40))
            )
        default: return PruneNetworks(filters: filters([("until", ["1s", "1h"]), ("label", ["a"])]))
        }
    }

    mutating func volumeCall(_ world: Glance) -> any EngineCall {
        switch dice.weighted([(4, 0), (2, 1), (2, 2), (5, 3), (2, 4)]) {
        case 0:
            var body = CreateVolumeBody()
            body.name = dice.chance(25) ? "" : name(Self.volumeNames)
            if dice.chance(20) { body.labels = ["a": "1"] }
            if dice.chance(8) { body.driver = "nope" }
            return CreateVolume(body: body)
        case 1: return InspectVolume(name: volume(world))
        case 2: return ListVolumes(filters: filters([("dangling", ["true", "false"]), ("name", ["vol"])]))
        case 3: return RemoveVolume(name: volume(world), force: dice.chance(30))
        default: return PruneVolumes(filters: filters([("all", ["true"]), ("label", ["a"])]))
        }
    }

    mutating func systemCall(_ world: Glance) -> any EngineCall {
        switch dice.below(6) {
        case 0: return Ping()
        case 1: return Version()
        case 2: return SystemInfo()
        case 3: return DiskUsage()
        default:
            return Events(
                since: dice.pick(["", "0", "1795455180"]),
                until: dice.pick(["", "", "1795456180", "1", "x"]),
                filters: filters([
                    ("type", ["container", "network"]), ("event", ["die", "start"]), ("container", ["c1", "c2"]),
                    ("image", ["busybox"]), ("label", ["a"]),
                ])
            )
        }
    }
}
