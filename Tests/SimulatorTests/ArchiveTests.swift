import EngineAPI
import Kernel
import OCI
import Testing

@testable import Simulator

/// Archives of images, as they are written and read, and what a real engine said to bad ones.
@Suite struct ArchiveTests {
    private static func file(_ path: String, _ bytes: [UInt8]) -> TarEntry {
        TarEntry(path: Array(path.utf8), kind: .file, mode: 0o644, contents: bytes)
    }

    private static func link(_ path: String, _ kind: TarEntry.Kind, _ target: String) -> TarEntry {
        TarEntry(path: Array(path.utf8), kind: kind, mode: 0o777, link: Array(target.utf8))
    }

    private static let good = TarArchive.write([
        file("a", Array("hi\n".utf8)), TarEntry(path: Array("d/".utf8), kind: .directory, mode: 0o755),
        file("d/b", [UInt8](repeating: 120, count: 1_000)),
    ])

    /// An archive of one image, as `docker save` of old wrote it.
    private static func image(
        _ layer: [UInt8] = good,
        manifest: String? = nil,
        config: String? = nil,
        diffID: String? = nil,
        tag: String = "t:1"
    ) -> [UInt8] {
        let diffID = diffID ?? Digest(of: layer).description
        let config =
            config
            ?? "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\","
            + "\"diff_ids\":[\"\(diffID)\"]}}"
        let manifest =
            manifest ?? "[{\"Config\":\"c.json\",\"RepoTags\":[\"\(tag)\"],\"Layers\":[\"l/layer.tar\"]}]"
        return TarArchive.write([
            file("c.json", Array(config.utf8)), file("l/layer.tar", layer),
            file("manifest.json", Array(manifest.utf8)),
        ])
    }

    /// What loading says last, and how many images there are afterwards.
    private func load(_ archive: [UInt8]) throws -> (said: String, count: Int) {
        var engine = TestEngine(.empty)
        let call = try engine.stream(LoadImages(body: ByteString(archive)))
        let last = engine.messages(call).last
        return (last?.error ?? last?.stream ?? "", engine.world.daemon.images.count)
    }

    @Test func loadsWhatOthersWrote() throws {
        let loaded = try load(Self.image())
        #expect(loaded.said == "Loaded image: t:1\n")
        #expect(loaded.count == 1)
    }

    static let broken: [(name: String, archive: [UInt8], words: String)] = [
        ("cut", Array(image().prefix(1_027)), "unexpected EOF"),
        ("garbage", Array("garbage\n".utf8), "unexpected EOF"),
        ("zeros", [UInt8](repeating: 0, count: 2_048), "invalid archive: does not contain a manifest.json"),
        (
            "no manifest", TarArchive.write([file("x", [1])]),
            "invalid archive: does not contain a manifest.json"
        ),
        (
            "object", image(manifest: "{}"),
            "json: cannot unmarshal object into Go value of type []tarexport.manifestItem"
        ),
        ("half a manifest", image(manifest: "[{"), "unexpected EOF"),
        ("empty manifest", image(manifest: ""), "EOF"),
        ("half a configuration", image(config: "{"), "unexpected end of JSON input"),
        ("no layers known", image(config: "{}"), "invalid image JSON, no RootFS key"),
        (
            "too few layers", image(config: "{\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[]}}"),
            "invalid manifest, layers length mismatch: expected 1, got 0"
        ),
        (
            "another system",
            image(config: "{\"os\":\"windows\",\"rootfs\":{\"diff_ids\":[\"\(Digest(of: good))\"]}}"),
            "cannot load windows image on linux"
        ),
        (
            "another layer", image(diffID: "sha256:" + String(repeating: "0", count: 64)),
            "invalid diffID for layer 0: expected \"sha256:\(String(repeating: "0", count: 64))\", "
                + "got \"\(Digest(of: good))\""
        ),
        (
            "upper case", image(tag: "UPPER:1"),
            "invalid reference format: repository name (library/UPPER) must be lowercase"
        ),
        ("no tag", image(tag: "foo"), "invalid tag \"foo\""),
        ("cut layer", image(Array(good.prefix(1_100))), "unexpected EOF"),
        (
            "through a link",
            image(TarArchive.write([link("l", .symbolicLink, "../../../etc"), file("l/x", [1])])),
            "open /l/x: no such file or directory"
        ),
        (
            "through an absolute link",
            image(TarArchive.write([link("l", .symbolicLink, "/etc"), file("l/passwd", [1])])),
            "open /l/passwd: no such file or directory"
        ),
        (
            "hard link out", image(TarArchive.write([link("h", .hardLink, "/etc/passwd")])),
            "link /etc/passwd /h: no such file or directory"
        ),
        (
            "twice", image(TarArchive.write([file("a", [1]), file("a", [2])])),
            "duplicates of file paths not supported"
        ),
        (
            "below a file", image(TarArchive.write([file("a", [1]), file("a/b", [2])])),
            "open /a/b: not a directory"
        ),
    ]

    @Test(arguments: broken.map(\.name)) func nothingIsHalfLoaded(name: String) throws {
        let broken = try #require(Self.broken.first { $0.name == name })
        let result = try load(broken.archive)
        #expect(result.said == broken.words)
        #expect(result.count == 0)
    }

