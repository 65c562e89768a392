import EngineAPI
import Foundation
import Testing

/// A kept World may hold calls of any kind that have not been answered: each has to be read back.
@Suite struct AnyEngineCallTests {
    /// The kinds of call that the target's sources declare.
    private static func declared() throws -> Set<String> {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/EngineAPI")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var names: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split { !($0.isLetter || $0.isNumber) }
                guard words.count > 3, words[0] == "public", words[1] == "struct",
                    !words[3...].allSatisfy({ !["EngineRequest", "StreamRequest", "AttachRequest"].contains($0) })
                else { continue }
                names.insert(String(words[2]))
            }
        }
        return names
    }

    @Test func everyKindIsKnownByName() throws {
        let known = AnyEngineCall.types.map { String(describing: $0) }
        #expect(try Set(known) == Self.declared())
        #expect(Set(known).count == known.count)
    }

    @Test func aCallIsReadBack() throws {
        let call = InspectManifest(name: "alpine:3.20")
        let text = try JSONValueEncoder.encode(AnyEngineCall(call))
        let read = try JSONValueDecoder.decode(AnyEngineCall.self, from: text)
        #expect(read.call as? InspectManifest == call)
    }
}
