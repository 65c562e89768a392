/// The patterns of the rules that work inside one line. The numbers are those of `Golden/README.md`.
enum LineRules {
    // Rule 1.
    static let dropped = [
        #"^DEPRECATED: The legacy builder is deprecated"#,
        #"^\s+BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0"#,
        #"^\s+environment-variable\.$"#,
        #"^\s+Install the buildx component"#,
        #"^WARNING: Your kernel does not support swap limit capabilities"#,
        #"^WARNING: (?:No|bridge-nf|API is)"#,
        #"^Use 'docker scan' to run Snyk"#,
        #"^time=\S+ level=error msg="Can't (?:add file|close tar)"#,
    ].map(Pattern.init)
    // Rule 2.
    static let colour = Pattern(#"\x1b\[[0-9;]*[A-Za-z]"#.replacingEscape)
    // Rule 3.
    static let pullNoise = Pattern(
        #"^[0-9a-f]{12}: (?:Pulling fs layer|Waiting|Verifying Checksum|Download complete|Downloading.*|"#
            + #"Extracting.*|Preparing|Pushing.*|Retrying.*)\s*$"#
    )
    static let pullEnd = Pattern(
        #"^[0-9a-f]{12}: (Pull complete|Already exists|Pushed|Layer already exists|Mounted from \S+)\s*$"#
    )
    // Rule 4.
    static let time = Pattern(
        #"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d)?(?: (?:UTC|[A-Z]{3,4}))?(?: m=[+]\S+)?"#
            + #"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:[A-Z][a-z]{2} [ \d]\d|\d\d [A-Z][a-z]{2} \d{4})"#
            + #" \d\d:\d\d:\d\d(?: [A-Z]{3})?(?: \d{4})?"#
            + #"|\b[A-Z][a-z]{2} [ \d]\d \d\d:\d\d(?=\s)"#
            + #"|\b1[789]\d{8}(?:\d{3}|\d{6}|\d{9})?\b"#
    )
    // Rule 5.
    private static let duration =
        #"(?:Less than a second|About an? (?:minute|hour)|\d+ (?:second|minute|hour|day|week|month|year)s?)"#
    static let ago = Pattern(duration + " ago")
    static let up = Pattern(#"\bUp "# + duration)
    static let looseDuration = Pattern(#"\b"# + duration + #"\b"#)
    // Rule 6.
    static let identifier = Pattern(
        #"(sha256:)?(?<![0-9a-zA-Z])([0-9a-f]{64}|[0-9a-f]{12})(?![0-9a-zA-Z])"#
    )
    static let checksum = Pattern(
        #"(file|dir|multi):[0-9a-f]{6,64}(?=…| |$)|(file|dir|multi):[0-9a-f]{6,64}"#
    )
    // Rule 7.
    static let size = Pattern(#"(?<![\w.<])(?:\d+(?:\.\d+)?)(?:B|kB|KB|MB|GB|TB|KiB|MiB|GiB)\b"#)
    static let pair = Pattern(#"<SIZE> / <SIZE>|0B / <SIZE>|<SIZE> / 0B|0B / 0B"#)
    static let percent = Pattern(#"\b\d+\.\d+%"#)
    static let bracketedPercent = Pattern(#"\(\d+%\)"#)
    static let errorLine = Pattern(#"(docker: )?Error"#)
    // Rule 8.
    static let name = Pattern(#"(?<![\w/.$-])[a-z]{3,13}_[a-z]{3,16}[0-9]?(?![\w.=(-])"#)
    static let notNames = [
        "exec_create", "exec_start", "exec_die", "exec_detach", "health_status", "insufficient_scope",
    ].map(\.scalarValues)
    // Rule 9.
    static let address = Pattern(#"\b(?:172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d{1,3}\.\d{1,3}\b"#)
    static let hardwareAddress = Pattern(#"\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b"#)
    static let port = Pattern(
        #"(?<=:)(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|6550\d|6551\d|6552\d)"#
            + #"\b(?!:)"#
    )
    static let barePort = Pattern(
        #"(?<![\w.:=-])(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|6[0-4]\d{3})(?![\w.:%-])"#
    )
    // Rule 11.
    static let blanks = Pattern(#"\t| {2,}"#)
    // Rule 12.
    static let reference = Pattern(#"\bref \S+::\S+(?=:)"#)
    // Rule 13.
    static let temporary = Pattern(
        #"(docker-import-|buildkit-mount|docker-builder|docker-tar-?|GetV2Blob|docker-export-)\d+"#
    )
    // Rule 14.
    static let version = Pattern(#"\bv?\d+\.\d+(?:\.\d+)?(?:[+~-][\w.+~-]+)?\b"#)
    static let versionCommand = Pattern(#"\bdocker (?:version|info|system info|--version|-v)\b"#)
    static let build = Pattern(#"\bbuild [0-9a-f]{7}\b"#)
    static let pushSize = Pattern(#"(digest: \S+ size: )\d+"#)
    static let rawSizeCommand = Pattern(#"(--human|-H)=false"#)
    static let rawSize = Pattern(#"(?<= )\d{3,}$|^\d{3,}$"#)
}

extension String {
    /// A raw string cannot hold the escape character, which the colour rule begins with.
    fileprivate var replacingEscape: String { "\u{1b}" + dropFirst(4) }
}
