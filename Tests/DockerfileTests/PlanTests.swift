import OCI
import Testing

@testable import Dockerfile

@Suite struct PlanTests {
    private func plan(_ text: String, target: String = "", given: [GivenArgument] = [], isBuildKit: Bool = true) throws
        -> BuildPlan
    {
        try BuildPlan(try Dockerfile(Array(text.utf8)), target: target, given: given, isBuildKit: isBuildKit)
    }

    @Test func onlyStagesThatTheTargetNeedsAreBuilt() throws {
        let text =
            "FROM a AS one\nFROM b AS two\nFROM one AS three\nFROM c\nCOPY --from=three /x /\nCOPY --from=d /y /\n"
        #expect(try plan(text).neededStages == [0, 2, 3])
        #expect(try plan(text, target: "two").neededStages == [1])
        #expect(try plan(text).sources(of: 3) == ["three", "d"])
    }

    @Test func theOldBuilderTakesEveryStageUpToTheTarget() throws {
        let text = "ARG X=1\nFROM a AS one\nRUN x\nFROM b AS two\nFROM c\n"
        #expect(
            try plan(text, isBuildKit: false).steps.map(\.instruction.name) == ["ARG", "FROM", "RUN", "FROM", "FROM"]
        )
        #expect(try plan(text, target: "ONE", isBuildKit: false).steps.count == 3)
    }

    @Test(arguments: [("nosuch", true), ("nosuch", false), ("0", false), ("7", true)])
    func unknownTargets(target: String, isBuildKit: Bool) {
        #expect(throws: DockerfileError("target stage \"\(target)\" could not be found", phase: .file)) {
            try plan("FROM a\n", target: target, isBuildKit: isBuildKit)
        }
    }

    @Test func basesTakeGlobalArguments() throws {
        let text = "ARG V=1\nARG IMAGE=busybox:$V\nFROM ${IMAGE}\n"
        #expect(try plan(text).bases == ["busybox:1"])
        #expect(try plan(text, given: [GivenArgument(name: "V", value: "2")]).bases == ["busybox:2"])
    }

    private func state(_ lines: String, given: [GivenArgument] = []) throws -> StageState {
        let plan = try plan("ARG G=global\nFROM a\n" + lines, given: given, isBuildKit: false)
        var runtime = ImageConfig.Runtime()
        runtime.env = ["PATH=/bin"]
        runtime.cmd = ["inherited"]
        var state = StageState(runtime, author: nil, scope: plan.scope)
        for instruction in plan.dockerfile.stages[0].instructions { _ = try state.apply(instruction) }
        return state
    }

    @Test func environmentBeatsArguments() throws {
        let state = try state("ENV X=1\nARG X=2\nARG Y=3\n", given: [GivenArgument(name: "X", value: "4")])
        #expect(try state.scope.expansion.word("$X-$Y") == "1-3")
        #expect(state.scope.countedArguments == [KeyValue(key: "Y", value: "3")])
    }

    @Test func globalArgumentsAreSeenWhereRepeated() throws {
        #expect(try state("").scope.expansion.word("[$G]") == "[]")
        #expect(try state("ARG G\n").scope.expansion.word("[$G]") == "[global]")
        #expect(try state("ARG G=own\n").scope.expansion.word("[$G]") == "[own]")
    }

    @Test func oneLineUsesTheValuesBeforeIt() throws {
        #expect(try state("ENV A=1\nENV A=2 B=$A\n").runtime.env == ["PATH=/bin", "A=2", "B=1"])
    }

    @Test func proxiesNeedNoDeclarationAndCountForNothing() throws {
        let state = try state(
            "",
            given: [GivenArgument(name: "HTTP_PROXY", value: "p"), GivenArgument(name: "Z", value: "1")]
        )
        #expect(state.scope.runArguments == [KeyValue(key: "HTTP_PROXY", value: "p")])
        #expect(state.scope.countedArguments.isEmpty)
        #expect(state.scope.unused == ["Z"])
    }

    @Test func entryPointClearsOnlyAnInheritedCommand() throws {
        #expect(try state("ENTRYPOINT [\"e\"]\n").runtime.cmd == nil)
        #expect(try state("CMD [\"c\"]\nENTRYPOINT [\"e\"]\n").runtime.cmd == ["c"])
    }

    @Test(arguments: [
        ("EXPOSE abc", "invalid containerPort: abc"), ("EXPOSE 80/foo", "invalid proto: foo"),
        ("EXPOSE 70000", "invalid containerPort: 70000"), ("STOPSIGNAL NOSUCH", "invalid signal: NOSUCH"),
    ])
    func refusals(line: String, message: String) {
        #expect(throws: DockerfileError(message)) { try state(line + "\n") }
    }

    @Test(arguments: [
        ("ENV A=1 B=\"two words\"", "ENV A=1 B=two words"),
        ("CMD echo \"x\"", "CMD [\"/bin/sh\" \"-c\" \"echo \\\"x\\\"\"]"),
        ("EXPOSE 80 53/udp", "EXPOSE 53/udp 80"), ("VOLUME /a /b", "VOLUME [/a /b]"), ("ARG X=$PATH", "ARG X=/bin"),
        (
            "HEALTHCHECK --interval=90s CMD x",
            "HEALTHCHECK &{Test:[CMD-SHELL x] Interval:1m30s Timeout:0s StartPeriod:0s StartInterval:0s Retries:0}"
        ),
    ])
    func historyOfTheOldBuilder(line: String, text: String) throws {
        let plan = try plan("FROM a\n\(line)\n", isBuildKit: false)
        var runtime = ImageConfig.Runtime()
        runtime.env = ["PATH=/bin"]
        var state = StageState(runtime, author: nil, scope: plan.scope)
        #expect(try state.apply(plan.dockerfile.stages[0].instructions[0]) == text)
    }

    @Test(arguments: [
        ("ARG V=1", "ARG V=2"), ("ARG W=1", "ARG W=1"), ("ARG U", "ARG U"), ("EXPOSE 80", "EXPOSE [80/tcp]"),
        ("ENV A=$PATH", "ENV A=/bin"),
    ])
    func historyOfBuildKit(line: String, text: String) throws {
        let plan = try plan("FROM a\n\(line)\n", given: [GivenArgument(name: "V", value: "2")])
        var runtime = ImageConfig.Runtime()
        runtime.env = ["PATH=/bin"]
        var state = StageState(runtime, author: nil, scope: plan.scope)
        let instruction = plan.dockerfile.stages[0].instructions[0]
        let name = InstructionText(instruction, state)
        let comment = try state.apply(instruction) ?? ""
        #expect(name.recorded(comment, state) == text)
    }

    @Test(arguments: [
        ("run echo $A '$A' \"$B\" ${A} ${A:-x}", "RUN echo 1 '$A' \"$B\" 1 ${A:-x}"), ("copy $A /", "COPY 1 /"),
        ("RUN <<END\necho a\necho b\nEND", "RUN <<END (echo a...)"),
    ])
    func namesOfSteps(line: String, text: String) throws {
        let plan = try plan("FROM a\n\(line)\n")
        var runtime = ImageConfig.Runtime()
        runtime.env = ["A=1"]
        let state = StageState(runtime, author: nil, scope: plan.scope)
        #expect(InstructionText(plan.dockerfile.stages[0].instructions[0], state).shown == text)
    }

    @Test func keysDependOnEverythingBeforeThem() {
        let base = CacheKey(image: Digest(of: [1]))
        #expect(base.step("run", ["a", "b"]) == base.step("run", ["a", "b"]))
        #expect(base.step("run", ["ab"]) != base.step("run", ["a", "b"]))
        #expect(base.step("run", ["a"]) != CacheKey.scratch.step("run", ["a"]))
    }
}
