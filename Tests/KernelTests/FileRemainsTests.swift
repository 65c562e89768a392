import Testing

@testable import Kernel

/// What is left of files whose names are gone, and of bits that must not survive.
@Suite struct FileRemainsTests {
    @Test func occupiedDirectoryLastsWithoutName() throws {
        var machine = FileMachine.make()
        try machine.makeDirectory(bytes("/gone"))
        try machine.changeDirectory(bytes("/gone"))
        try machine.removeDirectory(bytes("/gone"))
        #expect(try machine.entries(bytes(".")).isEmpty)
        #expect(try machine.status(bytes(".")).kind == .directory)
        #expect(text(try machine.realPath(bytes(".."))) == "/")
        #expect(failure { () throws(Errno) in try machine.makeDirectory(bytes("x")) } == .noSuchFileOrDirectory)
        #expect(machine.trees[0].changes().isEmpty)
    }

    @Test func writingDropsSetIdBitsExceptForRoot() throws {
        var machine = FileMachine.make()
        for (path, user) in [("/tmp/a", UInt32(0)), ("/tmp/b", 1000)] {
            FileMachine.become(0, &machine)
            try machine.replaceContents(bytes(path), bytes("x"))
            try machine.changeMode(bytes(path), 0o6777)
            FileMachine.become(user, &machine)
            let fd = try machine.open(bytes(path), .write)
            _ = try machine.write(fd, bytes("y"))
            #expect(try machine.status(bytes(path)).mode == (user == 0 ? 0o6777 : 0o777))
        }
    }

    @Test func othersFilesAreNotLinked() throws {
        var machine = FileMachine.make()
        FileMachine.become(1000, &machine)
        #expect(
            failure { () throws(Errno) in try machine.link(bytes("/etc/passwd"), to: bytes("/tmp/p")) } == .notPermitted
        )
        FileMachine.become(0, &machine)
        try machine.changeMode(bytes("/etc/passwd"), 0o666)
        FileMachine.become(1000, &machine)
        #expect(failure { () throws(Errno) in try machine.link(bytes("/etc/passwd"), to: bytes("/tmp/p")) } == nil)
    }

    @Test func othersLinksInStickyDirectoriesAreNotFollowed() throws {
        var machine = FileMachine.make()
        FileMachine.become(1000, &machine)
        try machine.symbolicLink(bytes("/etc/passwd"), at: bytes("/tmp/l"))
        #expect(failure { () throws(Errno) in try machine.status(bytes("/tmp/l")) } == nil)
        FileMachine.become(1001, &machine)
        #expect(failure { () throws(Errno) in try machine.status(bytes("/tmp/l")) } == .permissionDenied)
        #expect(failure { () throws(Errno) in try machine.status(bytes("/tmp/l"), followsLink: false) } == nil)
    }

    @Test func roomOfFileSystems() throws {
        var machine = FileMachine.make()
        try machine.mountStandardFileSystems()
        machine.mountMaskedPaths()
        let before = try machine.fileSystemStatus(bytes("/"))
        try machine.replaceContents(bytes("/f"), [UInt8](repeating: 1, count: 1000))
        let after = try machine.fileSystemStatus(bytes("/etc"))
        #expect((after.type, after.used - before.used) == ("overlay", 1000))
        #expect(try machine.fileSystemStatus(bytes("/proc")).size == 0)
        #expect(try machine.fileSystemStatus(bytes("/proc/kcore")).size == 64 << 20)
    }

    @Test func removedTreesAreForgotten() throws {
        var tree = FileMachine.image
        tree.removeAll(path: bytes("/etc"), now: FileMachine.start)
        #expect(tree.changes().map { $0.letter + " " + text($0.path) } == ["D /etc"])
        tree.add(path: "/a/b/c/d", .text("x"))
        tree.removeAll(path: bytes("/a"), now: FileMachine.start)
        #expect(tree.changes().count == 1)
        #expect(tree.allocated == 0)
    }
}
