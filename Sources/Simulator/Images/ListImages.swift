import EngineAPI
import Kernel
import OCI

extension World {
    /// Images, newest first.
    func listImages(_ request: ListImages) throws(EngineError) -> [ImageSummary] {
        let filters = request.filters
        let keys: Set<String> = ["before", "dangling", "label", "reference", "since", "until"]
        for key in filters.keys where !keys.contains(key) {
            throw EngineError(.invalidParameter, "invalid filter '\(key)'")
        }
        var before: Instant?
        var since: Instant?
        if let name = filters["before"].first { before = try daemon.images.find(name).created }
        if let name = filters["since"].first { since = try daemon.images.find(name).created }
        var dangling: Bool?
        if let text = filters["dangling"].first {
            guard ["true", "false", "1", "0"].contains(text) else {
                throw EngineError(.invalidParameter, "invalid filter 'dangling=[\(text)]'")
            }
            dangling = text == "true" || text == "1"
        }
        var until: Instant?
        if let text = filters["until"].first {
            guard let instant = PruneFilter.instant(text, now: now) else {
                throw EngineError(.invalidParameter, "failed to parse value as time or duration: \"\(text)\"")
            }
            until = instant
        }
        for pattern in filters["reference"] where pattern.contains("[") && !pattern.contains("]") {
            throw EngineError(.invalidParameter, "syntax error in pattern")
        }
        var found: [(created: Instant, order: Int, summary: ImageSummary)] = []
        for (order, record) in daemon.images.all.enumerated() {
            if let before, record.created >= before { continue }
            if let since, record.created <= since { continue }
            if let until, record.created >= until { continue }
            guard filters["label"].allSatisfy({ LabelCondition($0).matches(record.config.config.labels ?? [:]) }) else {
                continue
            }
            var summary = imageSummary(record, digests: request.digests)
            let isNamed = !daemon.images.names(of: record.id).isEmpty
            if filters.contains("reference") {
                let patterns = filters["reference"].map(ReferencePattern.init)
                summary.repoTags = summary.repoTags?.filter { tag in patterns.contains { $0.matches(tag) } }
                summary.repoDigests = summary.repoDigests?.filter { name in patterns.contains { $0.matches(name) } }
                guard !(summary.repoTags ?? []).isEmpty || !(summary.repoDigests ?? []).isEmpty else { continue }
            }
            if let dangling {
                if dangling == isNamed { continue }
            }
            // Images between the steps of a build are shown only with `all`.
            if !isNamed, !request.all || dangling == true, !daemon.images.children(of: record.id).isEmpty { continue }
            if request.sharedSize { summary.sharedSize = daemon.images.sharedSize(of: record) }
            found.append((record.created, order, summary))
        }
        found.sort { $0.created != $1.created ? $0.created > $1.created : $0.order > $1.order }
        return found.map(\.summary)
    }

    /// An image as a list shows it.
    func imageSummary(_ record: ImageRecord, digests: Bool = true) -> ImageSummary {
        var summary = ImageSummary()
        summary.created = record.created.seconds
        summary.id = record.id.description
        summary.labels = record.config.config.labels
        summary.parentId = record.parent.map(\.description) ?? ""
        let names = daemon.images.names(of: record.id)
        summary.repoTags = names.filter { $0.digest == nil }.map(\.familiar)
        summary.repoDigests = names.filter { $0.digest != nil }.map(\.familiar)
        summary.size = record.size
        return summary
    }
}

/// The pattern of `docker images NAME` and of the filter `reference`.
struct ReferencePattern {
    private let pattern: String

    init(_ pattern: String) {
        // Several stars side by side mean one, and would take long to try.
        self.pattern = pattern.reduce(into: "") { if !($1 == "*" && $0.last == "*") { $0.append($1) } }
    }

    /// Whether the whole reference, or its repository alone, matches.
    func matches(_ familiar: String) -> Bool {
        guard let reference = try? Reference(familiar) else { return false }
        return Self.glob(Array(pattern), Array(reference.familiarName))
            || Self.glob(Array(pattern), Array(reference.familiar))
    }

    /// Go's `path.Match`: `*` and `?` stop at slashes.
    private static func glob(_ pattern: [Character], _ text: [Character]) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = Array(pattern.dropFirst())
        switch first {
        case "*":
            var index = 0
            while true {
                if glob(rest, Array(text[index...])) { return true }
                guard index < text.count, text[index] != "/" else { return false }
                index += 1
            }
        case "?": return !text.isEmpty && text[0] != "/" && glob(rest, Array(text.dropFirst()))
        case "[":
            guard let close = rest.firstIndex(of: "]"), let character = text.first else { return false }
            let set = rest[..<close]
            let isNegated = set.first == "^"
            let members = Array(isNegated ? set.dropFirst() : set)
            var isIn = false
            var index = 0
            while index < members.count {
                if index + 2 < members.count, members[index + 1] == "-" {
                    if members[index] <= character, character <= members[index + 2] { isIn = true }
                    index += 3
                } else {
                    if members[index] == character { isIn = true }
                    index += 1
                }
            }
            return isIn != isNegated && glob(Array(rest[(close + 1)...]), Array(text.dropFirst()))
        case "\\":
            return rest.first == text.first && !text.isEmpty && glob(Array(rest.dropFirst()), Array(text.dropFirst()))
        default: return text.first == first && glob(rest, Array(text.dropFirst()))
        }
    }
}
