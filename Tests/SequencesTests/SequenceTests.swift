import Sequences
import Testing

/// Short sequences of random commands; `make soak` does a million.
@Suite struct SequenceTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func engineCallsLeaveTheWorldConsistent(seed: UInt64) throws {
        var sequence = EngineSequence(seed: seed)
        let result = try sequence.run(commands: 700)
        #expect(result.commands == 700)
        #expect(result.refused < 500)
    }

    /// Sequences that once came upon a World that contradicted itself.
    @Test(arguments: [(1011, 346)] as [(UInt64, Int)])
    func whatOnceBrokeHolds(seed: UInt64, commands: Int) throws {
        var sequence = EngineSequence(seed: seed)
        #expect(try sequence.run(commands: commands).commands == commands)
    }

    @Test(arguments: [1, 2] as [UInt64])
    func commandLinesLeaveTheWorldConsistent(seed: UInt64) throws {
        var sequence = ShellSequence(seed: seed)
        let result = try sequence.run(commands: 200)
        #expect(result.commands == 200)
    }

    @Test func aSeedFixesTheEnd() throws {
        var one = EngineSequence(seed: 9)
        var two = EngineSequence(seed: 9)
        var other = EngineSequence(seed: 10)
        let end = try one.run(commands: 150).digest
        #expect(try two.run(commands: 150).digest == end)
        #expect(try other.run(commands: 150).digest != end)
    }
}
