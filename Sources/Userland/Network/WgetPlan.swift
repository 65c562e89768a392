import Kernel

/// The options of `wget`.
struct WgetPlan: Codable, Sendable {
    let addresses: [String]
    let isQuiet: Bool
    let showsHeaders: Bool
    let onlyChecks: Bool
    let resumes: Bool
    /// `-` for standard output.
    let target: [UInt8]?
    let folder: [UInt8]?
    let log: [UInt8]?
    let headers: [String]
    let userAgent: String?
    let body: [UInt8]?
    let bodyFile: [UInt8]?
    let timeout: Nanoseconds?

    init(_ arguments: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Wget.name,
            short: "cqSO:o:P:Y:U:T:t:nα:β:γδε:",
            long: [
                LongOption("continue", "c"), LongOption("quiet", "q"), LongOption("server-response", "S"),
                LongOption("output-document", "O"), LongOption("output-file", "o"),
                LongOption("directory-prefix", "P"), LongOption("proxy", "Y"), LongOption("user-agent", "U"),
                LongOption("timeout", "T"), LongOption("tries", "t"), LongOption("header", "α"),
                LongOption("post-data", "β"), LongOption("spider", "γ"), LongOption("no-check-certificate", "δ"),
                LongOption("post-file", "ε"),
            ],
            page: Wget.usageText
        )
        guard !options.operands.isEmpty else { throw Wget.wrongUsage() }
        addresses = options.operands.map { String(decoding: $0, as: UTF8.self) }
        isQuiet = options.has("q")
        showsHeaders = options.has("S")
        onlyChecks = options.has("γ")
        resumes = options.has("c")
        target = options.value("O")
        folder = options.value("P")
        log = options.value("o")
        headers = options.values("α").map { String(decoding: $0, as: UTF8.self) }
        userAgent = options.text("U")
        body = options.value("β")
        bodyFile = options.value("ε")
        timeout = try options.number("T").map { Nanoseconds(max($0, 1)) * .second }
    }
}
