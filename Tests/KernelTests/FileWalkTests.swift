import Testing

@testable import Kernel

@Suite struct FileWalkTests {
    @Test(arguments: [
        ("", 2), ("/nope", 2), ("/nope/x", 2), ("/etc/group/x", 20), ("/etc/group/", 20), ("/loop/x", 40),
        ("/loop", 40), ("/" + String(repeating: "a", count: 256), 36), (String(repeating: "/a", count: 2048), 36),
        ("/dangling", 2),
    ])
    func errors(path: String, number: Int) throws {
        var machine = FileMachine.make()
        try machine.symbolicLink(bytes("loop"), at: bytes("/loop"))
        try machine.symbolicLink(bytes("nowhere"), at: bytes("/dangling"))
        #expect(failure { () throws(Errno) in try machine.status(bytes(path)) }.number == number)
    }

    @Test(arguments: [
        ("/etc/../etc/./group", "/etc/group"), ("//etc///group", "/etc/group"), ("../../etc", "/etc"),
        ("/bin/sh", "/bin/busybox"), ("/link/group", "/etc/group"), ("/link/..", "/"), ("/", "/"), (".", "/home"),
        ("..", "/"),
    ])
    func realPaths(path: String, real: String) throws {
        var machine = FileMachine.make()
        try machine.symbolicLink(bytes("/etc"), at: bytes("/link"))
        try machine.changeDirectory(bytes("/home"))
        #expect(text(try machine.realPath(bytes(path))) == real)
    }

    @Test func lastLinkIsFollowedOnDemand() throws {
        var machine = FileMachine.make()
        #expect(try machine.status(bytes("/bin/sh"), followsLink: false).kind == .symbolicLink)
        #expect(try machine.status(bytes("/bin/sh")).size == 1_000_000)
        #expect(text(try machine.readLink(bytes("/bin/sh"))) == "busybox")
        #expect(failure { () throws(Errno) in try machine.readLink(bytes("/bin/busybox")) } == .invalidArgument)
    }

    @Test func fortyLinksAreTheLimit() throws {
        var machine = FileMachine.make()
        try machine.symbolicLink(bytes("/etc/group"), at: bytes("/l0"))
        for number in 1...41 { try machine.symbolicLink(bytes("l\(number - 1)"), at: bytes("/l\(number)")) }
        #expect(failure { () throws(Errno) in try machine.status(bytes("/l39")) } == nil)
        #expect(failure { () throws(Errno) in try machine.status(bytes("/l40")) } == .tooManySymbolicLinks)
    }

    @Test func usersNeedSearchPermission() throws {
        var machine = FileMachine.make()
        try machine.replaceContents(bytes("/root/secret"), bytes("x"))
        #expect(failure { () throws(Errno) in try machine.status(bytes("/root/secret")) } == nil)
        FileMachine.become(1000, &machine)
        #expect(failure { () throws(Errno) in try machine.status(bytes("/root/secret")) } == .permissionDenied)
        #expect(failure { () throws(Errno) in try machine.status(bytes("/root")) } == nil)
        #expect(failure { () throws(Errno) in try machine.entries(bytes("/root")) } == .permissionDenied)
        #expect(failure { () throws(Errno) in try machine.changeDirectory(bytes("/root")) } == .permissionDenied)
    }

    @Test func processRootIsTheTop() throws {
        var machine = FileMachine.make()
        try machine.makeDirectory(bytes("/home/jail"))
        try machine.replaceContents(bytes("/home/jail/inside"), bytes("1"))
        machine.current.root = try machine.status(bytes("/home/jail")).id
        machine.current.workingDirectory = machine.current.root
        #expect(failure { () throws(Errno) in try machine.status(bytes("/../../etc/group")) } == .noSuchFileOrDirectory)
        #expect(text(try machine.contents(bytes("/../inside"))) == "1")
        #expect(text(try machine.workingDirectoryPath()) == "/")
    }

    @Test func removedWorkingDirectory() throws {
        var machine = FileMachine.make()
        try machine.makeDirectory(bytes("/gone"))
        for path in ["/gone", "/home"] {
            try machine.changeDirectory(bytes(path))
            try machine.removeDirectory(bytes(path))
            #expect(failure { () throws(Errno) in try machine.workingDirectoryPath() } == .noSuchFileOrDirectory)
            #expect(
                failure { () throws(Errno) in try machine.replaceContents(bytes("x"), []) } == .noSuchFileOrDirectory
            )
        }
    }

    @Test func workingDirectoryFollowsRename() throws {
        var machine = FileMachine.make()
        try machine.makeDirectory(bytes("/home/a"))
        try machine.changeDirectory(bytes("/home/a"))
        try machine.rename(bytes("/home"), to: bytes("/house"))
        #expect(text(try machine.workingDirectoryPath()) == "/house/a")
    }
}
