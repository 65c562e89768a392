import Testing

@testable import Dockerfile

@Suite struct ExplanationTests {
    private static let text = """
        # syntax=docker/dockerfile:1
        ARG TAG=3
        FROM alpine:$TAG AS Base
        ENV A=1 \\
          B=${A}x
        RUN --mount=type=cache,target=/c echo $A
        COPY --chown=me <<-E "$B" /d/
        \tone $A
        E
        CMD ["sh", "-c"]

        """

    @Test func partsAreToldWithTheirLines() throws {
        let explained = try Explanation(Array(Self.text.utf8), environment: nil)
        #expect(explained.syntax == "docker/dockerfile:1")
        #expect(explained.error == nil)
        let instructions = explained.instructions
        #expect(instructions.map(\.name) == ["ARG", "FROM", "ENV", "RUN", "COPY", "CMD"])
        #expect(instructions.map(\.lines) == [[2, 2], [3, 3], [4, 5], [6, 6], [7, 9], [10, 10]])
        #expect(instructions.map(\.form) == ["words", "words", "pairs", "shell", "words", "exec"])
        #expect(instructions[1].stageName == "base")
        #expect(instructions[0].stage == nil)
        #expect(instructions[2].arguments == ["A=1", "B=${A}x"])
        #expect(instructions[3].flags == [.init(name: "mount", value: "type=cache,target=/c")])
        #expect(instructions[4].documents == [.init(name: "E", expands: true, stripsTabs: true, content: "one $A\n")])
        #expect(instructions.allSatisfy { $0.expansions.isEmpty })
    }

    @Test func wordsExpandByWhatTheySee() throws {
        let explained = try Explanation(
            Array(Self.text.utf8),
            environment: [KeyValue(key: "HOME", value: "/root")]
        )
        func values(_ index: Int) -> [String?] { explained.instructions[index].expansions.map(\.value) }
        #expect(values(1) == ["alpine:3"])
        // Within one line the old value counts, and there is none.
        #expect(values(2) == ["B=x"])
        #expect(explained.instructions[2].expansions[0].unset == ["A"])
        #expect(values(3).isEmpty)
        #expect(values(4).contains("x"))
        #expect(values(4).contains("one 1\n"))
    }

    @Test func mistakesAreToldWhereTheyAre() throws {
        let explained = try Explanation(Array("FROM a\nFOO x\nENV A=${B\n".utf8), environment: [])
        #expect(explained.instructions[1].error == "unknown instruction: FOO (did you mean FROM?)")
        #expect(explained.instructions[2].expansions[0].error != nil)
        #expect(explained.error == "dockerfile parse error on line 2: unknown instruction: FOO (did you mean FROM?)")
        #expect(explained.text.contains("  line 2: FOO"))
    }
}
