import Testing

/// What the images' BusyBox knows and the recorded one, which is built with less, does not: by its documentation.
@Suite struct ImageBuildTests {
    @Test(arguments: [
        (
            #"awk 'BEGIN{print sqrt(16), 2^10, 2**3; printf "%.4f %.4f\n", sin(1), cos(1)}'"#,
            "4 1024 8\n0.8415 0.5403\n"
        ),
        (#"awk 'BEGIN{printf "%.4f %.4f %.4f\n", atan2(1,1), exp(1), log(10)}'"#, "0.7854 2.7183 2.3026\n"),
        ("awk 'BEGIN{x=3; x^=2; print x, 2^53, 2^31}'", "9 9007199254740992 2147483648\n"),
        ("find d -true -name c", "d/c\n"),
    ])
    func calculatesAndFinds(_ line: String, _ text: String) throws {
        var bench = try FilesBench()
        try bench.run("mkdir d")
        try bench.run("touch d/c")
        #expect(try bench.run(line) == FilesBench.Result(text: text, status: 0))
    }

    @Test func findDeletes() throws {
        var bench = try FilesBench()
        try bench.run("mkdir -p d/e")
        try bench.run("touch d/a d/e/b")
        #expect(try bench.run("find d -name a -delete").text == "")
        #expect(try bench.run("ls d").text == "e\n")
        #expect(try bench.run("find d -delete").text == "")
        #expect(try bench.run("ls").text == "")
    }

    @Test func xargsTakesLines() throws {
        var bench = try FilesBench()
        #expect(try bench.run("xargs -L 1 echo", input: "a b\nc\n").text == "a b\nc\n")
        #expect(try bench.run("xargs -L 2 echo", input: "a b\nc\nd\n").text == "a b c\nd\n")
    }

    @Test func psShowsTimes() throws {
        var bench = try FilesBench()
        #expect(try bench.run("ps").text.hasPrefix("PID   USER     TIME  COMMAND\n"))
        #expect(try bench.run("ps -o pid,time,etime").text.hasPrefix("PID   TIME  ELAPSED\n"))
    }

    @Test func tarSeesHowItIsPacked() throws {
        var bench = try FilesBench()
        try bench.run("mkdir d")
        try bench.run("touch d/a")
        try bench.run("tar czf t d")
        #expect(try bench.run("tar tf t").text == "d/\nd/a\n")
        try bench.run("tar cjf u d")
        #expect(try bench.run("tar tf u").text == "d/\nd/a\n")
    }

    @Test func tarTakesAndLeavesOutWhatListsName() throws {
        var bench = try FilesBench()
        try bench.run("mkdir d")
        try bench.run("touch d/a d/b d/c")
        try bench.run("tar cf t --exclude=b d")
        #expect(try bench.run("tar tf t").text == "d/\nd/a\nd/c\n")
        try bench.run("dd of=list", input: "d/a\nd/c\n")
        try bench.run("tar cf u -T list")
        #expect(try bench.run("tar tf u").text == "d/a\nd/c\n")
        try bench.run("dd of=no", input: "d/a\n")
        try bench.run("tar cf v -X no d")
        #expect(try bench.run("tar tf v").text == "d/\nd/b\nd/c\n")
        #expect(try bench.run("tar cPf w /w/d/b") == FilesBench.Result(text: "", status: 0))
        #expect(try bench.run("tar tf w").text == "/w/d/b\n")
    }

    @Test func datesFarAwayAreNoEnd() throws {
        var bench = try FilesBench()
        #expect(try bench.run("date -d @99999999999").text == "Wed Nov 16 09:46:39 UTC 5138\n")
        #expect(try bench.run("date -d @9223372036854775807").status == 1)
        #expect(try bench.run("touch -d @99999999999 f").status == 0)
    }
}
