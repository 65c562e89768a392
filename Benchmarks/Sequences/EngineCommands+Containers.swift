import EngineAPI
import Kernel

extension EngineCommands {
    private static let programs: [[String]] = [
        ["sleep", "1000"], ["sleep", "2"], ["true"], ["false"], ["nosuch"], ["/etc"], ["/etc/passwd"], ["cat"], ["sh"],
        ["sh", "-c", "echo hi; sleep 2; echo ho >&2; exit 3"],
        ["sh", "-c", "trap 'echo bye; exit 5' TERM; while :; do sleep 1; done"],
        ["sh", "-c", "i=0; while :; do i=$((i+1)); echo $i; sleep 1; done"],
        ["sh", "-c", "trap '' TERM INT; sleep 50"],
        ["sh", "-c", "(sleep 30 &); sleep 2; exit 1"],
        ["sh", "-c", "echo $$ > /data/f; cat /data/f; sleep 4; rm /data/f"],
        ["sh", "-c", "sleep 1 & sleep 5 & wait; kill -9 $$"],
        ["sh", "-c", "while :; do nc -l -p 80 -e echo hello; done"],
        ["sh", "-c", "for i in 1 2 3 4 5 6 7 8 9; do sleep 20 & done; wait"],
        ["sh", "-c", "mkdir -p /a/b; echo x > /a/b/c; ln -s /a/b /l; rm /etc/passwd; sleep 3"],
        ["sh", "-c", "read x; echo got $x; exit 7"],
        ["sh", "-c", "wget -q -O - http://c1/ || exit 9; nslookup c2; ping -c 1 c3"],
        ["sh", "-c", "echo a | cat | (sleep 3; cat) | wc -c; yes | head -200 | tail -1"],
    ]

    mutating func containerCall(_ world: Glance) -> any EngineCall {
        let id = container(world)
        switch dice.weighted(
            [
                (16, 0), (12, 1), (6, 2), (5, 3), (7, 4), (6, 5), (6, 6), (7, 7), (3, 8), (4, 9), (4, 10), (5, 11),
                (1, 12), (2, 13), (2, 14), (4, 15), (2, 16), (3, 17), (3, 18), (1, 19), (2, 20), (1, 21), (3, 22),
                (1, 23),
            ]
        ) {
        case 0: return create(world)
        case 1: return StartContainer(id: id)
        case 2: return StopContainer(id: id, signal: signal(), timeout: dice.pick([nil, nil, 0, 1, -1, 30]))
        case 3: return RestartContainer(id: id, signal: signal(), timeout: dice.pick([nil, 0, 1]))
        case 4: return KillContainer(id: id, signal: signal())
        case 5: return PauseContainer(id: id)
        case 6: return UnpauseContainer(id: id)
        case 7:
            return RemoveContainer(
                id: id,
                removesVolumes: dice.chance(40),
                removesLink: dice.chance(2),
                force: dice.chance(50)
            )
        case 8: return RenameContainer(id: id, name: name(Self.containerNames))
        case 9: return WaitContainer(id: id, condition: dice.pick(["", "not-running", "next-exit", "removed", "x"]))
        case 10:
            return ContainerLogs(
                id: id,
                follow: dice.chance(50),
                stdout: dice.chance(90),
                stderr: dice.chance(90),
                since: dice.pick(["", "", "0", "1795455190", "x"]),
                until: dice.pick(["", "", "", "1795455500"]),
                timestamps: dice.chance(30),
                details: dice.chance(10),
                tail: dice.pick(["all", "", "0", "3", "-1"])
            )
        case 11:
            return AttachContainer(
                id: id,
                logs: dice.chance(20),
                stream: dice.chance(90),
                stdin: dice.chance(60),
                stdout: dice.chance(90),
                stderr: dice.chance(90)
            )
        case 12: return ResizeContainer(id: id, height: dice.below(100) - 2, width: dice.below(200) - 2)
        case 13: return TopContainer(id: id, arguments: dice.pick(["", "-o pid,args", "aux", "-x"]))
        case 14: return ContainerStats(id: id, stream: dice.chance(50), oneShot: dice.chance(50))
        case 15: return update(id)
        case 16: return PruneContainers(filters: filters([("label", ["a", "a=1"]), ("until", ["10s", "1h"])]))
        case 17: return InspectContainer(id: id, size: dice.chance(50))
        case 18: return list(world)
        case 19: return ContainerChanges(id: id)
        case 20: return GetArchive(id: id, path: dice.pick(["/etc", "/a", "/", "nope", "/l/", "/etc/passwd"]))
        case 21: return StatArchive(id: id, path: dice.pick(["/etc", "/a", "/l", "/nope"]))
        case 22: return PutArchive(id: id, path: dice.pick(["/", "/tmp", "/nope", "/data"]), body: files)
        default: return ExportContainer(id: id)
        }
    }

