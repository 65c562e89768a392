import Testing

@testable import Kernel

@Suite struct FileMountTests {
    private func machineWithVolume(options: String = "rw,relatime") throws -> Machine {
        var machine = FileMachine.make()
        var volume = FileTree()
        volume.add(path: "/sub/file", .text("v"))
        volume.add(path: "/hosts", .text("127.0.0.1 localhost\n"))
        machine.commons.trees = [nil, volume]
        try machine.mount(
            .shared(1),
            as: MountPoint(source: "/dev/vda1", target: "/data/vol", type: "ext4", options: options)
        )
        return machine
    }

    @Test func crossingBothWays() throws {
        var machine = try machineWithVolume()
        #expect(text(try machine.contents(bytes("/data/vol/sub/file"))) == "v")
        try machine.changeDirectory(bytes("/data/vol/sub"))
        #expect(text(try machine.workingDirectoryPath()) == "/data/vol/sub")
        #expect(text(try machine.realPath(bytes("../.."))) == "/data")
        #expect(text(try machine.realPath(bytes("../../../etc"))) == "/etc")
    }

    @Test func mountPointIsMadeAndShowsInDiff() throws {
        let machine = try machineWithVolume()
        #expect(machine.trees[0].changes().map { $0.letter + " " + text($0.path) } == ["A /data", "A /data/vol"])
    }

    @Test func writesGoToTheSharedTree() throws {
        var machine = try machineWithVolume()
        try machine.replaceContents(bytes("/data/vol/new"), bytes("n"))
        #expect(machine.commons.trees[1]?.contents(at: "/new") == bytes("n"))
        #expect(
            failure { () throws(Errno) in try machine.rename(bytes("/etc/group"), to: bytes("/data/vol/g")) }
                == .crossDeviceLink
        )
        #expect(
            failure { () throws(Errno) in try machine.link(bytes("/etc/group"), to: bytes("/data/vol/g")) }
                == .crossDeviceLink
        )
        #expect(failure { () throws(Errno) in try machine.removeDirectory(bytes("/data/vol")) } == .resourceBusy)
        #expect(
            failure { () throws(Errno) in try machine.rename(bytes("/data/vol"), to: bytes("/x")) } == .resourceBusy
        )
    }

    @Test func oneTreeTwiceWithDifferentRights() throws {
        var machine = try machineWithVolume()
        try machine.mount(
            .shared(1),
            as: MountPoint(source: "/dev/vda1", target: "/ro", type: "ext4", options: "ro,relatime")
        )
        #expect(failure { () throws(Errno) in try machine.replaceContents(bytes("/ro/x"), []) } == .readOnlyFileSystem)
        #expect(failure { () throws(Errno) in try machine.unlink(bytes("/ro/hosts")) } == .readOnlyFileSystem)
        #expect(failure { () throws(Errno) in try machine.changeMode(bytes("/ro/hosts"), 0) } == .readOnlyFileSystem)
        try machine.replaceContents(bytes("/data/vol/x"), bytes("1"))
        #expect(text(try machine.contents(bytes("/ro/x"))) == "1")
        try machine.changeDirectory(bytes("/ro/sub"))
        #expect(text(try machine.realPath(bytes(".."))) == "/ro")
        #expect(failure { () throws(Errno) in try machine.replaceContents(bytes("y"), []) } == .readOnlyFileSystem)
    }

    @Test func singleFileOverAnother() throws {
        var machine = try machineWithVolume()
        let inode = try #require(machine.commons.trees[1]?.find("/hosts"))
        try machine.mount(
            .shared(1, inode: inode),
            as: MountPoint(source: "/dev/vda1", target: "/etc/hosts", type: "ext4", options: "rw,relatime")
        )
        #expect(text(try machine.contents(bytes("/etc/hosts"))) == "127.0.0.1 localhost\n")
        #expect(text(try machine.realPath(bytes("/etc/hosts"))) == "/etc/hosts")
        try machine.replaceContents(bytes("/etc/hosts"), bytes("new"))
        #expect(machine.commons.trees[1]?.contents(at: "/hosts") == bytes("new"))
        #expect(machine.trees[0].contents(at: "/etc/hosts") == [])
        #expect(failure { () throws(Errno) in try machine.unlink(bytes("/etc/hosts")) } == .resourceBusy)
        try machine.replaceContents(bytes("/tmp/h"), [])
        #expect(failure { () throws(Errno) in try machine.rename(bytes("/tmp/h"), to: bytes("/etc/hosts")) } != nil)
        try machine.unmount(bytes("/etc/hosts"))
        #expect(try machine.contents(bytes("/etc/hosts")) == [])
    }

    @Test func readOnlyRoot() throws {
        var machine = FileMachine.make()
        try machine.mountStandardFileSystems()
        machine.mounts.root.options = "ro,relatime"
        #expect(failure { () throws(Errno) in try machine.replaceContents(bytes("/x"), []) } == .readOnlyFileSystem)
        #expect(failure { () throws(Errno) in try machine.replaceContents(bytes("/dev/shm/x"), []) } == nil)
        #expect(failure { () throws(Errno) in try machine.open(bytes("/etc/group"), .write) } == .readOnlyFileSystem)
        #expect(failure { () throws(Errno) in try machine.open(bytes("/dev/null"), .write) } == nil)
        #expect(allows(bytes("/etc"), false, true, false, &machine) == false)
    }

    @Test func temporaryFileSystemFills() throws {
        var machine = FileMachine.make()
        var options = StandardMounts()
        options.sharedMemorySize = 8 << 20
        try machine.mountStandardFileSystems(options)
        let room = try machine.fileSystemStatus(bytes("/dev/shm"))
        #expect((room.size, room.used) == (8 << 20, 0))
        let fd = try machine.open(bytes("/dev/shm/f"), [.write, .create])
        let block = [UInt8](repeating: 1, count: 4 << 20)
        #expect(try machine.write(fd, block) == 4 << 20)
        #expect(try machine.write(fd, block) == 4 << 20)
        #expect(failure { () throws(Errno) in try machine.write(fd, bytes("x")) } == .noSpace)
    }

    @Test func linesOfMount() throws {
        var machine = FileMachine.make()
        try machine.mountStandardFileSystems()
        try machine.mount(
            .tree(DeviceTrees.temporary),
            as: MountPoint(source: "tmpfs", target: "/t x", type: "tmpfs", options: "rw,nosuid,nodev,noexec,relatime")
        )
        machine.mountMaskedPaths()
        let lines = text(try machine.contents(bytes("/proc/mounts"))).split(separator: "\n")
        #expect(lines[0] == "overlay / overlay rw,relatime 0 0")
        #expect(lines[1] == "proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0")
        #expect(lines.contains("tmpfs /t\\040x tmpfs rw,nosuid,nodev,noexec,relatime 0 0"))
        #expect(lines.contains("proc /proc/sys proc ro,nosuid,nodev,noexec,relatime 0 0"))
        #expect(lines.contains("shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0"))
    }

    @Test func directorySizesFollowTheFileSystem() throws {
        var machine = FileMachine.make()
        try machine.mountStandardFileSystems()
        #expect(try machine.status(bytes("/dev")).size == 340)
        #expect(try machine.status(bytes("/proc")).size == 0)
        #expect(try machine.status(bytes("/etc")).size == 4096)
        #expect(try machine.status(bytes("/home")).links == 2)
        #expect(try machine.status(bytes("/")).links == 1)
    }
}
