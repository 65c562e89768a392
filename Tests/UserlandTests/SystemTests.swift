import Kernel
import Testing
import Userland

/// The applets that look after processes, users and the system, compared with what BusyBox 1.35 printed.
@Suite struct SystemTests {
    @Test(arguments: [
        ("date -d @1700000000", "Tue Nov 14 22:13:20 UTC 2023\n", 0),
        ("date -R -d @1700000000", "Tue, 14 Nov 2023 22:13:20 +0000\n", 0),
        ("date -Iseconds -d @1700000000", "2023-11-14T22:13:20+00:00\n", 0),
        ("date -d '2020-01-02 03:04:05' +%s", "1577934245\n", 0), ("date -d foo", "date: invalid date 'foo'\n", 1),
        ("date -d @1700000000 '+%j %U %V %G %u %e'", "318 46 46 2023 2 14\n", 0), ("date +%N", "%N\n", 0),
        ("id nobody", "uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)\n", 0), ("id -un", "root\n", 0),
        ("id nosuch", "id: unknown user nosuch\n", 1), ("whoami", "root\n", 0), ("hostname", "box\n", 0),
        ("hostname other", "hostname: sethostname: Operation not permitted\n", 1), ("uname", "Linux\n", 0),
        ("env -i A=1", "A=1\n", 0), ("env nosuch", "env: can't execute 'nosuch': No such file or directory\n", 127),
        ("timeout 1 sleep 5", "", 143), ("timeout -s KILL 1 sleep 5", "", 137), ("timeout 5 false", "", 1),
        ("timeout 1 nosuch", "timeout: can't execute 'nosuch': No such file or directory\n", 127),
        ("sleep x", "sleep: invalid number 'x'\n", 1), ("sleep 3600", "", 0),
        ("kill", "kill: you need to specify whom to kill\n", 1),
        ("kill 99999", "kill: can't kill pid 99999: No such process\n", 1), ("kill -l 9", "KILL\n", 0),
        ("killall nosuch", "killall: nosuch: no process killed\n", 1), ("pidof init", "1\n", 0),
        ("tty", "not a tty\n", 1),
        ("su nosuch", "su: unknown user nosuch\n", 1),
        ("su -s /bin/id nobody", "uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)\n", 0),
        ("nice -n 5 nice", "5\n", 0), ("nproc", "2\n", 0),
        ("sysctl nosuch.key", "sysctl: error: 'nosuch/key' is an unknown key\n", 1),
        ("mount /dev/x /tmp", "mount: permission denied (are you root?)\n", 1),
        (
            "cal 2 2024",
            "   February 2024\nSu Mo Tu We Th Fr Sa\n             1  2  3\n 4  5  6  7  8  9 10\n11 12 13 14 15 16 17\n18 19 20 21 22 23 24\n25 26 27 28 29\n                     \n",
            0
        ),
    ])
    func sayWhatBusyBoxSays(_ line: String, _ text: String, _ status: Int32) throws {
        var bench = try FilesBench()
        #expect(try bench.run(line) == FilesBench.Result(text: text, status: status))
    }

    @Test(arguments: [
        (
            "-n 1 id", "root nobody\n",
            "uid=0(root) gid=0(root) groups=0(root)\nuid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)\n", 0
        ),
        ("-I {} id -u {}", "nobody\n", "65534\n", 0),
        ("nosuch", "a\n", "xargs: nosuch: No such file or directory\n", 127),
        ("false", "a\n", "", 123), ("id", "it's\n", "xargs: unmatched single quote\n", 1), ("-r id", "", "", 0),
        ("-t id -u", "nobody\n", "id -u nobody\n65534\n", 0),
        ("-n 0 id", "", "xargs: number 0 is not in 1..2147483647 range\n", 1),
        ("-0 -n 1 stat -c %F", "/tmp\0/etc\0", "directory\ndirectory\n", 0),
        ("-P 2 -n 1 sleep", "1 2 3", "", 0),
    ])
    func makesCommandLines(_ options: String, _ input: String, _ text: String, _ status: Int32) throws {
        var bench = try FilesBench()
        #expect(try bench.run("xargs \(options)", input: input) == FilesBench.Result(text: text, status: status))
    }

    @Test func listsProcesses() throws {
        var bench = try FilesBench()
        try bench.start("sleep 1000")
        let lines = try bench.text("ps").split(separator: "\n").map { String($0) }
        #expect(lines.first == "PID   USER     TIME  COMMAND")
        #expect(lines.contains { $0.hasSuffix("root      0:00 sleep 1000") })
        #expect(try bench.text("ps -o pid,comm").hasPrefix("PID   COMMAND\n    1 init\n"))
        #expect(try bench.run("killall sleep").status == 0)
        #expect(!(try bench.text("ps").contains("sleep 1000")))
    }

    @Test func editsAccounts() throws {
        var bench = try FilesBench()
        #expect(try bench.run("adduser -D ann").status == 0)
        #expect(try bench.text("id ann") == "uid=1000(ann) gid=1000(ann) groups=1000(ann)\n")
        #expect(try bench.run("addgroup crew").status == 0)
        #expect(try bench.run("addgroup ann crew").status == 0)
        #expect(try bench.text("id -Gn ann") == "ann crew\n")
        #expect(try bench.run("deluser ann").status == 0)
        #expect(try bench.run("id ann").status == 1)
    }

    /// Each image's BusyBox says which it is, and has its own list.
    @Test(arguments: [BusyBoxBuild.debian, .full, .alpine])
    func aBuildNamesItself(_ build: BusyBoxBuild) throws {
        var bench = try FilesBench(build)
        for line in ["ls -@", "seq", "head --help", "busybox wc --help"] {
            #expect(try bench.text(line).split(separator: "\n").contains(build.banner[...]), "\(line)")
        }
        #expect(try bench.text("busybox").hasPrefix(build.banner + "\n"))
        #expect(try bench.text("busybox --list").split(separator: "\n").map(String.init) == build.names)
    }

    /// A world is put in a file in the middle of anything: a running program must come back as it was.
    @Test func timesPassesWhileItSleeps() throws {
        var bench = try FilesBench()
        let before = bench.machine.now
        try bench.run("sleep 90m")
        #expect((bench.machine.now - before) / .second == 5400)
    }
}
