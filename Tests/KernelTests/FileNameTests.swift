import Testing

@testable import Kernel

@Suite struct FileNameTests {
    @Test func renameReplacesFiles() throws {
        var machine = FileMachine.make()
        try machine.replaceContents(bytes("/a"), bytes("a"))
        try machine.replaceContents(bytes("/b"), bytes("b"))
        try machine.rename(bytes("/a"), to: bytes("/b"))
        #expect(text(try machine.contents(bytes("/b"))) == "a")
        #expect(failure { () throws(Errno) in try machine.status(bytes("/a")) } == .noSuchFileOrDirectory)
    }

    @Test(arguments: [
        ("/file", "/dir", 21), ("/dir", "/file", 20), ("/full", "/dir/..", 16), ("/dir", "/full", 39),
        ("/full", "/full/sub/x", 22), ("/full", "/full", 0), ("/full", "/dir", 0), ("/nope", "/x", 2),
        ("/file", "/new/", 20), ("/dir", "/new/", 0), ("/file", "/nowhere/x", 2), ("/hard", "/file", 0),
    ])
    func renameRules(from: String, target: String, number: Int) throws {
        var machine = FileMachine.make()
        try machine.replaceContents(bytes("/file"), bytes("f"))
        try machine.link(bytes("/file"), to: bytes("/hard"))
        try machine.makeDirectory(bytes("/dir"))
        try machine.makeDirectory(bytes("/full"))
        try machine.makeDirectory(bytes("/full/sub"))
        #expect(failure { () throws(Errno) in try machine.rename(bytes(from), to: bytes(target)) }.number == number)
        // Two names of one file: nothing happens, both stay (POSIX).
        if from == "/hard" { #expect(try machine.status(bytes("/hard")).links == 2) }
    }

    @Test func renameOfBaseDirectoryKeepsContents() throws {
        var machine = FileMachine.make()
        try machine.rename(bytes("/etc"), to: bytes("/home/etc"))
        #expect(text(try machine.contents(bytes("/home/etc/group"))) == "root:x:0:\n")
        #expect(text(try machine.realPath(bytes("/home/etc/../etc"))) == "/home/etc")
        #expect(try machine.entries(bytes("/")).contains { $0.name == bytes("etc") } == false)
    }

    @Test func hardLinksShareOneFile() throws {
        var machine = FileMachine.make()
        try machine.link(bytes("/etc/group"), to: bytes("/tmp/g"))
        try machine.replaceContents(bytes("/tmp/g"), bytes("new\n"))
        #expect(text(try machine.contents(bytes("/etc/group"))) == "new\n")
        #expect(try machine.status(bytes("/etc/group")).links == 2)
        #expect(try machine.status(bytes("/etc/group")).id == machine.status(bytes("/tmp/g")).id)
        try machine.unlink(bytes("/etc/group"))
        #expect(try machine.status(bytes("/tmp/g")).links == 1)
        #expect(failure { () throws(Errno) in try machine.link(bytes("/etc"), to: bytes("/e2")) } == .notPermitted)
        #expect(failure { () throws(Errno) in try machine.link(bytes("/tmp/g"), to: bytes("/etc")) } == .fileExists)
    }

    @Test func unlinkedFileStaysWhileOpen() throws {
        var machine = FileMachine.make()
        let fd = try machine.open(bytes("/etc/group"), [.read, .write])
        try machine.unlink(bytes("/etc/group"))
        #expect(try machine.status(of: fd).links == 0)
        _ = try machine.write(fd, bytes("ROOT"))
        _ = try machine.seek(fd, 0, .start)
        #expect(try machine.read(fd, upTo: 100) == .bytes(bytes("ROOT:x:0:\n")))
        try machine.replaceContents(bytes("/etc/group"), bytes("other"))
        let before = machine.trees[0].allocated
        try machine.close(fd)
        #expect(machine.trees[0].allocated == before - 10)
        #expect(text(try machine.contents(bytes("/etc/group"))) == "other")
    }

    @Test(arguments: [
        ("/etc", 39), ("/etc/group", 20), ("/home", 0), ("/nope", 2), ("/", 16), ("/home/.", 22), ("/home/..", 39),
        ("/tolink/", 20),
    ])
    func removeDirectoryRules(path: String, number: Int) throws {
        var machine = FileMachine.make()
        try machine.symbolicLink(bytes("home"), at: bytes("/tolink"))
        #expect(failure { () throws(Errno) in try machine.removeDirectory(bytes(path)) }.number == number)
    }

    @Test(arguments: [("/etc", 21), ("/etc/group/", 20), ("/nope", 2), ("/bin/sh", 0), ("/", 21), (".", 21)])
    func unlinkRules(path: String, number: Int) {
        var machine = FileMachine.make()
        #expect(failure { () throws(Errno) in try machine.unlink(bytes(path)) }.number == number)
        #expect(failure { () throws(Errno) in try machine.status(bytes("/bin/busybox")) } == nil)
    }

    @Test func stickyDirectoryProtectsOthersFiles() throws {
        var machine = FileMachine.make()
        FileMachine.become(1000, &machine)
        try machine.replaceContents(bytes("/tmp/mine"), [])
        FileMachine.become(1001, &machine)
        #expect(failure { () throws(Errno) in try machine.unlink(bytes("/tmp/mine")) } == .notPermitted)
        #expect(
            failure { () throws(Errno) in try machine.rename(bytes("/tmp/mine"), to: bytes("/tmp/x")) } == .notPermitted
        )
        FileMachine.become(1000, &machine)
        #expect(failure { () throws(Errno) in try machine.unlink(bytes("/tmp/mine")) } == nil)
    }

    @Test func largeDirectoryKeepsItsOrder() throws {
        var tree = FileTree()
        let now = FileMachine.start
        for number in 0..<5000 {
            try tree.create(in: 1, bytes("f\(number)")[...], .file([]), mode: 0o644, now: now)
        }
        for number in stride(from: 0, to: 5000, by: 2) { try tree.unlink(1, bytes("f\(number)")[...], now: now) }
        #expect(tree.entries(1).map { text($0.name) } == stride(from: 1, to: 5000, by: 2).map { "f\($0)" })
        let frozen = FileTree(base: tree.frozen())
        #expect(frozen.entries(1).map(\.name) == tree.entries(1).map(\.name))
        #expect(frozen.lookup(1, "f4999") != nil)
        #expect(frozen.lookup(1, "f4998") == nil)
    }
}
