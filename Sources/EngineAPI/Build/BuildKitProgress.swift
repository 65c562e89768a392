/// Something that BuildKit reports while it builds.
public struct BuildKitProgress: Codable, Hashable, Sendable {
    /// When, in nanoseconds since 1970.
    public var time: Int64
    /// What.
    public var event: Event

    /// A report.
    public init(time: Int64, event: Event) {
        self.time = time
        self.event = event
    }

    /// What can be reported. A vertex is a node of the graph of steps; they are numbered from 1 as they start.
    public enum Event: Codable, Hashable, Sendable {
        /// A step begins.
        case started(vertex: Int, name: String)
        /// Something within a step: `transferring dockerfile: 137B`, possibly at its end.
        case status(vertex: Int, text: String, isDone: Bool, duration: Int64)
        /// Output of a `RUN`.
        case log(vertex: Int, stream: StandardStream, bytes: ByteString)
        /// The result was there already.
        case cached(vertex: Int)
        /// A step is done, after so many nanoseconds.
        case done(vertex: Int, duration: Int64)
        /// A step failed.
        case failed(vertex: Int, message: String)
        /// A step was given up because another failed.
        case cancelled(vertex: Int)
        /// The linter found something.
        case warning(vertex: Int, BuildWarning)
        /// Lines of the Dockerfile that are to blame for the failure that follows.
        case excerpt(BuildExcerpt)
        /// The build is done: the image's id, or with another output its files as a tar archive.
        case result(image: String, files: ByteString)
        /// The build failed.
        case error(String)
        /// How many vertices there will be, as far as it is known.
        case total(Int)
        /// A vertex is not in the cache, and why.
        case missed(vertex: Int, reason: String)
        /// Time has passed while a vertex goes on; comes only where it was asked for.
        case tick
    }
}

/// What the linter found.
public struct BuildWarning: Codable, Hashable, Sendable {
    /// `StageNameCasing`.
    public var rule: String
    /// What the rule is about.
    public var summary: String
    /// Where the rule is explained.
    public var url: String
    /// What is wrong here.
    public var message: String
    /// The lines.
    public var excerpt: BuildExcerpt

    /// A finding.
    public init(rule: String, summary: String, url: String, message: String, excerpt: BuildExcerpt) {
        self.rule = rule
        self.summary = summary
        self.url = url
        self.message = message
        self.excerpt = excerpt
    }
}

/// Lines of a Dockerfile, with some around them.
public struct BuildExcerpt: Codable, Hashable, Sendable {
    /// The file.
    public var file: String
    /// The first marked line.
    public var line: Int
    /// The last marked line.
    public var end: Int
    /// The number of the first line shown.
    public var first: Int
    /// The lines shown.
    public var lines: [String]

    /// The lines around a range, as BuildKit chooses them: two before or after for several, four for one.
    public init(file: String, text: [String], line: Int, end: Int) {
        self.file = file
        self.line = line
        self.end = min(end, text.count)
        var (low, high) = (line, self.end)
        let limit = low == high ? 4 : 2
        var count = 0
        while count < limit {
            if low > 1 {
                low -= 1
                count += 1
            }
            if high < text.count {
                high += 1
                count += 1
            }
            count += 1
        }
        first = low
        lines = low <= high && low >= 1 && high <= text.count ? Array(text[(low - 1)..<high]) : []
    }
}
