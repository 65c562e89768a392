import EngineAPI
import Kernel
import OCI
import Testing

@testable import Simulator

@Suite struct WorldTests {
    private static let loop = [
        "sh", "-c", "trap 'exit 3' TERM; i=0; while true; do i=$((i+1)); echo $i | cat; sleep 1; done",
    ]

    @Test func theSameInputsGiveTheSameWorld() throws {
        func play() throws -> [UInt8] {
            var engine = TestEngine()
            for index in 0..<5 { try engine.run("c\(index)", Self.loop) }
            engine.wait(3.3)
            try engine.perform(PauseContainer(id: "c2"))
            try engine.perform(StopContainer(id: "c3"))
            engine.wait(2)
            return try engine.world.encoded()
        }
        #expect(try play() == play())
    }

    @Test func aSeedMakesADifference() throws {
        var one = TestEngine(seed: 1)
        var two = TestEngine(seed: 2)
        #expect(try one.create("aa") != two.create("aa"))
    }

    @Test func goesOnAfterItWasWrittenAndRead() throws {
        var engine = TestEngine()
        try engine.run("tick", Self.loop)
        engine.wait(2.3)
        var copy = try World(encoded: engine.world.encoded())
        #expect(try copy.encoded() == engine.world.encoded())
        let later = engine.world.now + 3 * .second
        _ = copy.apply(.advance(to: later))
        engine.apply(.advance(to: later))
        #expect(try copy.encoded() == engine.world.encoded())
    }

    @Test func aSnapshotStaysAsItWas() throws {
        var engine = TestEngine()
        try engine.run("c1", ["sleep", "1000"])
        let before = engine.world
        let text = try before.encoded()
        try engine.perform(RemoveContainer(id: "c1", force: true))
        engine.wait(100)
        #expect(try before.encoded() == text)
        engine.world = before
        #expect(try engine.names() == ["c1"])
    }

    @Test func refusesOtherFiles() throws {
        #expect(throws: WorldFormatError.notAWorld) { try World(encoded: Array("{}".utf8)) }
        #expect(throws: WorldFormatError.notAWorld) { try World(encoded: []) }
        #expect(throws: WorldFormatError.otherVersion(99)) { try World(encoded: Array("towtank-world 99 x\n{}".utf8)) }
        let text = try World(WorldConfiguration(kind: .empty)).encoded()
        #expect(throws: WorldFormatError.damaged) { try World(encoded: Array(text.dropLast())) }
        var changed = text
        changed[text.count / 2] ^= 1
        #expect(throws: WorldFormatError.damaged) { try World(encoded: changed) }
    }

    @Test func theCataloguesDigestsAreThoseOfItsArchives() {
        for image in FixtureImages.all {
            var base = BaseTree.empty
            for layer in image.layers {
                var tree = FileTree(base: base)
                layer.fill(&tree)
                #expect(Digest(of: LayerTar.archive(tree.layer())).hexadecimal == layer.diffID)
                base = tree.frozen()
            }
        }
    }

    @Test(
        arguments: [
            (0, "Less than a second"), (1, "1 second"), (59, "59 seconds"), (60, "About a minute"),
            (119, "About a minute"),
            (120, "2 minutes"), (3_599, "59 minutes"), (3_600, "About an hour"), (7_200, "2 hours"),
            (172_800, "2 days"),
            (1_209_600, "2 weeks"), (5_184_000, "2 months"), (63_072_000, "2 years"),
        ] as [(Int64, String)]
    ) func wordsDurations(seconds: Int64, text: String) {
        #expect(HumanDuration.text(seconds * .second) == text)
    }

    @Test func theScheduleKeepsOrder() {
        var schedule = Schedule()
        schedule.plan(machine: 3, at: Instant(nanoseconds: 30))
        schedule.plan(machine: 1, at: Instant(nanoseconds: 10))
        schedule.plan(timer: 7, at: Instant(nanoseconds: 10))
        schedule.plan(machine: 3, at: Instant(nanoseconds: 5))
        schedule.plan(machine: 2, at: Instant(nanoseconds: 8))
        schedule.unplan(machine: 2)
        let limit = Instant(nanoseconds: 100)
        #expect(schedule.take(upTo: limit)?.due == .machine(3))
        #expect(schedule.take(upTo: limit)?.due == .machine(1))
        #expect(schedule.take(upTo: limit)?.due == .timer(7))
        #expect(schedule.take(upTo: limit) == nil)
    }

    @Test func theIndexFindsRanges() {
        var index = SortedIndex()
        for value in 0..<100 { index.insert(UInt64(value % 10), Int32(value)) }
        #expect(index.values(from: 3, through: 4).count == 20)
        index.remove(3, 13)
        #expect(!index.values(from: 3, through: 3).contains(13))
        #expect(index.values(from: 3, through: 3).count == 9)
    }
}