    private mutating func signal() -> String {
        dice.weighted([
            (20, ""), (5, "KILL"), (5, "TERM"), (4, "INT"), (3, "STOP"), (3, "CONT"), (2, "9"), (2, "HUP"), (1, "USR1"),
            (1, "0"), (1, "NOPE"), (1, "99"), (1, "SIGQUIT"),
        ])
    }

    private mutating func list(_ world: Glance) -> ListContainers {
        ListContainers(
            all: dice.chance(70),
            limit: dice.pick([0, 0, 1, 3, -1]),
            size: dice.chance(30),
            filters: filters([
                ("status", ["running", "exited", "paused", "created"]), ("name", ["c1", "^/c", "c.*3"]),
                ("exited", ["0", "137"]), ("label", ["a", "a=1"]), ("network", ["bridge", "net1"]),
                ("volume", ["vol1", "/data"]), ("ancestor", ["busybox"]), ("before", ["c1"]), ("since", ["c2"]),
                ("publish", ["8080", "1-9000"]), ("health", ["none", "healthy"]), ("id", ["a", "1"]),
            ])
        )
    }

    private mutating func create(_ world: Glance) -> CreateContainer {
        var config = ContainerConfig()
        var host = HostConfig()
        var networking = NetworkingConfig()
        config.image = image(world)
        config.cmd = dice.chance(92) ? dice.pick(Self.programs) : nil
        if dice.chance(30) { config.openStdin = true }
        if dice.chance(30) { config.stdinOnce = true }
        if dice.chance(20) { config.tty = true }
        if dice.chance(20) { config.labels = ["a": dice.pick(["1", "2", ""])] }
        if dice.chance(10) { config.user = dice.pick(["1000", "nobody", "root:daemon", "nosuch", "-1"]) }
        if dice.chance(10) { config.workingDir = dice.pick(["/tmp", "/new/dir", "relative"]) }
        if dice.chance(15) { config.env = dice.pick([["A=1"], ["A"], ["=x"], ["PATH=/nowhere"]]) }
        if dice.chance(8) { config.stopSignal = dice.pick(["INT", "USR1", "NOPE", "KILL"]) }
        if dice.chance(8) { config.stopTimeout = dice.pick([0, 1, 3]) }
        if dice.chance(12) {
            var check = HealthcheckConfig()
            check.test = dice.pick([
                ["CMD", "true"], ["CMD-SHELL", "exit 1"], ["CMD", "sleep", "9"], ["CMD", "nosuch"],
            ])
            check.interval = 2 * .second
            check.timeout = dice.pick([0, .second])
            check.retries = 2
            config.healthcheck = check
        }
        if dice.chance(15) { config.exposedPorts = ["80/tcp": EmptyObject(), "53/udp": EmptyObject()] }
        if dice.chance(15) { host.autoRemove = true }
        if dice.chance(20) {
            host.restartPolicy = RestartPolicy(
                name: dice.pick(["always", "on-failure", "unless-stopped", "no", "nope"]),
                maximumRetryCount: dice.pick([0, 0, 2, -1])
            )
        }
        limit(&host)
        mount(&config, &host, world)
        connect(&host, &networking, world)
        return CreateContainer(
            name: dice.chance(15) ? "" : name(Self.containerNames),
            platform: dice.chance(2) ? "linux/arm64" : "",
            body: CreateContainerBody(config: config, hostConfig: host, networkingConfig: networking)
        )
    }

