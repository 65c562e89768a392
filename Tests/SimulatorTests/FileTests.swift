import EngineAPI
import Kernel
import OCI
import Simulator
import Testing

@Suite struct FileTests {
    @Test func showsWhatChanged() throws {
        var engine = TestEngine()
        try engine.run(
            "dd",
            ["sh", "-c", "touch /new; rm /etc/group; chmod 700 /home; mkdir /tmp/z; sleep 100"]
        )
        engine.wait(1)
        let changes = try engine.perform(ContainerChanges(id: "dd")).map { "\("CAD".at($0.kind)) \($0.path)" }
        #expect(Set(changes) == ["C /home", "A /new", "C /tmp", "A /tmp/z", "C /etc", "D /etc/group"])
        try engine.create("fresh", ["true"])
        #expect(try engine.perform(ContainerChanges(id: "fresh")).isEmpty)
    }

    @Test func copiesInAndOut() throws {
        var engine = TestEngine()
        try engine.create("box", ["true"])
        let file = TarEntry(path: Array("a.txt".utf8), kind: .file, mode: 0o640, contents: Array("one\n".utf8))
        try engine.perform(
            PutArchive(id: "box", path: "/tmp", body: ByteString(TarArchive.write([file])))
        )
        let stat = try engine.perform(StatArchive(id: "box", path: "/tmp/a.txt"))
        #expect(stat.name == "a.txt")
        #expect(stat.size == 4)
        #expect(stat.mode == 0o640)
        let archive = try engine.perform(GetArchive(id: "box", path: "/tmp/a.txt"))
        let members = try TarArchive.read(archive.body.bytes)
        #expect(members.map { String(decoding: $0.path, as: UTF8.self) } == ["a.txt"])
        #expect(members.first?.contents == Array("one\n".utf8))
    }

    @Test func saysWhatCannotBeCopied() throws {
        var engine = TestEngine()
        try engine.create("box", ["true"])
        #expect(
            engine.failure(StatArchive(id: "box", path: "/nosuch"))
                == "Could not find the file /nosuch in container box"
        )
        #expect(engine.failure(GetArchive(id: "box", path: "")) == "bad parameter: path cannot be empty")
        #expect(
            engine.failure(PutArchive(id: "box", path: "/etc/passwd")) != nil
        )
        let evil = TarEntry(path: Array("../../evil".utf8), kind: .file, mode: 0o644)
        #expect(
            engine.failure(PutArchive(id: "box", path: "/tmp", body: ByteString(TarArchive.write([evil]))))
                == "\"../../evil\" is outside of \"/tmp\""
        )
        try engine.create("ro", ["true"]) { $1.readonlyRootfs = true }
        #expect(
            engine.failure(PutArchive(id: "ro", path: "/", body: ByteString(TarArchive.write([]))))
                == "container rootfs is marked read-only"
        )
    }

    @Test func exportsAllFiles() throws {
        var engine = TestEngine()
        try engine.create("box", ["true"])
        let members = try TarArchive.read(try engine.perform(ExportContainer(id: "box")).bytes)
        let below = members.filter { $0.path.starts(with: Array("etc/".utf8)) }
        #expect(below.count == 7)
        #expect(members.contains { $0.path == Array("bin/busybox".utf8) && $0.contents.count > 1_000_000 })
    }
}

extension String {
    fileprivate func at(_ index: Int) -> Character { self[self.index(startIndex, offsetBy: index)] }
}
