/// BuildKit's linter: goes over the lines of a Dockerfile, then over the stages that are built.
public struct Linter {
    let syntax: DockerfileSyntax
    let plan: BuildPlan?
    let ignored: Dockerignore
    private var skipped: [String] = []
    private var skipsAll = false
    private var allowsExperimental: [String] = []
    /// Whether the Dockerfile asks that findings fail the build (`# check=error=true`).
    public private(set) var failsOnFindings = false

    /// A linter for a file's bytes; nil for what is no Dockerfile at all. Without a plan only lines are looked at.
    public init?(_ text: [UInt8], plan: BuildPlan?, ignoreFile: [UInt8]?) {
        guard let syntax = try? DockerfileParser.parse(text) else { return nil }
        self.syntax = syntax
        self.plan = plan
        ignored = ignoreFile.map { Dockerignore($0) } ?? .empty
        for option in (syntax.directives.check ?? "").split(separator: ";") {
            let parts = option.split(separator: "=", maxSplits: 1).map { String(Array($0.utf8).trimmed) }
            guard parts.count == 2 else { continue }
            let names = parts[1].split(separator: ",").map { String(Array($0.utf8).trimmed) }
            switch parts[0] {
            case "skip":
                skipped = names
                skipsAll = names.contains("all")
            case "error": failsOnFindings = ["true", "1"].contains(parts[1].lowercased())
            case "experimental": allowsExperimental = names
            default: break
            }
        }
    }

    /// What is found, in order of lines. `environment`: the variables of an image that is here.
    public func findings(environment: (String) -> [String]) -> [LintFinding] {
        var found: [LintFinding] = []
        checkLines(&found)
        if let plan { checkStages(plan, environment, &found) }
        let kept = found.filter { finding in
            if finding.rule.isExperimental {
                return allowsExperimental.contains(finding.rule.name) || allowsExperimental.contains("all")
            }
            return !skipsAll && !skipped.contains(finding.rule.name)
        }
        return kept.enumerated().sorted { a, b in
            a.element.range.start != b.element.range.start
                ? a.element.range.start < b.element.range.start : a.offset < b.offset
        }.map(\.element)
    }

    // MARK: Lines

    private func checkLines(_ found: inout [LintFinding]) {
        checkCasing(&found)
        var names: [String] = []
        for node in syntax.nodes {
            func add(_ rule: LintRule, _ message: String) {
                found.append(LintFinding(rule: rule, message: message, range: node.range))
            }
            if node.hasEmptyContinuation { add(.noEmptyContinuation, "Empty continuation line") }
            if node.usesLegacyForm {
                add(
                    .legacyKeyValueFormat,
                    "\"\(node.name) key=value\" should be used instead of legacy \"\(node.name) key value\" format"
                )
            }
            if node.name == "MAINTAINER" {
                add(.maintainerDeprecated, "Maintainer instruction is deprecated in favor of using label")
            }
            guard node.name == "FROM" else {
                if node.name == "ARG", let name = node.arguments.first?.prefix(while: { $0 != "=" }) {
                    checkComment(node, "ARG", String(name), add)
                }
                continue
            }
            guard node.arguments.count == 3 else { continue }
            let (word, name) = (node.arguments[1], node.arguments[2])
            if Self.isUpper(word) != Self.isUpper(node.keyword) || !Self.isConsistent(word) {
                add(.fromAsCasing, "'\(word)' and '\(node.keyword)' keywords' casing do not match")
            }
            if name.lowercased() != name { add(.stageNameCasing, "Stage name '\(name)' should be lowercase") }
            if ["context", "scratch"].contains(name.lowercased()) {
                add(
                    .reservedStageName,
                    "Stage name should not use the same name as reserved stage \"\(name.lowercased())\""
                )
            }
            if names.contains(name.lowercased()) {
                add(
                    .duplicateStageName,
                    "Duplicate stage name \"\(name.lowercased())\", stage names should be unique"
                )
            }
            names.append(name.lowercased())
            checkComment(node, "FROM", name, add)
        }
    }

    private func checkComment(_ node: Node, _ what: String, _ name: String, _ add: (LintRule, String) -> Void) {
        guard let comment = node.comments.last, !comment.isEmpty else { return }
        guard comment.split(separator: " ").first.map(String.init) != name else { return }
        add(
            .invalidDefinitionDescription,
            "Comment for \(what == "FROM" ? "build stage" : "build argument") should follow the format: "
                + "`# \(name) <description>`"
        )
    }

    private static func isUpper(_ word: String) -> Bool { word.uppercased() == word }
    private static func isConsistent(_ word: String) -> Bool { isUpper(word) || word.lowercased() == word }

    private func checkCasing(_ found: inout [LintFinding]) {
        let words = syntax.nodes.map(\.keyword)
        let lower = words.count { $0.lowercased() == $0 }
        let upper = words.count(where: Self.isUpper)
        let isLower = lower > upper
        for node in syntax.nodes where isLower ? node.keyword.lowercased() != node.keyword : !Self.isUpper(node.keyword)
        {
            let message =
                "Command '\(node.keyword)' should match the case of the command majority "
                + "(\(isLower ? "lowercase" : "uppercase"))"
            found.append(LintFinding(rule: .consistentInstructionCasing, message: message, range: node.range))
        }
    }
}
