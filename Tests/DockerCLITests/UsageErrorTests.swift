import DockerCLI
import Testing

struct UsageErrorTests {
    @Test(
        arguments: [
            ("foo", "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n", 1),
            (
                "image foo",
                "docker: unknown command: docker image foo\n\nUsage:  docker image\n\nRun 'docker image --help' for more information\n",
                1
            ),
            (
                "volume foo",
                "docker: unknown command: docker volume foo\n\nUsage:  docker volume COMMAND\n\nRun 'docker volume --help' for more information\n",
                1
            ),
            (
                "ps --foo",
                "unknown flag: --foo\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n",
                125
            ),
            (
                "container ls --foo",
                "unknown flag: --foo\n\nUsage:  docker container ls [OPTIONS]\n\nRun 'docker container ls --help' for more information\n",
                125
            ),
            (
                "--nosuch",
                "unknown flag: --nosuch\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n",
                125
            ),
            (
                "rm",
                "docker: 'docker rm' requires at least 1 argument\n\nUsage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker rm --help' for more information\n",
                1
            ),
            (
                "rename a",
                "docker: 'docker rename' requires 2 arguments\n\nUsage:  docker rename CONTAINER NEW_NAME\n\nRun 'docker rename --help' for more information\n",
                1
            ),
            (
                "ps a",
                "docker: 'docker ps' accepts no arguments\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n",
                1
            ),
            (
                "images a b",
                "docker: 'docker images' requires at most 1 argument\n\nUsage:  docker images [OPTIONS] [REPOSITORY[:TAG]]\n\nSRun 'docker images --help' for more information\n",
                1
            ),
            ("context use", "accepts 1 arg(s), received 0\n", 1),
            (
                "run --cpu-count 2 x",
                "\"--cpu-count\" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux\n",
                1
            ),
            (
                "checkpoint ls c",
                "docker checkpoint ls is only supported on a Docker daemon with experimental features enabled\n", 1
            ),
            ("-l loud ps", "Unable to parse logging level: loud\n", 1),
            ("-H a -H b ps", "Failed to initialize: unable to resolve docker endpoint: Specify only one -H\n", 1),
            ("-H unix:///x ps", "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?\n", 1),
            (
                "node ls",
                "Error response from daemon: This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this node to swarm and try again.\n",
                1
            ),
        ] as [(String, String, Int32)]
    )
    func message(line: String, error: String, code: Int32) async {
        #expect(await TestClient().run(line) == .init(output: "", error: error, code: code))
    }

    @Test(arguments: [
        ("ps -z", "unknown shorthand flag: 'z' in -z"), ("run -rm x", "unknown shorthand flag: 'r' in -rm"),
        ("run -i-t x", "unknown shorthand flag: '-' in --t"), ("run --name", "flag needs an argument: --name"),
        ("run -p", "flag needs an argument: 'p' in -p"), ("ps --al", "unknown flag: --al"),
        (
            "run --rm=maybe x",
            "invalid argument \"maybe\" for \"--rm\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax"
        ),
        (
            "ps -n abc",
            "invalid argument \"abc\" for \"-n, --last\" flag: strconv.ParseInt: parsing \"abc\": invalid syntax"
        ),
        ("ps -f foo", "invalid argument \"foo\" for \"-f, --filter\" flag: bad format of filter (expected name=value)"),
        ("run -m abc x", "invalid argument \"abc\" for \"-m, --memory\" flag: invalid size: 'abc'"),
        ("run --cpus abc x", "invalid argument \"abc\" for \"--cpus\" flag: failed to parse abc as a rational number"),
        (
            "run --health-interval 5 x",
            "invalid argument \"5\" for \"--health-interval\" flag: time: missing unit in duration \"5\""
        ),
        ("run -e =x x", "invalid argument \"=x\" for \"-e, --env\" flag: invalid environment variable: =x"),
        (
            "run --mount target x",
            "invalid argument \"target\" for \"--mount\" flag: invalid field 'target' must be a key=value pair"
        ),
        (
            "run --ulimit nofile=5:3 x",
            "invalid argument \"nofile=5:3\" for \"--ulimit\" flag: ulimit soft limit must be less than or equal to hard limit: 5 > 3"
        ),
        (
            "build -t Bad:x .",
            "invalid argument \"Bad:x\" for \"-t, --tag\" flag: invalid reference format: "
                + "repository name (library/Bad) must be lowercase"
        ),
    ])
    func flagError(line: String, message: String) async {
        let screen = await TestClient(environment: ["DOCKER_BUILDKIT": "0"]).run(line)
        let lines = screen.error.split(separator: "\n").filter { line in
            !line.hasPrefix(" ") && (!line.contains("uild") || line.contains("--tag"))
        }
        #expect(lines.first.map(String.init) == message)
        #expect(screen.code == 125)
    }

    @Test(arguments: [
        ("-p abc:80", "invalid hostPort: abc"), ("-p 80:abc", "invalid containerPort: abc"),
        ("-p 99999:80", "invalid hostPort: 99999"), ("-p 8080:80/xyz", "invalid proto: xyz"),
        ("-p 8080:", "no port specified: 8080:<empty>"), ("-p 1.2.3:80:80", "invalid IP address: 1.2.3"),
        ("-p 8000-8001:8000-8002", "invalid ranges specified for container and host Ports: 8000-8002 and 8000-8001"),
        ("--rm --restart always", "conflicting options: cannot specify both --restart and --rm"),
        ("--no-healthcheck --health-cmd x", "--no-healthcheck conflicts with --health-* options"),
        ("--env-file missing.env", "open missing.env: no such file or directory"),
        ("--pid foo", "--pid: invalid PID mode"),
        ("--security-opt nosuch", "Invalid --security-opt: \"nosuch\""),
        ("-v /a::/b", "invalid spec: /a::/b: empty section between colons"),
        ("--memory-swappiness 200", "invalid value: 200. Valid memory swappiness range is 0-100"),
        ("--pull foo", "invalid pull option: 'foo': must be one of \"always\", \"missing\" or \"never\""),
        ("--network a --network a", "network \"a\" is specified multiple times"),
    ])
    func clientSideCheck(flags: String, message: String) async {
        let screen = await TestClient().run("run \(flags) busybox")
        #expect(screen.error == "docker: \(message)\n\nRun 'docker run --help' for more information\n")
        #expect(screen.code == 125)
    }

    @Test func version() async {
        #expect(await TestClient().run("--version").output == "Docker version 28.2.2, build e6534b4\n")
    }
}