    @Test func aPathOutOfTheArchiveIsNamedAndNotFollowed() throws {
        let manifest = "[{\"Config\":\"../../etc/passwd\",\"RepoTags\":[],\"Layers\":[]}]"
        let said = try load(Self.image(manifest: manifest)).said
        #expect(
            said.hasPrefix(
                "evalSymlinksInScope: /var/lib/docker/etc/passwd is not in /var/lib/docker/tmp/docker-import-"
            )
        )
        let missing = "[{\"Config\":\"nosuch.json\",\"RepoTags\":[],\"Layers\":[]}]"
        #expect(try load(Self.image(manifest: missing)).said.hasSuffix("/nosuch.json: no such file or directory"))
    }

    @Test func pathsWithDotsStayInTheImage() throws {
        let layer = TarArchive.write([Self.file("../x", [49]), Self.file("/y", [50])])
        var engine = TestEngine(.empty)
        _ = try engine.stream(LoadImages(body: ByteString(Self.image(layer))))
        let record = try engine.world.daemon.images.find("t:1")
        let tree = FileTree(base: record.tree)
        #expect(tree.contents(at: "/x") == [49])
        #expect(tree.contents(at: "/y") == [50])
    }

    @Test func whatWasSavedHasTheDigestsOfTheConfiguration() throws {
        var bench = BuildBench()
        let text = """
            FROM busybox
            RUN mkdir -p /x/y; echo 1 > /x/y/z; ln /x/y/z /x/y/h; ln -s z /x/y/s; rm -f /etc/group
            COPY a /d/
            RUN rm -r /d

            """
        _ = bench.buildKit(text, [("a", "1")]) { $0.tags = ["k"] }
        _ = bench.legacy(text, [("a", "1")]) { $0.tags = ["l"] }
        for name in ["k", "l"] {
            let record = try #require(bench.image(name))
            #expect(record.layers.count == 4)
            var below: LayerRecord?
            for layer in record.layers {
                #expect(Digest(of: layer.archive(above: below)) == layer.diffID)
                below = layer
            }
            let copy = try World(encoded: try bench.world.encoded())
            #expect(copy.daemon.images[record.id]?.layers.last?.archive(above: nil) == below?.archive(above: nil))
            let (saved, _) = bench.elements(SaveImages(names: [name]))
            let archive = try #require(saved.first as? ByteString)
            var other = TestEngine(.empty)
            let call = try other.stream(LoadImages(body: archive))
            #expect(other.messages(call).last?.stream == "Loaded image: \(name):latest\n")
            #expect(other.world.daemon.images[record.id]?.layers.map(\.diffID) == record.layers.map(\.diffID))
        }
    }

    @Test func anImageFromElsewhereIsSavedToTheByte() throws {
        // Fields that are not known here, and headers as others write them, stay.
        var layer = Self.good
        layer.replaceSubrange(265..<269, with: Array("root".utf8))
        let sum = layer[..<512].enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
        let digits = Array(String(sum, radix: 8).utf8)
        layer.replaceSubrange(148..<154, with: [UInt8](repeating: 48, count: 6 - digits.count) + digits)
        let config =
            "{\"x.unknown\": 1, \"os\":\"linux\",\"rootfs\":{\"type\":\"layers\","
            + "\"diff_ids\":[\"\(Digest(of: layer))\"]}}"
        var engine = TestEngine(.empty)
        _ = try engine.stream(LoadImages(body: ByteString(Self.image(layer, config: config))))
        let record = try engine.world.daemon.images.find("t:1")
        #expect(record.id == Digest(of: Array(config.utf8)))
        #expect(record.configText == Array(config.utf8))
        #expect(record.layers[0].archive(above: nil) == layer)
    }

    @Test func readsALayoutOfTheOCI() throws {
        let config = Array(
            "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"\(Digest(of: Self.good))\"]}}"
                .utf8
        )
        func blob(_ bytes: [UInt8]) -> TarEntry { Self.file("blobs/sha256/\(Digest(of: bytes).hexadecimal)", bytes) }
        func descriptor(_ type: String, _ bytes: [UInt8]) -> String {
            "{\"mediaType\":\"\(type)\",\"digest\":\"\(Digest(of: bytes))\",\"size\":\(bytes.count)"
        }
        let manifest = Array(
            ("{\"schemaVersion\":2,\"mediaType\":\"\(MediaType.manifest)\",\"config\":"
                + "\(descriptor(MediaType.config, config))},\"layers\":[\(descriptor(MediaType.layer, Self.good))}]}")
                .utf8
        )
        let index =
            "{\"schemaVersion\":2,\"mediaType\":\"\(MediaType.index)\",\"manifests\":["
            + "\(descriptor(MediaType.manifest, manifest)),"
            + "\"annotations\":{\"org.opencontainers.image.ref.name\":\"lab/one:2\"}}]}"
        let archive = TarArchive.write([
            blob(config), blob(manifest), blob(Self.good), Self.file("index.json", Array(index.utf8)),
            Self.file("oci-layout", Array("{\"imageLayoutVersion\":\"1.0.0\"}".utf8)),
        ])
        #expect(try load(archive).said == "Loaded image: lab/one:2\n")
    }
}