    private mutating func limit(_ host: inout HostConfig) {
        if dice.chance(10) { host.memory = dice.pick([6 << 20, 64 << 20, 1000, -1]) }
        if dice.chance(6) { host.pidsLimit = dice.pick([4, 0, -1]) }
        if dice.chance(6) { host.nanoCpus = dice.pick([500_000_000, 100_000_000_000]) }
        if dice.chance(8) { host.initProcess = true }
        if dice.chance(6) { host.privileged = true }
        if dice.chance(8) { host.readonlyRootfs = true }
        if dice.chance(5) { host.capDrop = ["ALL"] }
        if dice.chance(4) { host.logConfig.type = dice.pick(["none", "local", "nope"]) }
        if dice.chance(4) { host.ulimits = [Ulimit(name: dice.pick(["nofile", "x"]), hard: 10, soft: 10)] }
    }

    private mutating func mount(_ config: inout ContainerConfig, _ host: inout HostConfig, _ world: Glance) {
        if dice.chance(20) { host.binds = ["\(volume(world)):/data" + dice.pick(["", ":ro", ":nocopy", ":bad"])] }
        if dice.chance(6) { host.binds = [dice.pick(["/root/x:/data", "/etc:/host:ro", "relative:/x:rw", "x"])] }
        if dice.chance(8) { config.volumes = ["/data": EmptyObject(), dice.pick(["/etc", "v"]): EmptyObject()] }
        if dice.chance(5) { host.volumesFrom = [container(world) + dice.pick(["", ":ro", ":x"])] }
        if dice.chance(6) { host.tmpfs = ["/run": dice.pick(["", "size=1m", "bad=1"])] }
    }

    private mutating func connect(
        _ host: inout HostConfig,
        _ networking: inout NetworkingConfig,
        _ world: Glance
    ) {
        if dice.chance(35) {
            host.networkMode = dice.weighted([
                (6, network(world)), (2, "host"), (2, "none"), (3, "container:" + container(world)), (1, "default"),
            ])
        }
        if dice.chance(15) {
            var settings = EndpointSettings()
            if dice.chance(50) { settings.aliases = ["alias"] }
            if dice.chance(30) {
                settings.ipamConfig = EndpointIPAMConfig()
                settings.ipamConfig?.ipv4Address = dice.pick(["172.18.0.9", "172.17.0.9", "10.0.0.1", "x", ""])
            }
            networking.endpointsConfig = [dice.chance(60) ? host.networkMode : network(world): settings]
        }
        if dice.chance(15) {
            host.portBindings = [
                dice.pick(["80/tcp", "53/udp", "99999/tcp", "x"]): [
                    PortBinding(
                        hostIp: dice.pick(["", "127.0.0.1", "::"]),
                        hostPort: dice.pick(["8080", "8081", "", "0", "8080-8082", "70000"])
                    )
                ]
            ]
        }
        if dice.chance(6) { host.publishAllPorts = true }
        if dice.chance(5) { host.links = ["\(container(world)):other"] }
    }

    private mutating func update(_ id: String) -> UpdateContainer {
        var body = UpdateBody()
        switch dice.below(5) {
        case 0: body.memory = dice.pick([6 << 20, 64 << 20, 1])
        case 1: body.nanoCpus = 1_000_000_000
        case 2: body.restartPolicy = RestartPolicy(name: dice.pick(["always", "no", "on-failure", "x"]))
        case 3: body.pidsLimit = dice.pick([0, 5, -1])
        default: body.cpuShares = 512
        }
        return UpdateContainer(id: id, body: body)
    }
}
