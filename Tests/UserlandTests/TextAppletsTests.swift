import Kernel
import Testing

/// The line tools, `diff`, `patch` and `gzip`, compared with what BusyBox 1.35 printed.
@Suite struct TextAppletsTests {
    @Test(arguments: [
        ("tac", "a\nb\nc", "cb\na\n", 0), ("tac nope", "", "tac: nope: No such file or directory\n", 1),
        ("rev", "héé\nab", "ééh\nba", 0), ("nl", "a\n\nb\n", "     1\ta\n       \n     2\tb\n", 0),
        ("nl -ba", "a\n\nb\n", "     1\ta\n     2\t\n     3\tb\n", 0),
        ("nl -w3 -s: -v5 -i10", "a\nb\nc", "  5:a\n 15:b\n 25:c\n", 0), ("nl -i x", "", "nl: invalid number 'x'\n", 1),
        ("expand", "a\tb\tc\n", "a       b       c\n", 0), ("expand -t 4", "a\tb\n", "a   b\n", 0),
        ("expand -i", "\ta\tb\n", "        a\tb\n", 0), ("expand -t x", "", "expand: invalid number 'x'\n", 1),
        ("expand -t 0", "", "expand: number 0 is not in 1..4294967295 range\n", 1),
        ("unexpand", "        a        b\n", "\ta        b\n", 0),
        ("unexpand -a", "        a        b\n", "\ta\t b\n", 0),
        ("unexpand -t4", "        a        b\n", "\t\ta\t\t b\n", 0),
        ("unexpand -a", "   a b   \t c\n", "   a b\t\t c\n", 0),
        ("unexpand -f -t4", "   a   b c        d\n", "   a   b c        d\n", 0),
        ("fold -s -w 10", "1 2 3 4 5 6 7 8 9 10 11", "1 2 3 4 5 \n6 7 8 9 \n10 11", 0),
        ("fold -w 5", "ab\tcd\u{8}x\ryz", "ab\n\t\ncd\u{8}x\ryz", 0),
        ("fold -w 3", "héllowörld", "hél\nlow\nörl\nd", 0),
        ("fold -bw 3", "héllo", "hé\nllo", 0), ("fold -5", "abcdef\n", "abcde\nf\n", 0),
        ("fold -w 0", "", "fold: number 0 is not in 1..10000 range\n", 1),
        ("paste - -", "1\n2\n3\n4\n", "1\t2\n3\t4\n", 0),
        ("paste -s -d '\\n,' -", "a\nb\nc\nd\n", "a\nb,c\nd\n", 0),
        ("paste -d '' -", "", "paste: -d '' is not supported\n", 1),
        ("shuf -i 3-3", "", "3\n", 0), ("shuf -i 5-4", "", "shuf: bad range '5-4'\n", 1),
        ("shuf -i 1-", "", "shuf: invalid number ''\n", 1), ("shuf -n 0 -e a b", "", "", 0),
        ("dos2unix", "a\r\nb\rc\r\n", "a\nbc\n", 0), ("unix2dos", "a\nb\r\nc", "a\r\nb\r\nc", 0),
        ("less", "a\nb", "a\nb", 0), ("more nope", "", "more: can't open 'nope': No such file or directory\n", 1),
        ("tsort", "a b b c\n", "a\nb\nc\n", 0), ("cksum", "hi\n", "1479881546 3\n", 0),
        ("gzip nope", "", "gzip: nope: No such file or directory\n", 1),
        ("gunzip", "junk\n", "gunzip: invalid magic\n", 1),
    ])
    func sayWhatBusyBoxSays(_ line: String, _ input: String, _ text: String, _ status: Int32) throws {
        var bench = try FilesBench()
        #expect(try bench.run(line, input: input) == FilesBench.Result(text: text, status: status))
    }

    @Test(arguments: [
        ("paste a n", "a\ta\nB\tb\nc\tc\nd\t"), ("paste -s n a", "a\tb\tc\na\tB\tc\td\n"),
        ("comm n c", "a\n\t\tb\n\t\tc\n\td\n"),
        ("comm -12 n c", "b\nc\n"), ("comm -3 n c", "a\n\td\n"), ("diff n n", ""),
        ("diff -q n a", "Files n and a differ\n"),
        (
            "diff n a", "--- n\n+++ a\n@@ -1,3 +1,4 @@\n a\n-b\n-c\n\\ No newline at end of file\n+B\n+c\n+d\n"
        ),
        ("diff -U0 c e", "--- c\n+++ e\n@@ -2,0 +3 @@\n+new\n"),
        ("diff -L one -L two -q c e", "Files c and e differ\n"),
        ("diff n nope", "diff: can't stat 'nope': No such file or directory\n"),
        ("diff -N c nope", "--- c\n+++ nope\n@@ -1,3 +0,0 @@\n-b\n-c\n-d\n"),
        ("diff d1 d2", "Only in d1: o\n--- d1/x\n+++ d2/x\n@@ -1 +1 @@\n-1\n+2\n"),
    ])
    func compareFiles(_ line: String, _ text: String) throws {
        var bench = try FilesBench()
        let files = [
            ("n", "a\nb\nc"), ("a", "a\nB\nc\nd\n"), ("c", "b\nc\nd\n"), ("e", "b\nc\nnew\nd\n"), ("d1/x", "1\n"),
            ("d2/x", "2\n"), ("d1/o", ""),
        ]
        try bench.run("mkdir d1 d2")
        for (name, content) in files { try bench.run("dd of=\(name)", input: content) }
        #expect(try bench.run(line).text == text)
    }

    @Test func packAndUnpack() throws {
        var bench = try FilesBench()
        try bench.run("dd of=f", input: "hello\n")
        #expect(try bench.run("gzip f") == FilesBench.Result(text: "", status: 0))
        #expect(try bench.run("zcat f.gz").text == "hello\n")
        #expect(try bench.run("gunzip -k f.gz").status == 0)
        #expect(try bench.run("cat f").text == "hello\n")
        #expect(
            try bench.run("gunzip f.gz") == FilesBench.Result(text: "gunzip: can't open 'f': File exists\n", status: 1)
        )
        #expect(try bench.run("zcat f").text == "zcat: no gzip/bzip2/xz magic\n")
    }

    @Test func patchForthAndBack() throws {
        var bench = try FilesBench()
        let lines = (1...40).map(String.init)
        try bench.run("dd of=s", input: lines.joined(separator: "\n") + "\n")
        let patch = "--- s\n+++ s\n@@ -1,4 +1,4 @@\n 1\n-2\n+two\n 3\n 4\n"
        #expect(try bench.run("patch", input: patch) == FilesBench.Result(text: "patching file s\n", status: 0))
        #expect(try bench.run("head -n 3 s").text == "1\ntwo\n3\n")
        let failed = "patching file s\nHunk 1 FAILED 1/1.\n 1\n-2\n+two\n 3\n 4\n"
        #expect(try bench.run("patch", input: patch) == FilesBench.Result(text: failed, status: 1))
        #expect(try bench.run("patch -R", input: patch).status == 0)
        #expect(try bench.run("head -n 3 s").text == "1\n2\n3\n")
        let new = "--- /dev/null\n+++ new/f\n@@ -0,0 +1 @@\n+hi\n"
        #expect(try bench.run("patch -p0", input: new).text == "creating new/f\n")
        #expect(try bench.run("cat new/f").text == "hi\n")
    }
}
