/// A rule of BuildKit's linter.
public struct LintRule: Hashable, Sendable {
    /// `StageNameCasing`.
    public var name: String
    /// What the rule is about.
    public var summary: String
    /// The last part of the address of its page.
    var page: String
    /// Whether it has to be asked for.
    var isExperimental = false

    /// Where the rule is explained.
    public var url: String { "https://docs.docker.com/go/dockerfile/rule/\(page)/" }
}

/// Something that a rule holds against a Dockerfile.
public struct LintFinding: Hashable, Sendable {
    /// The rule that was broken.
    public var rule: LintRule
    /// What is wrong.
    public var message: String
    /// The lines it stands on.
    public var range: SourceRange
}

extension LintRule {
    static let stageNameCasing = LintRule(
        name: "StageNameCasing",
        summary: "Stage names should be lowercase",
        page: "stage-name-casing"
    )
    static let fromAsCasing = LintRule(
        name: "FromAsCasing",
        summary: "The 'as' keyword should match the case of the 'from' keyword",
        page: "from-as-casing"
    )
    static let noEmptyContinuation = LintRule(
        name: "NoEmptyContinuation",
        summary: "Empty continuation lines will become errors in a future release",
        page: "no-empty-continuation"
    )
    static let consistentInstructionCasing = LintRule(
        name: "ConsistentInstructionCasing",
        summary: "All commands within the Dockerfile should use the same casing (either upper or lower)",
        page: "consistent-instruction-casing"
    )
    static let duplicateStageName = LintRule(
        name: "DuplicateStageName",
        summary: "Stage names should be unique",
        page: "duplicate-stage-name"
    )
    static let reservedStageName = LintRule(
        name: "ReservedStageName",
        summary: "Reserved words should not be used as stage names",
        page: "reserved-stage-name"
    )
    static let jsonArgsRecommended = LintRule(
        name: "JSONArgsRecommended",
        summary: "JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals",
        page: "json-args-recommended"
    )
    static let maintainerDeprecated = LintRule(
        name: "MaintainerDeprecated",
        summary: "The MAINTAINER instruction is deprecated, use a label instead to define an image author",
        page: "maintainer-deprecated"
    )
    static let undefinedArgInFrom = LintRule(
        name: "UndefinedArgInFrom",
        summary: "FROM command must use declared ARGs",
        page: "undefined-arg-in-from"
    )
    static let workdirRelativePath = LintRule(
        name: "WorkdirRelativePath",
        summary: "Relative workdir without an absolute workdir declared within the build can have unexpected results "
            + "if the base image changes",
        page: "workdir-relative-path"
    )
    static let undefinedVar = LintRule(
        name: "UndefinedVar",
        summary: "Variables should be defined before their use",
        page: "undefined-var"
    )
    static let multipleInstructionsDisallowed = LintRule(
        name: "MultipleInstructionsDisallowed",
        summary: "Multiple instructions of the same type should not be used in the same stage",
        page: "multiple-instructions-disallowed"
    )
    static let legacyKeyValueFormat = LintRule(
        name: "LegacyKeyValueFormat",
        summary: "Legacy key/value format with whitespace separator should not be used",
        page: "legacy-key-value-format"
    )
    static let redundantTargetPlatform = LintRule(
        name: "RedundantTargetPlatform",
        summary: "Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior",
        page: "redundant-target-platform"
    )
    static let secretsUsedInArgOrEnv = LintRule(
        name: "SecretsUsedInArgOrEnv",
        summary: "Sensitive data should not be used in the ARG or ENV commands",
        page: "secrets-used-in-arg-or-env"
    )
    static let invalidDefaultArgInFrom = LintRule(
        name: "InvalidDefaultArgInFrom",
        summary: "Default value for global ARG results in an empty or invalid base image name",
        page: "invalid-default-arg-in-from"
    )
    static let fromPlatformFlagConstDisallowed = LintRule(
        name: "FromPlatformFlagConstDisallowed",
        summary: "FROM --platform flag should not use a constant value",
        page: "from-platform-flag-const-disallowed"
    )
    static let copyIgnoredFile = LintRule(
        name: "CopyIgnoredFile",
        summary: "Attempting to Copy file that is excluded by .dockerignore",
        page: "copy-ignored-file"
    )
    static let invalidDefinitionDescription = LintRule(
        name: "InvalidDefinitionDescription",
        summary: "Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. "
            + "If this is not intended to be a description comment, add an empty line or comment between the "
            + "instruction and the comment.",
        page: "invalid-definition-description",
        isExperimental: true
    )
    static let exposeProtoCasing = LintRule(
        name: "ExposeProtoCasing",
        summary: "Protocol in EXPOSE instruction should be lowercase",
        page: "expose-proto-casing"
    )
    static let exposeInvalidFormat = LintRule(
        name: "ExposeInvalidFormat",
        summary: "IP address and host-port mapping should not be used in EXPOSE instruction. "
            + "This will become an error in a future release",
        page: "expose-invalid-format"
    )
}
