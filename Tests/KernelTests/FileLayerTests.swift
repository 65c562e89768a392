import Testing

@testable import Kernel

@Suite struct FileLayerTests {
    private func lines(_ tree: FileTree) -> [String] { tree.changes().map { $0.letter + " " + text($0.path) } }

    private func changed(_ body: (inout Machine) throws -> Void) throws -> Machine {
        var machine = FileMachine.make()
        try body(&machine)
        return machine
    }

    @Test func untouchedTreeHasNoChanges() throws {
        let machine = try changed { machine in
            _ = try machine.contents(bytes("/etc/group"))
            _ = try machine.entries(bytes("/bin"))
        }
        #expect(lines(machine.trees[0]).isEmpty)
        #expect(machine.trees[0].layer().entries.isEmpty)
    }

    /// As in a real engine's answers.
    @Test func golden() throws {
        let machine = try changed { machine in
            try machine.replaceContents(bytes("/file"), bytes("data\n"))
            try machine.makeDirectory(bytes("/d"))
            try machine.unlink(bytes("/etc/group"))
            try machine.changeMode(bytes("/home"), 0o700)
            try machine.makeDirectory(bytes("/tmp/z"))
        }
        #expect(
            lines(machine.trees[0]) == [
                "A /d", "C /etc", "D /etc/group", "A /file", "C /home", "C /tmp", "A /tmp/z",
            ]
        )
    }

    @Test func rules() throws {
        // Made and removed again: nothing.
        #expect(
            lines(
                try changed { machine in
                    try machine.replaceContents(bytes("/tmp/x"), [])
                    try machine.unlink(bytes("/tmp/x"))
                }.trees[0]
            ).isEmpty
        )
        // Changed contents: the file and its directory.
        #expect(
            lines(try changed { try $0.replaceContents(bytes("/etc/group"), bytes("x")) }.trees[0])
                == ["C /etc", "C /etc/group"]
        )
        // A removed directory shows only itself.
        #expect(
            lines(
                try changed { machine in
                    for name in ["group", "passwd", "hosts"] { try machine.unlink(bytes("/etc/\(name)")) }
                    try machine.removeDirectory(bytes("/etc"))
                }.trees[0]
            ) == ["D /etc"]
        )
        // Replaced by another of the same name: what is missing is deleted, what is there is modified or added.
        #expect(
            lines(
                try changed { machine in
                    try machine.rename(bytes("/etc"), to: bytes("/old"))
                    try machine.makeDirectory(bytes("/etc"))
                    try machine.replaceContents(bytes("/etc/group"), bytes("mine"))
                    try machine.replaceContents(bytes("/etc/new"), [])
                }.trees[0]
            ) == [
                "C /etc", "C /etc/group", "D /etc/hosts", "A /etc/new", "D /etc/passwd", "A /old", "A /old/group",
                "A /old/hosts", "A /old/passwd",
            ]
        )
        // A file where a directory was, and the other way.
        #expect(
            lines(
                try changed { machine in
                    try machine.removeDirectory(bytes("/home"))
                    try machine.replaceContents(bytes("/home"), [])
                    try machine.unlink(bytes("/etc/group"))
                    try machine.makeDirectory(bytes("/etc/group"))
                    try machine.makeDirectory(bytes("/etc/group/d"))
                }.trees[0]
            ) == ["C /etc", "C /etc/group", "A /etc/group/d", "C /home"]
        )
        // A renamed file.
        #expect(
            lines(try changed { try $0.rename(bytes("/etc/group"), to: bytes("/tmp/g")) }.trees[0])
                == ["C /etc", "D /etc/group", "C /tmp", "A /tmp/g"]
        )
    }

    @Test func layerGivesTheSameTree() throws {
        let machine = try changed { machine in
            try machine.replaceContents(bytes("/etc/group"), bytes("new"))
            try machine.unlink(bytes("/etc/hosts"))
            try machine.makeDirectory(bytes("/a"))
            try machine.replaceContents(bytes("/a/one"), bytes("1"))
            try machine.link(bytes("/a/one"), to: bytes("/a/two"))
            try machine.symbolicLink(bytes("one"), at: bytes("/a/link"))
            try machine.makeNode(bytes("/a/pipe"), kind: .fifo, mode: 0o600)
            try machine.changeOwner(bytes("/a"), user: 5, group: 6)
            try machine.rename(bytes("/home"), to: bytes("/house"))
        }
        let layer = machine.trees[0].layer()
        #expect(
            layer.entries.map { text($0.path) } == [
                "a", "a/link", "a/one", "a/pipe", "a/two", "etc", "etc/group", "etc/.wh.hosts", ".wh.home", "house",
            ]
        )
        #expect(layer.entries[4].content == .hardLink(bytes("a/one")))
        #expect(layer.size == 4)
        let rebuilt = BaseTree(layers: [layer], above: machine.trees[0].base)
        let frozen = machine.trees[0].frozen()
        #expect(FileTree(base: rebuilt).wholeLayer() == FileTree(base: frozen).wholeLayer())
        let tree = FileTree(base: rebuilt)
        let one = try #require(tree.find("/a/one"))
        #expect(tree.attributes(one)?.links == 2)
        #expect(tree.find("/a/two") == one)
        #expect(tree.attributes(try #require(tree.find("/a")))?.user == 5)
    }

    @Test func whiteoutsOfForeignLayers() {
        let now = FileMachine.start
        let base = FileMachine.image.base
        let layer = Layer(entries: [
            LayerEntry(path: bytes("etc/.wh.group"), content: .file([]), mode: 0, modified: now),
            LayerEntry(path: bytes("bin/.wh..wh..opq"), content: .file([]), mode: 0, modified: now),
            LayerEntry(
                path: bytes("bin/tool"),
                content: .program(identifier: "tool", size: 9),
                mode: 0o755,
                modified: now
            ),
            LayerEntry(path: bytes("../../up"), content: .file(bytes("u")), mode: 0o644, modified: now),
        ])
        let tree = FileTree(base: BaseTree(layers: [layer], above: base))
        #expect(tree.find("/etc/group") == nil)
        #expect(tree.find("/etc/passwd") != nil)
        #expect(tree.entries(tree.find("/bin") ?? 0).map { text($0.name) } == ["tool"])
        #expect(tree.contents(at: "/up") == bytes("u"))
    }

    @Test func snapshotIsAValue() throws {
        var machine = FileMachine.make()
        try machine.replaceContents(bytes("/f"), bytes("one"))
        let before = machine.trees[0]
        try machine.replaceContents(bytes("/f"), bytes("two"))
        try machine.unlink(bytes("/etc/group"))
        #expect(before.contents(at: "/f") == bytes("one"))
        #expect(before.find("/etc/group") != nil)
        #expect(MemoryLayout<FileTree>.size <= 40)
    }

    @Test func restartedFromFrozenShowsNoChanges() throws {
        var machine = FileMachine.make()
        try machine.replaceContents(bytes("/etc/x"), bytes("1"))
        let tree = FileTree(base: machine.trees[0].frozen())
        #expect(!tree.isChanged)
        #expect(tree.changes().isEmpty)
        #expect(tree.contents(at: "/etc/x") == bytes("1"))
    }
}
