import EngineAPI
import Testing

@testable import DockerCLI

struct TextTests {
    @Test(
        arguments: [
            (0, "Less than a second"), (1, "1 second"), (59, "59 seconds"), (60, "About a minute"),
            (119, "About a minute"),
            (120, "2 minutes"), (3600, "About an hour"), (5400, "2 hours"), (172_800, "2 days"), (1_209_600, "2 weeks"),
            (5_184_000, "2 months"), (69_120_000, "2 years"),
        ] as [(Int64, String)]
    )
    func durations(seconds: Int64, text: String) {
        #expect(HumanUnits.duration(nanoseconds: seconds * 1_000_000_000) == text)
    }

    @Test(
        arguments: [
            (0, 4, "0B"), (4520, 3, "4.52kB"), (1_980_000, 3, "1.98MB"), (3072, 4, "3.072kB"),
            (192_345_678, 3, "192MB"),
            (12_345, 4, "12.35kB"), (999, 3, "999B"), (1_000_000_000, 4, "1GB"),
        ] as [(Int64, Int, String)]
    )
    func sizes(bytes: Int64, digits: Int, text: String) {
        #expect(HumanUnits.size(bytes, digits: digits) == text)
    }

    @Test func binarySizes() {
        #expect(HumanUnits.binarySize(25_275_301_888) == "23.54GiB")
        #expect(HumanUnits.binarySize(339_968) == "332KiB")
    }

    @Test(arguments: [("64m", 67_108_864), ("1.5GiB", 1_610_612_736), ("512", 512), ("10b", 10), ("1 k", 1024)])
    func byteSizes(text: String, bytes: Int) throws {
        #expect(try ByteSize.parse(text) == bytes)
    }

    @Test(arguments: [
        ("1h30m", 5_400_000_000_000, "1h30m0s"), ("1.5s", 1_500_000_000, "1.5s"), ("-2ms", -2_000_000, "-2ms"),
        ("0", 0, "0s"),
    ])
    func goDurations(text: String, nanoseconds: Int, shown: String) throws {
        #expect(try GoDuration.parse(text) == nanoseconds)
        #expect(GoDuration.text(nanoseconds) == shown)
    }

    @Test func columnsAreOfLinesThatHaveThem() {
        #expect(
            Table.layout("A\tBB\nlonger one\tx\nno column\nc\td\te\n")
                == "A            BB\nlonger one   x\nno column\nc         d         e\n"
        )
    }

    @Test(arguments: [("2001:db8:0:0:0:0:0:1", "2001:db8::1"), ("::1", "::1"), ("1.2.3.4", "1.2.3.4"), ("::", "::")])
    func addresses(text: String, normal: String) {
        #expect(Address.normal(text) == normal)
    }

    @Test(arguments: ["1.2.3", "256.1.1.1", ":::1", "1::2::3", "g::1", "01.2.3.4", ""])
    func noAddresses(text: String) {
        #expect(Address.normal(text) == nil)
    }

    @Test(arguments: [
        ("*.log\n!keep.log", "a.log", true), ("*.log\n!keep.log", "keep.log", false),
        ("node_modules", "node_modules/x/y", true),
        ("**/tmp", "a/b/tmp", true), ("**/tmp", "tmp", true), ("a/*/c", "a/b/c", true), ("a/*/c", "a/b/d/c", false),
        ("/x", "x", true), ("# no\nb?c", "bac", true), ("[a-c].txt", "b.txt", true), ("*\n!a", "a/b", false),
        ("docs", "docs.txt", false),
    ])
    func ignoredFiles(patterns: String, path: String, isLeftOut: Bool) {
        #expect(IgnorePatterns(patterns).excludes(path) == isLeftOut)
    }

    @Test func archivesComeBackAsTheyWere() throws {
        let long = String(repeating: "d/", count: 80) + "file"
        let archive = TarArchive.write([
            TarEntry(name: "a/", kind: .directory, mode: 0o755),
            TarEntry(name: long, kind: .file, mode: 0o600, bytes: [1, 2, 3]),
            TarEntry(name: "l", kind: .link, mode: 0o777, linkTarget: "a"),
        ])
        let entries = try #require(TarArchive.read(archive))
        #expect(entries.map(\.name) == ["a/", long, "l"])
        #expect(entries[1].bytes == [1, 2, 3])
        #expect(entries[2].linkTarget == "a")
        #expect(TarArchive.read(Array("garbage".utf8) + [UInt8](repeating: 1, count: 600)) == nil)
    }

    @Test(arguments: [
        ("2026-11-25T18:00:00Z", "1795629600.000000000"), ("2026-11-25", "1795564800.000000000"),
        ("2026-11-25T18:00", "1795629600.000000000"),
        ("2026-11-25T19:00:00+01:00", "1795629600.000000000"), ("1h", "1795626000"), ("1795629600", "1795629600"),
        ("12.5", "12.5"), ("", ""),
    ])
    func times(text: String, seconds: String) throws {
        #expect(try TimeArgument.read(text, now: TestClient.now) == seconds)
    }

    @Test(arguments: [
        ("nonsense", "failed to parse value as time or duration: \"nonsense\""),
        ("2026-13-01", "parsing time \"2026-13-01\": month out of range"),
        ("2026-1-1", "parsing time \"2026-1-1\" as \"2006-01-02\": cannot parse \"1-1\" as \"01\""),
    ])
    func noTimes(text: String, message: String) {
        #expect(throws: ValueError(message)) { try TimeArgument.read(text, now: 0) }
    }
}
