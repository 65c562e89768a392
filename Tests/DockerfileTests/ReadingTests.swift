import Dockerfile
import Testing

@Suite struct ReadingTests {
    private func failure(_ text: String) -> String? {
        do throws(DockerfileError) {
            _ = try Dockerfile(Array(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("# only a comment\n", "file with no instructions"),
        ("RUN echo hi\n", "no build stage in current context"),
        ("FROM busybox\nFOO bar\n", "dockerfile parse error on line 2: unknown instruction: FOO (did you mean FROM?)"),
        ("FROM\n", "dockerfile parse error on line 1: FROM requires either one or three arguments"),
        ("FROM busybox extra\n", "dockerfile parse error on line 1: FROM requires either one or three arguments"),
        ("FROM busybox\nENV\n", "dockerfile parse error on line 2: ENV requires at least one argument"),
        ("FROM busybox\nENV A\n", "ENV must have two arguments"),
        ("FROM busybox\nLABEL noequals\n", "LABEL must have two arguments"),
        ("FROM busybox\nWORKDIR\n", "dockerfile parse error on line 2: WORKDIR requires exactly one argument"),
        (
            "FROM busybox\nCOPY onlyone\n",
            "dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. "
                + "Destination could not be determined"
        ),
        (
            "FROM a\n\nRUN --mont=type=cache x\n",
            "dockerfile parse error on line 3: unknown flag: --mont (did you mean --mount?)"
        ),
        (
            "FROM a\nHEALTHCHECK --interval=5 CMD x\n",
            "dockerfile parse error on line 2: time: missing unit in duration \"5\""
        ),
        (
            "FROM a\nHEALTHCHECK --timeout=1us CMD x\n",
            "dockerfile parse error on line 2: Interval \"timeout\" cannot be less than 1ms"
        ),
        ("FROM a\nCOPY <<EOF /x\nhi\n", "unterminated heredoc"),
        (
            "FROM a\nRUN " + String(repeating: "x", count: 70_000),
            "dockerfile line greater than max allowed size of 65535"
        ),
    ])
    func failures(text: String, message: String) {
        #expect(failure(text) == message)
    }

    @Test(arguments: [
        "FROM busybox\nCMD\n", "FROM busybox\nENTRYPOINT\n", "from busybox\nrun echo hi\n", "FROM a\nWORKDIR a b\n",
    ])
    func oddButAccepted(text: String) {
        #expect(failure(text) == nil)
    }

    @Test func continuedLinesAreJoinedAndCommentsInThemDropped() throws {
        let file = try Dockerfile(Array("FROM a AS One\nRUN x && \\\n# why\n\n  y\nLABEL a=1 \\\n  b=\"t w\"\n".utf8))
        let stage = file.stages[0]
        #expect(stage.name == "one")
        #expect(stage.instructions.map(\.original) == ["RUN x &&   y", "LABEL a=1   b=\"t w\""])
        #expect(stage.instructions[0].range == SourceRange(start: 2, end: 5))
        #expect(
            stage.instructions[1].kind
                == .label([KeyValue(key: "a", value: "1"), KeyValue(key: "b", value: "\"t w\"")])
        )
    }

    @Test func hereDocumentsBelongToTheirLine() throws {
        let text = "FROM a\nCOPY <<A <<-'B' /d/\none\nA\n\ttwo\n\tB\nRUN echo\n"
        let file = try Dockerfile(Array(text.utf8))
        guard case .copy(let copy) = file.stages[0].instructions[0].kind else {
            Issue.record("not a COPY")
            return
        }
        #expect(copy.hereDocuments.map(\.content) == ["one\n", "two\n"])
        #expect(copy.hereDocuments.map(\.expands) == [true, false])
        #expect(copy.sources == [])
        #expect(copy.destination == "/d/")
        #expect(file.stages[0].instructions.count == 2)
    }

    @Test(arguments: [
        ("CMD [\"a\", \"b\\n\"]", CommandLine(words: ["a", "b\n"], isShellForm: false)),
        ("CMD [echo hi]", CommandLine(words: ["[echo hi]"], isShellForm: true)),
        ("CMD ['a']", CommandLine(words: ["['a']"], isShellForm: true)),
        ("CMD echo  hi", CommandLine(words: ["echo  hi"], isShellForm: true)),
    ])
    func commandForms(line: String, expected: CommandLine) throws {
        let file = try Dockerfile(Array("FROM a\n\(line)\n".utf8))
        #expect(file.stages[0].instructions[0].kind == .command(expected))
    }
}
