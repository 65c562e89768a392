import Testing

/// The applets that look after files, compared with what BusyBox 1.35 printed for the same.
@Suite struct FilesTests {
    /// Commands in one folder, each with what it prints and its status.
    @Test func sayWhatBusyBoxSays() throws {
        var bench = try FilesBench()
        let steps: [(line: String, text: String, status: Int32)] = [
            ("mkdir d", "", 0), ("mkdir d", "mkdir: can't create directory 'd': File exists\n", 1),
            ("mkdir n/o", "mkdir: can't create directory 'n/o': No such file or directory\n", 1),
            ("mkdir -pv v2/v3", "created directory: 'v2/'\ncreated directory: 'v2/v3'\n", 0),
            ("touch d/f", "", 0), ("touch no/x", "touch: no/x: No such file or directory\n", 1),
            ("touch -d bad d/f", "touch: invalid date 'bad'\n", 1),
            ("cp d x", "cp: omitting directory 'd'\n", 1),
            ("cp nosuch x", "cp: can't stat 'nosuch': No such file or directory\n", 1),
            ("cp d/f d/f", "cp: 'd/f' and 'd/f' are the same file\n", 1),
            ("cp -r d d/sub", "cp: recursion detected, omitting directory 'd/sub'\n", 1),
            ("cp -v d/f a", "'d/f' -> 'a'\n", 0),
            ("mv nosuch x", "mv: can't rename 'nosuch': No such file or directory\n", 1),
            ("mv d d/e", "mv: can't rename 'd': Invalid argument\n", 1), ("rm d", "rm: 'd' is a directory\n", 1),
            ("rm nosuch", "rm: can't remove 'nosuch': No such file or directory\n", 1), ("rm -f nosuch", "", 0),
            ("rm .", "rm: can't remove '.' or '..'\n", 1), ("rmdir d", "rmdir: 'd': Directory not empty\n", 1),
            ("ln -s a l", "", 0), ("ln -s a l", "ln: l: File exists\n", 1), ("readlink l", "a\n", 0),
            ("chmod 999 a", "chmod: invalid mode '999'\n", 1),
            ("chmod -v 600 a", "mode of 'a' changed to 0600 (rw-------)\n", 0),
            ("chown nosuch a", "chown: unknown user nosuch\n", 1),
            ("ls nosuch", "ls: nosuch: No such file or directory\n", 1),
            ("stat nosuch", "stat: can't stat 'nosuch': No such file or directory\n", 1),
            ("find . -type q", "find: invalid argument 'q' to '-type'\n", 1),
            ("find nosuch", "find: nosuch: No such file or directory\n", 1),
            ("dd if=a of=b", "0+0 records in\n0+0 records out\n", 0),
            ("truncate -s xx a", "truncate: invalid number 'xx'\n", 1),
            ("du nosuch", "du: nosuch: No such file or directory\n", 1),
            ("chroot /nosuch", "chroot: can't change root directory to '/nosuch': No such file or directory\n", 1),
        ]
        for step in steps {
            let result = try bench.run(step.line)
            #expect(result == FilesBench.Result(text: step.text, status: step.status), "\(step.line)")
        }
    }

