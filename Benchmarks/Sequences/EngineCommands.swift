import EngineAPI
import Kernel
import Simulator

/// Draws the next step of a sequence: mostly sensible, often wrong.
struct EngineCommands {
    var dice: Dice
    /// Exec instances that were made.
    var execs: [String] = []
    /// The last archive of images that the engine gave out.
    var saved = ByteString()
    /// The last archive of files.
    var files = ByteString()

    static let containerNames = (0..<10).map { "c\($0)" }
    static let networkNames = (0..<4).map { "net\($0)" }
    static let volumeNames = (0..<4).map { "vol\($0)" }
    static let imageNames = ["busybox", "alpine", "nginx", "redis", "made:1", "made:2", "kept", "localhost:5000/x"]
    static let garbage = [
        "", "/", "nope", "0", "a", "ff", "deadbeef", "UPPER", "a b", "../x", "x:y:z", "sha256:00", "-1", "é", "c",
        String(repeating: "a", count: 64), String(repeating: "f", count: 65), "container:c1", ".", "\n",
    ]

    init(seed: UInt64) { dice = Dice(seed: seed ^ 0x5EED) }

    /// Takes in what an answer brings that can be used later.
    mutating func learn(_ answer: any Sendable) {
        switch answer {
        case let made as IdentifierResponse where made.id.count == 64:
            execs.append(made.id)
            if execs.count > 8 { execs.removeFirst() }
        case let archive as ByteString where !archive.bytes.isEmpty && archive.bytes.count < 4_000_000:
            if dice.chance(50) { saved = archive } else { files = archive }
        default: break
        }
    }

    /// The next step. `open`: calls that are not over.
    mutating func next(world: Glance, open: [CallID]) -> EngineCommand {
        if open.count > 12 { return .cancel(open[0]) }
        if world.containers.count > 14 { return .call(RemoveContainer(id: container(world), force: true)) }
        if world.images.count > 40 { return .call(pruneOrRemove(world)) }
        if dice.chance(35) { return .advance(duration()) }
        if !open.isEmpty, dice.chance(12) {
            let call = dice.chance(90) ? dice.pick(open) : CallID(dice.below(50))
            switch dice.below(4) {
            case 0: return .cancel(call)
            case 1: return .endInput(call)
            default: return .input(call, Array(dice.pick(["ls\n", "exit 3\n", "x", "\n", "kill -9 1\n", ""]).utf8))
            }
        }
        switch dice.weighted([(60, 0), (12, 1), (12, 2), (10, 3), (10, 4), (6, 5)]) {
        case 0: return .call(containerCall(world))
        case 1: return .call(execCall(world))
        case 2: return .call(imageCall(world))
        case 3: return .call(networkCall(world))
        case 4: return .call(volumeCall(world))
        default: return .call(systemCall(world))
        }
    }

    private mutating func duration() -> Nanoseconds {
        dice.weighted([
            (3, 0), (6, 1 * .millisecond), (10, 15 * .millisecond), (30, 160 * .millisecond), (30, .second),
            (20, 3 * .second),
            (10, 11 * .second), (4, 40 * .second), (1, 130 * .second),
        ])
    }

    /// A container as clients name one: by name, id, prefix, with a slash, or wrongly.
    mutating func container(_ world: Glance) -> String {
        guard !world.containers.isEmpty, !dice.chance(4) else {
            return dice.chance(50) ? dice.pick(Self.garbage) : dice.pick(Self.containerNames)
        }
        let known = dice.pick(world.containers)
        switch dice.below(8) {
        case 0: return known.id
        case 1: return String(known.id.prefix(12))
        case 2: return String(known.id.prefix(1 + dice.below(5)))
        case 3: return "/" + known.name
        default: return known.name
        }
    }

    mutating func image(_ world: Glance) -> String {
        if dice.chance(60) { return dice.pick(["busybox", "alpine"]) }
        guard !world.images.isEmpty, dice.chance(80) else {
            return dice.chance(50) ? dice.pick(Self.garbage) : dice.pick(Self.imageNames)
        }
        let known = dice.pick(world.images)
        return dice.chance(25) ? String(known.prefix(12)) : known
    }

    mutating func network(_ world: Glance) -> String {
        guard !dice.chance(8) else { return dice.pick(Self.garbage) }
        let known = dice.pick(world.networks)
        switch dice.below(5) {
        case 0: return known.id
        case 1: return String(known.id.prefix(4))
        case 2: return dice.pick(Self.networkNames)
        default: return known.name
        }
    }

    mutating func volume(_ world: Glance) -> String {
        if dice.chance(6) { return dice.pick(Self.garbage) }
        return world.volumes.isEmpty || dice.chance(40) ? dice.pick(Self.volumeNames) : dice.pick(world.volumes)
    }

    /// A name that somebody wishes.
    mutating func name(_ names: [String]) -> String { dice.chance(6) ? dice.pick(Self.garbage) : dice.pick(names) }

    mutating func filters(_ conditions: [(String, [String])]) -> Filters {
        guard dice.chance(40) else { return Filters() }
        if dice.chance(6) { return Filters([(dice.pick(["nope", "", "id"]), dice.pick(Self.garbage))]) }
        let (key, values) = dice.pick(conditions)
        return Filters([(key, dice.chance(10) ? dice.pick(Self.garbage) : dice.pick(values))])
    }
}
