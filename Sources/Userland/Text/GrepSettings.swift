/// What the options of `grep` say.
struct GrepSettings: Codable, Sendable {
    var patterns: [[UInt8]] = []
    /// What it was called as, for its complaints.
    var called = "grep"
    var patternFiles: [[UInt8]] = []
    var syntax = PatternSyntax.grepBasic
    var ignoresCase = false
    var isInverted = false
    var isWholeWord = false
    var isWholeLine = false
    var isSilent = false
    var isRecursive = false
    var followsLinks = false
    var endsWithNull = false
    var showsNumbers = false
    /// Nil: where there are several files.
    var showsNames: Bool?
    var matchLimit: Int?
    var contextBefore = 0
    var contextAfter = 0
    var report = Report.lines
    /// `-L` and `-c`, which go on being told of files without a match where `-q` and `-l` are given as well.
    var listsOthers = false
    var countsAll = false

    enum Report: String, Codable, Sendable {
        case lines
        case matches
        case count
        case matchingFiles
        case otherFiles
        case nothing
    }

    /// Whether lines that don't match need no look at all.
    var isSimple: Bool {
        !isInverted && contextBefore == 0 && contextAfter == 0
    }

    static func read(
        _ arguments: [[UInt8]],
        calledAs name: [UInt8]
    ) throws(UsageError) -> (GrepSettings, [[UInt8]]) {
        let options = try Options(arguments, "lnqvscFiHhe:f:LorRm:wxA:B:C:EzaI", of: Grep.self, status: 2)
        var settings = GrepSettings()
        var files = options.operands
        settings.patterns = options.values("e").flatMap(Self.lines)
        settings.patternFiles = options.values("f")
        if !options.has("e"), !options.has("f") {
            guard let pattern = files.first else { throw Grep.wrongUsage(status: 2) }
            settings.patterns = Self.lines(pattern)
            files.removeFirst()
        }
        let called = String(decoding: name, as: UTF8.self)
        settings.called = called
        settings.listsOthers = options.has("L")
        settings.countsAll = options.has("c")
        if options.has("E") || called == "egrep" { settings.syntax = .grepExtended }
        if options.has("F") || called == "fgrep" { settings.syntax = .fixed }
        settings.ignoresCase = options.has("i")
        settings.isInverted = options.has("v")
        settings.isWholeWord = options.has("w")
        settings.isWholeLine = options.has("x")
        settings.isSilent = options.has("s")
        settings.isRecursive = options.has("r") || options.has("R")
        settings.followsLinks = options.has("R")
        settings.endsWithNull = options.has("z")
        settings.showsNumbers = options.has("n")
        if let last = options.last(of: "Hh") { settings.showsNames = last == "H" }
        if let text = options.value("m") { settings.matchLimit = try Numeral.natural(text, of: Grep.self, status: 2) }
        if let text = options.value("C") {
            settings.contextBefore = try Numeral.natural(text, of: Grep.self, status: 2)
            settings.contextAfter = settings.contextBefore
        }
        if let text = options.value("A") {
            settings.contextAfter = try Numeral.natural(text, of: Grep.self, status: 2)
        }
        if let text = options.value("B") {
            settings.contextBefore = try Numeral.natural(text, of: Grep.self, status: 2)
        }
        settings.report = Self.report(options)
        if settings.report != .lines, settings.report != .matches {
            (settings.contextBefore, settings.contextAfter) = (0, 0)
        }
        return (settings, files)
    }

    private static func report(_ options: Options) -> Report {
        if options.has("q") { return .nothing }
        if options.has("l") { return .matchingFiles }
        if options.has("L") { return .otherFiles }
        if options.has("c") { return .count }
        return options.has("o") ? .matches : .lines
    }

    /// A pattern of several lines is several patterns.
    private static func lines(_ pattern: [UInt8]) -> [[UInt8]] {
        pattern.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
    }
}
