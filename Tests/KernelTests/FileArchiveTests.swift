import Foundation
import Testing

@testable import Kernel

@Suite struct FileArchiveTests {
    private func machineWithVolume() throws -> Machine {
        var machine = FileMachine.make()
        var volume = FileTree()
        volume.add(path: "/inside", .text("v"))
        machine.commons.trees = [volume]
        try machine.mount(
            .shared(0),
            as: MountPoint(source: "/dev/vda1", target: "/data/vol", type: "ext4", options: "rw,relatime")
        )
        return machine
    }

    @Test func archiveCrossesMounts() throws {
        var machine = try machineWithVolume()
        try machine.replaceContents(bytes("/data/f"), bytes("1"))
        try machine.link(bytes("/data/f"), to: bytes("/data/g"))
        let layer = try machine.archive(bytes("/data"), as: bytes("out"))
        #expect(layer.entries.map { text($0.path) } == ["out", "out/f", "out/g", "out/vol", "out/vol/inside"])
        #expect(layer.entries[2].content == .hardLink(bytes("out/f")))
        #expect(layer.entries[4].content == .file(bytes("v")))
        let link = try machine.archive(bytes("/bin/sh"), as: bytes("sh"))
        #expect(link.entries.map(\.content) == [.symbolicLink(bytes("busybox"))])
        let program = try machine.archive(bytes("/bin/sh"), as: bytes("sh"), followsLink: true)
        #expect(program.entries.map(\.content) == [.program(identifier: "busybox", size: 1_000_000)])
    }

    @Test func extractGoesThroughMounts() throws {
        var machine = try machineWithVolume()
        let time = Instant(nanoseconds: 5 * Nanoseconds.second)
        let layer = Layer(entries: [
            LayerEntry(path: bytes("vol"), content: .directory, mode: 0o700, user: 3, modified: time),
            LayerEntry(path: bytes("vol/inside"), content: .file(bytes("new")), mode: 0o600, user: 3, modified: time),
            LayerEntry(path: bytes("deep/er/f"), content: .file([]), mode: 0o644, modified: time),
            LayerEntry(path: bytes("deep/link"), content: .hardLink(bytes("deep/er/f")), mode: 0o644, modified: time),
        ])
        try machine.extract(layer, into: bytes("/data"))
        #expect(machine.commons.trees[0]?.contents(at: "/inside") == bytes("new"))
        let found = try machine.status(bytes("/data/vol/inside"))
        #expect((found.mode, found.user, found.modified) == (0o600, 3, time))
        #expect(try machine.status(bytes("/data/deep/link")).links == 2)
        let clash = Layer(entries: [LayerEntry(path: bytes("vol"), content: .file([]), mode: 0o600, modified: time)])
        #expect(failure { () throws(Errno) in try machine.extract(clash, into: bytes("/data")) } == .isDirectory)
        let other = Layer(entries: [LayerEntry(path: bytes("group"), content: .directory, mode: 0o755, modified: time)])
        #expect(failure { () throws(Errno) in try machine.extract(other, into: bytes("/etc")) } == .notDirectory)
    }

    @Test func treeIsWrittenAndReadBack() throws {
        var machine = try machineWithVolume()
        try machine.replaceContents(bytes("/f"), bytes("x"))
        try machine.unlink(bytes("/etc/group"))
        try machine.mountStandardFileSystems()
        machine.mountMaskedPaths()
        _ = try machine.open(bytes("/f"), .read)
        try machine.unlink(bytes("/f"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let key = try #require(BaseTreeTable.key)
        let table = BaseTreeTable()
        encoder.userInfo[key] = table
        let data = try encoder.encode(machine.trees)
        #expect(table.bases.contains { $0 === machine.trees[0].base })
        let bases = try encoder.encode(table.bases)
        let decoder = JSONDecoder()
        decoder.userInfo[key] = BaseTreeTable(try decoder.decode([BaseTree].self, from: bases))
        let trees = try decoder.decode([FileTree].self, from: data)
        #expect(trees.map { $0.wholeLayer() } == machine.trees.map { $0.wholeLayer() })
        #expect(trees[0].changes() == machine.trees[0].changes())
        #expect(try encoder.encode(trees).count == data.count)
        let alone = try JSONDecoder().decode(FileTree.self, from: JSONEncoder().encode(machine.trees[0]))
        #expect(alone.wholeLayer() == machine.trees[0].wholeLayer())
        let mounts = try JSONDecoder().decode(MountTable.self, from: JSONEncoder().encode(machine.mounts))
        #expect(mounts.points == machine.mounts.points)
    }

    @Test func hostTreeLivesWithWhatIsShared() throws {
        var machine = FileMachine.make()
        machine.commons.trees = [nil, machine.trees[0]]
        machine.trees[0] = FileTree()
        machine.mounts.rootTree = .shared(1)
        try machine.replaceContents(bytes("/home/f"), bytes("host"))
        #expect(machine.commons.trees[1]?.contents(at: "/home/f") == bytes("host"))
        #expect(text(try machine.realPath(bytes("/home/../home/f"))) == "/home/f")
        #expect(!machine.trees[0].isChanged)
    }

    @Test func writerOfFIFOCanComeFirst() throws {
        var machine = FileMachine.make()
        try machine.makeNode(bytes("/p"), kind: .fifo, mode: 0o644)
        try machine.replaceContents(bytes("/p"), bytes("early"))
        let reader = try machine.open(bytes("/p"), .read)
        #expect(try machine.read(reader, upTo: 9) == .bytes(bytes("early")))
        #expect(try machine.read(reader, upTo: 9) == .bytes([]))
    }
}
