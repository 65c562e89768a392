import Foundation
import Kernel
import OCI
import Testing
import Userland

@testable import Simulator

/// The images that can be pulled in the hub world.
@Suite struct CatalogueTests {
    @Test func everyRecipeIsUnderstood() {
        for image in HubCatalogue.all {
            #expect(image.faults.isEmpty, "\(image.repository):\(image.tags.first ?? "") \(image.faults)")
        }
    }

    @Test func everyTagStandsForOneImage() {
        for (name, _, _) in HubCatalogue.repositories {
            let tags = HubCatalogue.images(of: name).flatMap(\.tags)
            #expect(!tags.isEmpty, "\(name) has no images")
            #expect(Set(tags).count == tags.count, "\(name) has a tag twice")
        }
    }

    /// The table of digests saves making archives; `UPDATE_DIGESTS=1` writes it anew.
    @Test func everyDigestIsInTheTable() throws {
        let keys = HubCatalogue.all.flatMap(\.keys)
        if ProcessInfo.processInfo.environment["UPDATE_DIGESTS"] != nil {
            var lines = Set<String>()
            for (key, digest) in keys { lines.insert("        \(key) \(digest)") }
            let text = """
                /// The digests of the Hub's layers, by what is in them. `UPDATE_DIGESTS=1 make test` writes this file.
                enum KnownDigests {
                    /// Sixteen digits of the contents' key, then the digest of the archive.
                    static let text = \"""
                \(lines.sorted().joined(separator: "\n"))
                        \"""
                }

                """
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let file = folder.appendingPathComponent("Sources/Simulator/Catalog/KnownDigests.swift")
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let known = Set(KnownDigests.text.split(separator: "\n").compactMap { $0.split(separator: " ").first })
        for (key, _) in keys { #expect(known.contains(key[...]), "run UPDATE_DIGESTS=1 make test") }
    }

    /// Every applet that is simulated is reached by its name in the image that has all of BusyBox.
    @Test func busyBoxHasItsApplets() throws {
        let tree = try #require(HubCatalogue.images(of: "library/busybox").first?.record.layers.last?.tree.tree)
        let files = FileTree(base: tree)
        // What other builds have, and this one has not.
        let foreign: Set<String> = ["bbconfig", "busybox-install", "lzopcat", "uncompress", "unlzop"]
        for name in AppletTable.busyBoxNames where !foreign.contains(name) {
            #expect(files.find("/bin/" + name) != nil, "\(name) has no link")
        }
    }

    /// The usual tools stand in Alpine's folders; what `apk add` would bring does not.
    @Test(arguments: [
        ("/usr/bin/comm", true), ("/usr/bin/pgrep", true), ("/bin/printenv", true), ("/usr/bin/tree", true),
        ("/bin/nice", true), ("/usr/bin/split", true), ("/usr/bin/httpd", false), ("/usr/bin/patch", false),
    ])
    func alpineHasItsApplets(path: String, exists: Bool) throws {
        let tree = try #require(HubCatalogue.images(of: "library/alpine").first?.record.layers.first?.tree.tree)
        #expect((FileTree(base: tree).find(path) != nil) == exists)
    }

    /// What the table says is what the archive gives, where making it is quick.
    @Test func digestsAreThoseOfTheArchives() throws {
        let hello = try #require(HubCatalogue.images(of: "library/hello-world").first?.record.layers.first)
        let layer = FileTree(base: hello.tree.tree).wholeLayer()
        #expect(Digest(of: LayerTar.archive(layer)) == hello.diffID)
    }
}
