import EngineAPI
import Glibc
import Kernel
import OCI
import Simulator

// Figures of builds: a Dockerfile of ten steps with and without its cache, and a layer of many files.

let fileCount = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 100_000

/// Processor seconds of this process so far.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func row(_ name: String, _ value: String, bound: String) { print("\(name): \(value) (bound \(bound))") }

func rounded(_ value: Double) -> String {
    let scaled = Int((value * 100).rounded())
    let cents = String(scaled % 100)
    return "\(scaled / 100).\(cents.count == 1 ? "0" : "")\(cents)"
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// A world and the calls that are made to its engine.
struct Bench {
    var world = World(WorldConfiguration(kind: .fixture))
    private var call: CallID = 0

    /// Asks the engine and lets time go on until the answer is complete; processor seconds, and the answer.
    mutating func ask(_ request: any EngineCall) -> (seconds: Double, answer: (any Sendable)?) {
        call += 1
        let start = processorTime()
        var outputs = world.apply(.request(call, request))
        while true {
            for output in outputs {
                switch output {
                case .response(call, .success(let answer)): return (processorTime() - start, answer)
                case .response(call, .failure(let error)):
                    print("refused: \(error.message)")
                    return (processorTime() - start, nil)
                case .chunk(call, .element(let element)):
                    if let message = element as? ProgressMessage, let problem = message.error { print(problem) }
                    if let progress = element as? BuildKitProgress, case .error(let problem) = progress.event {
                        print(problem)
                    }
                case .end(call, _): return (processorTime() - start, nil)
                default: break
                }
            }
            guard let next = world.nextInstant() else { return (processorTime() - start, nil) }
            outputs = world.apply(.advance(to: next))
        }
    }
}

func archive(_ files: [(String, [UInt8])]) -> ByteString {
    ByteString(
        TarArchive.write(
            files.map { TarEntry(path: Array($0.0.utf8), kind: .file, mode: 0o644, contents: $0.1) }
        )
    )
}

// Ten steps.

let steps = """
    FROM busybox
    ENV MODE=fast
    WORKDIR /app
    COPY a b /app/
    RUN echo one > one
    RUN cat a b > both
    RUN wc -c both > count
    RUN mkdir -p data && cp both data/
    EXPOSE 80
    CMD ["cat", "both"]

    """
let context = [("Dockerfile", Array(steps.utf8)), ("a", Array("1\n".utf8)), ("b", Array("2\n".utf8))]

func legacy(fresh: Bool) -> BuildImage { BuildImage(tags: ["ten"], noCache: fresh, body: archive(context)) }

func buildKit(fresh: Bool) -> BuildWithBuildKit {
    BuildWithBuildKit(
        tags: ["ten"],
        dockerfile: ByteString(Array(steps.utf8)),
        noCache: fresh,
        body: archive(context)
    )
}

for (name, request) in [
    ("the old builder", { (fresh: Bool) -> any EngineCall in legacy(fresh: fresh) }),
    ("BuildKit", { (fresh: Bool) -> any EngineCall in buildKit(fresh: fresh) }),
] {
    var bench = Bench()
    _ = bench.ask(request(true))
    let cached = (0..<50).map { _ in bench.ask(request(false)).seconds }
    row("ten steps by \(name), cached", "\(rounded(median(cached) * 1000)) ms", bound: "1 ms")
    let fresh = (0..<20).map { _ in bench.ask(request(true)).seconds }
    row("ten steps by \(name), not cached", "\(rounded(median(fresh) * 1000)) ms", bound: "10 ms")
}

// Many files.

func manyFiles(_ count: Int) -> [(name: String, seconds: Double)] {
    let files = (0..<count).map { ("tree/\($0 / 1_000)/file\($0)", Array("contents \($0)\n".utf8)) }
    let tar = archive(files)
    var bench = Bench()
    var rows: [(String, Double)] = []
    let text = ByteString(Array("FROM scratch\nCOPY . /\n".utf8))
    rows.append(("build", bench.ask(BuildWithBuildKit(tags: ["many"], dockerfile: text, body: tar)).seconds))
    let saved = bench.ask(SaveImages(names: ["many"]))
    rows.append(("save", saved.seconds))
    if let bytes = saved.answer as? ByteString {
        var other = Bench()
        rows.append(("load", other.ask(LoadImages(body: bytes)).seconds))
    }
    var config = ContainerConfig()
    config.image = "busybox"
    _ = bench.ask(CreateContainer(name: "copies", body: CreateContainerBody(config: config, hostConfig: HostConfig())))
    rows.append(("copy in", bench.ask(PutArchive(id: "copies", path: "/", body: tar)).seconds))
    rows.append(("diff", bench.ask(ContainerChanges(id: "copies")).seconds))
    return rows
}

let half = manyFiles(fileCount / 2)
for (small, large) in zip(half, manyFiles(fileCount)) {
    let ratio = small.seconds > 0 ? rounded(large.seconds / small.seconds) : "-"
    row(
        "\(fileCount) files, \(large.name)",
        "\(rounded(large.seconds)) s, \(ratio) times half of them",
        bound: "seconds, linear"
    )
}
