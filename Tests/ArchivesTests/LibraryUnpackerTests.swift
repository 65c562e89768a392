import Simulator
import Testing

@testable import Archives

@Suite struct LibraryUnpackerTests {
    /// `hello\n`, packed by gzip, bzip2, xz and zstd.
    static let packed: [String: [UInt8]] = [
        "gzip": [
            31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 72, 205, 201, 201, 231, 2, 0,
            32, 48, 58, 54, 6, 0, 0, 0,
        ],
        "bzip2": [
            66, 90, 104, 57, 49, 65, 89, 38, 83, 89, 193, 192, 128, 226, 0, 0, 1, 65,
            0, 0, 16, 2, 68, 160, 0, 48, 205, 0, 195, 70, 41, 151, 23, 114, 69, 56,
            80, 144, 193, 192, 128, 226,
        ],
        "xz": [
            253, 55, 122, 88, 90, 0, 0, 4, 230, 214, 180, 70, 2, 0, 33, 1, 22, 0,
            0, 0, 116, 47, 229, 163, 1, 0, 5, 104, 101, 108, 108, 111, 10, 0, 0, 0,
            165, 96, 151, 241, 148, 246, 253, 224, 0, 1, 30, 6, 193, 47, 164, 29, 31, 182,
            243, 125, 1, 0, 0, 0, 0, 4, 89, 90,
        ],
        "zstd": [
            40, 181, 47, 253, 4, 88, 49, 0, 0, 104, 101, 108, 108, 111, 10, 83, 136, 189,
            145,
        ],
    ]

    @Test(arguments: packed.keys.sorted()) func unpacks(name: String) throws {
        let bytes = try #require(Self.packed[name])
        #expect(try LibraryUnpacker().unpack(bytes, limit: 100) == Array("hello\n".utf8))
    }

    @Test(arguments: packed.keys.sorted()) func noticesWhatIsTorn(name: String) throws {
        let bytes = try #require(Self.packed[name])
        #expect(throws: UnpackFailure.broken) {
            try LibraryUnpacker().unpack(Array(bytes.prefix(bytes.count * 2 / 3)), limit: 100)
        }
    }

    @Test(arguments: packed.keys.sorted()) func keepsToTheLimit(name: String) throws {
        let bytes = try #require(Self.packed[name])
        #expect(throws: UnpackFailure.tooLarge) { try LibraryUnpacker().unpack(bytes, limit: 5) }
    }
}
