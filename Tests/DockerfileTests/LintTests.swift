import Testing

@testable import Dockerfile

@Suite struct LintTests {
    private func findings(_ text: String, ignore: String? = nil) -> [String] {
        let plan = try? BuildPlan(try Dockerfile(Array(text.utf8)), target: "", given: [], isBuildKit: true)
        let linter = Linter(Array(text.utf8), plan: plan, ignoreFile: ignore.map { Array($0.utf8) })
        return linter?.findings { _ in [] }.map { "\($0.rule.name): \($0.message) (line \($0.range.start))" } ?? []
    }

    @Test(arguments: [
        ("FROM a AS Build\n", "StageNameCasing: Stage name 'Build' should be lowercase (line 1)"),
        ("FROM a as b\n", "FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)"),
        ("FROM a\nRUN a \\\n\n  b\n", "NoEmptyContinuation: Empty continuation line (line 2)"),
        (
            "FROM a\nRUN x\nrun y\n",
            "ConsistentInstructionCasing: Command 'run' should match the case of the command majority "
                + "(uppercase) (line 3)"
        ),
        (
            "FROM a AS b\nFROM b AS b\n",
            "DuplicateStageName: Duplicate stage name \"b\", stage names should be unique (line 2)"
        ),
        (
            "FROM a AS scratch\n",
            "ReservedStageName: Stage name should not use the same name as reserved stage \"scratch\" (line 1)"
        ),
        (
            "FROM a\nCMD x\n",
            "JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related "
                + "to OS signals (line 2)"
        ),
        (
            "FROM a\nMAINTAINER me\n",
            "MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)"
        ),
        ("FROM a:${TAG:-x}$NO\n", "UndefinedArgInFrom: FROM argument 'NO' is not declared (line 1)"),
        (
            "FROM a\nWORKDIR app\n",
            "WorkdirRelativePath: Relative workdir \"app\" can have unexpected results if the base image "
                + "changes (line 2)"
        ),
        (
            "FROM a\nARG NAME=1\nENV X=$NAM\n",
            "UndefinedVar: Usage of undefined variable '$NAM' (did you mean $NAME?) (line 3)"
        ),
        (
            "FROM a\nCMD [\"x\"]\nCMD [\"y\"]\n",
            "MultipleInstructionsDisallowed: Multiple CMD instructions should not be used in the same stage "
                + "because only the last one will be used (line 2)"
        ),
        (
            "FROM a\nENV X 1\n",
            "LegacyKeyValueFormat: \"ENV key=value\" should be used instead of legacy \"ENV key value\" format (line 2)"
        ),
        (
            "FROM --platform=$TARGETPLATFORM a\n",
            "RedundantTargetPlatform: Setting platform to predefined $TARGETPLATFORM in FROM is redundant "
                + "as this is the default behavior (line 1)"
        ),
        (
            "FROM a\nENV API_TOKEN=x\n",
            "SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV \"API_TOKEN\") (line 2)"
        ),
        (
            "ARG TAG\nFROM a:$TAG\n",
            "InvalidDefaultArgInFrom: Default value for ARG a:$TAG results in empty or invalid base image name (line 2)"
        ),
        (
            "FROM --platform=linux/amd64 a\n",
            "FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "
                + "\"linux/amd64\" (line 1)"
        ),
        (
            "FROM a\nEXPOSE 80/TCP\n",
            "ExposeProtoCasing: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase (line 2)"
        ),
        (
            "FROM a\nEXPOSE 8080:80\n",
            "ExposeInvalidFormat: EXPOSE instruction should not define an IP address or host-port mapping, "
                + "found '8080:80' (line 2)"
        ),
    ])
    func rules(text: String, finding: String) { #expect(findings(text) == [finding]) }

    @Test func ignoredSources() {
        let found = findings("FROM a\nCOPY ./tmp/x /\n", ignore: "tmp\n")
        #expect(
            found == ["CopyIgnoredFile: Attempting to Copy file \"./tmp/x\" that is excluded by .dockerignore (line 2)"]
        )
    }

    @Test(arguments: [
        "FROM a AS b\nWORKDIR /x\nWORKDIR y\nENV A=$PATH\n", "FROM a\nARG X\nENV A=$X\n",
        "FROM a\nSHELL [\"x\"]\nCMD y\n",
        "# check=skip=JSONArgsRecommended\nFROM a\nCMD x\n", "# check=skip=all\nFROM a as B\nMAINTAINER x\n",
        "# some comment\nFROM a AS b\n", "FROM a\nARG PUBLIC_KEY\n",
    ])
    func nothingToSay(text: String) { #expect(findings(text) == []) }
}
