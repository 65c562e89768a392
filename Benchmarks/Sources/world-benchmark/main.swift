import EngineAPI
import Glibc
import Kernel
import Simulator

// Figures of a World with many ticking containers, made through the engine's API.

let count = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 10_000

/// Processor seconds of this process so far.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Resident memory of this process in bytes.
func residentMemory() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 256)
    _ = fgets(&text, 256, file)
    let line = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let pages = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096
}

@MainActor func measure(_ work: @MainActor () -> Void) -> Double {
    let start = processorTime()
    work()
    return processorTime() - start
}

func row(_ name: String, _ value: String, bound: String) { print("\(name): \(value) (bound \(bound))") }

func rounded(_ value: Double) -> String {
    let scaled = Int((value * 100).rounded())
    let cents = String(scaled % 100)
    return "\(scaled / 100).\(cents.count == 1 ? "0" : "")\(cents)"
}

var world = World(WorldConfiguration(kind: .fixture))
var call: CallID = 0

/// Asks the engine and lets time go on until it has answered.
@MainActor func ask(_ request: any EngineCall) -> (any Codable & Sendable)? {
    call += 1
    var outputs = world.apply(.request(call, request))
    while true {
        for output in outputs {
            if case .response(call, let result) = output {
                if case .failure(let error) = result { print("refused: \(error.message)") }
                return try? result.get()
            }
        }
        guard let next = world.nextInstant() else { return nil }
        outputs = world.apply(.advance(to: next))
    }
}

/// Lets virtual time go on by a length.
@MainActor func advance(_ length: Nanoseconds) {
    let end = world.now + length
    _ = world.apply(.advance(to: end))
}

@MainActor func create(_ number: Int) {
    var config = ContainerConfig()
    config.image = "busybox"
    config.cmd = ["sh", "-c", "i=0; while true; do i=$((i+1)); echo $i; sleep 1; done"]
    let body = CreateContainerBody(config: config)
    _ = ask(CreateContainer(name: "ticker\(number)", body: body))
    _ = ask(StartContainer(id: "ticker\(number)"))
}

for number in 0..<10 { create(count + number) }
advance(2 * .second)
let memoryBefore = residentMemory()
let made = measure { for number in 0..<count { create(number) } }
row("create and start, each", "\(rounded(made * 1e6 / Double(count))) µs", bound: "50 µs for a run -d")
advance(10 * .second)
let each = Double(residentMemory() - memoryBefore) / Double(count)
row("resident memory, each, after ten virtual seconds", "\(Int(each)) bytes", bound: "4096")

var seconds: [Double] = []
for _ in 0..<5 { seconds.append(measure { advance(.second) }) }
row("one virtual second of \(count) containers, CPU", "\(rounded(seconds.sorted()[2] * 1000)) ms", bound: "150 ms")

var snapshots: [World] = []
snapshots.reserveCapacity(1000)
let snapshot = measure { for _ in 0..<1000 { snapshots.append(world) } }
row("snapshot", "\(rounded(snapshot * 1e6 / 1000)) µs", bound: "10 µs")
snapshots = []

var writes: [Double] = []
for number in 0..<21 {
    let saved = world
    call += 1
    let id = call
    writes.append(measure { _ = world.apply(.request(id, PauseContainer(id: "ticker\(number)"))) })
    world = saved
}
row("first write after a snapshot", "\(rounded(writes.sorted()[10] * 1000)) ms", bound: "1 ms")