    @Test func listsAFolder() throws {
        var bench = try FilesBench()
        try bench.run("dd of=b", input: "hello\n")
        try bench.run("mkdir d")
        try bench.run("ln -s b a")
        try bench.run("touch .hidden")
        #expect(try bench.text("ls") == "a\nb\nd\n")
        #expect(try bench.text("ls -A") == ".hidden\na\nb\nd\n")
        #expect(try bench.text("ls -F") == "a@\nb\nd/\n")
        #expect(try bench.text("ls -r") == "d\nb\na\n")
        #expect(
            try bench.text("ls -l b")
                == "-rw-r--r--    1 root     root             6 Nov 14 22:13 b\n"
        )
        #expect(try bench.text("ls -ld d") == "drwxr-xr-x    2 root     root          4096 Nov 14 22:13 d\n")
        #expect(try bench.text("ls -l a") == "lrwxrwxrwx    1 root     root             1 Nov 14 22:13 a -> b\n")
    }

    @Test(arguments: [
        ("u=rwx,g=rx,o=", "750"), ("+x", "755"), ("-w", "444"), ("a=r,u+w", "644"), ("g=u", "664"), ("o+t", "1644"),
        ("ug+s", "6644"), ("=", "0"), ("4755", "4755"), ("u-rw,+X", "44"),
    ])
    func changesModes(_ mode: String, _ expected: String) throws {
        var bench = try FilesBench()
        try bench.run("touch f")
        #expect(try bench.run("chmod \(mode) f").status == 0)
        #expect(try bench.text("stat -c %a f") == expected + "\n")
    }

    @Test(arguments: [
        ("-name '*.txt'", ["./d/a.txt", "./top.txt"]), ("-type d", [".", "./d", "./d/e"]),
        ("-maxdepth 1 -type f", ["./top.txt"]),
        ("-name e -prune -o -type f -print", ["./d/a.txt", "./top.txt"]), ("-size +2c -type f", ["./d/a.txt"]),
        ("-type f ! -name 'a*'", ["./top.txt"]), ("-empty", ["./d/e", "./top.txt"]),
        ("-path './d/*'", ["./d/a.txt", "./d/e"]),
        ("-type f -exec ls {} ;", ["./d/a.txt", "./top.txt"]), ("-regex '.*top.*'", ["./top.txt"]),
    ])
    func finds(_ expression: String, _ expected: [String]) throws {
        var bench = try FilesBench()
        try bench.run("mkdir -p d/e")
        try bench.run("dd of=d/a.txt", input: "hello\n")
        try bench.run("touch top.txt")
        let lines = try bench.text("find . \(expression)").split(separator: "\n").map { String($0) }
        #expect(lines.sorted() == expected)
    }

    @Test func packsAndUnpacks() throws {
        var bench = try FilesBench()
        let long = String(repeating: "n", count: 120)
        try bench.run("mkdir -p d/e")
        try bench.run("dd of=d/\(long)", input: "content\n")
        try bench.run("ln -s \(long) d/l")
        try bench.run("ln d/\(long) d/twin")
        #expect(try bench.run("tar cf a.tar d") == .init(text: "", status: 0))
        #expect(try bench.run("rm -r d").status == 0)
        #expect(try bench.run("tar xf a.tar") == .init(text: "", status: 0))
        #expect(try bench.text("tar xOf a.tar d/\(long)") == "content\n")
        #expect(try bench.text("readlink d/l") == long + "\n")
        #expect(try bench.text("stat -c %h d/twin") == "2\n")
        #expect(try bench.run("tar tf a.tar nosuch") == .init(text: "tar: nosuch: not found in archive\n", status: 1))
        #expect(try bench.run("tar xf nosuch.tar").text == "tar: can't open 'nosuch.tar': No such file or directory\n")
    }

    @Test func asksBeforeItRemoves() throws {
        var bench = try FilesBench()
        try bench.run("touch a b")
        #expect(try bench.run("rm -i a b", input: "y\nn\n").text == "rm: remove 'a'? rm: remove 'b'? ")
        #expect(try bench.text("ls") == "b\n")
    }

    @Test func compressesArchives() throws {
        var bench = try FilesBench()
        try bench.run("mkdir src")
        try bench.run("dd of=src/f", input: String(repeating: "again and again\n", count: 200))
        #expect(try bench.run("tar czf pack.tar.gz -C src .") == .init(text: "", status: 0))
        #expect(try bench.text("tar tzf pack.tar.gz") == "./\n./f\n")
        #expect(try bench.text("tar xOf pack.tar.gz ./f").utf8.count == 3200)
        let size = try bench.text("stat -c %s pack.tar.gz")
        #expect((Int(size.dropLast()) ?? 0) < 500)
        try bench.run("dd of=bad.tar.gz", input: "no archive\n")
        #expect(try bench.run("tar xzf bad.tar.gz") == .init(text: "tar: invalid magic\ntar: short read\n", status: 1))
    }
}
