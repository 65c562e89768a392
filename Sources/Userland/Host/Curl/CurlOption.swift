/// The options that `curl` takes here; letters outside ASCII stand for long ones.
struct CurlOption: Sendable {
    let letter: Character
    let name: String
    let takesValue: Bool

    private init(_ letter: Character, _ name: String, _ takesValue: Bool = false) {
        self.letter = letter
        self.name = name
        self.takesValue = takesValue
    }

    private static let all: [CurlOption] = [
        CurlOption("s", "silent"), CurlOption("S", "show-error"), CurlOption("i", "include"), CurlOption("I", "head"),
        CurlOption("v", "verbose"), CurlOption("f", "fail"), CurlOption("β", "fail-with-body"),
        CurlOption("γ", "fail-early"), CurlOption("L", "location"), CurlOption("X", "request", true),
        CurlOption("d", "data", true), CurlOption("d", "data-ascii", true), CurlOption("ε", "data-binary", true),
        CurlOption("δ", "data-raw", true), CurlOption("ζ", "data-urlencode", true), CurlOption("ξ", "json", true),
        CurlOption("G", "get"), CurlOption("H", "header", true), CurlOption("A", "user-agent", true),
        CurlOption("e", "referer", true), CurlOption("u", "user", true), CurlOption("w", "write-out", true),
        CurlOption("m", "max-time", true), CurlOption("η", "connect-timeout", true), CurlOption("o", "output", true),
        CurlOption("O", "remote-name"), CurlOption("θ", "unix-socket", true), CurlOption("ι", "create-dirs"),
        CurlOption("D", "dump-header", true), CurlOption("κ", "url", true), CurlOption("λ", "max-redirs", true),
        CurlOption("μ", "resolve", true), CurlOption("ν", "retry", true), CurlOption("V", "version"),
        CurlOption("h", "help"), CurlOption("k", "insecure"), CurlOption("π", "http1.1"), CurlOption("0", "http1.0"),
        CurlOption("4", "ipv4"), CurlOption("N", "no-buffer"), CurlOption("σ", "compressed"),
        CurlOption("g", "globoff"), CurlOption("q", "disable"), CurlOption("τ", "no-progress-meter"),
        CurlOption("#", "progress-bar"), CurlOption("υ", "path-as-is"), CurlOption("φ", "retry-connrefused"),
        CurlOption("χ", "retry-delay", true), CurlOption("ψ", "noproxy", true),
    ]

    static func short(_ letter: Character) -> CurlOption? {
        letter.isASCII ? all.first { $0.letter == letter } : nil
    }

    /// Also shortened, where that is clear, and with `no-` in front.
    static func long(_ word: String) -> CurlOption? {
        if let exact = all.first(where: { $0.name == word }) { return exact }
        if word.hasPrefix("no-"), let base = all.first(where: { $0.name == word.dropFirst(3) }) { return base }
        let candidates = all.filter { $0.name.hasPrefix(word) }
        return candidates.count == 1 ? candidates[0] : nil
    }

    static let version = """
        curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1
        Release-Date: 2023-02-20
        Protocols: http
        Features: UnixSockets

        """

    static let help = """
        Usage: curl [options...] <url>
         -d, --data <data>          HTTP POST data
         -f, --fail                 Fail silently (no output at all) on HTTP errors
         -h, --help <category>      Get help for commands
         -i, --include              Include protocol response headers in the output
         -o, --output <file>        Write to file instead of stdout
         -O, --remote-name          Write output to a file named as the remote file
         -s, --silent               Silent mode
         -T, --upload-file <file>   Transfer local FILE to destination
         -u, --user <user:password> Server user and password
         -A, --user-agent <name>    Send User-Agent <name> to server
         -v, --verbose              Make the operation more talkative
         -V, --version              Show version number and quit

        This is not the full help, this menu is stripped into categories.
        Use "--help category" to get an overview of all categories.
        For all options use the manual or "--help all".

        """

    /// `%20` for all that is not unreserved (RFC 3986).
    static func escaped(_ text: String) -> String {
        var output = ""
        for byte in text.utf8 {
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-._~".utf8.contains(byte)
            output +=
                isPlain ? String(UnicodeScalar(byte)) : "%" + byte.hexadecimal.uppercased().flushRight(2, with: "0")
        }
        return output
    }
}
