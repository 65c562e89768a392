import OCI
import Testing

@Suite struct TarArchiveTests {
    private static let members: [TarEntry] = [
        TarEntry(path: Array("etc/".utf8), kind: .directory, mode: 0o755, modified: 1_700_000_000),
        TarEntry(
            path: Array("etc/passwd".utf8),
            kind: .file,
            mode: 0o644,
            user: 1_000,
            group: 33,
            modified: 1,
            contents: Array("root:x:0:0\n".utf8)
        ),
        TarEntry(path: Array("bin/sh".utf8), kind: .symbolicLink, mode: 0o777, link: Array("busybox".utf8)),
        TarEntry(path: Array("bin/ash".utf8), kind: .hardLink, mode: 0o755, link: Array("bin/busybox".utf8)),
        TarEntry(
            path: Array(String(repeating: "long/", count: 40).utf8) + Array("name".utf8),
            kind: .file,
            mode: 0o600,
            contents: [UInt8](repeating: 7, count: 1_025)
        ),
        TarEntry(path: Array("empty".utf8), kind: .file, mode: 0o4755),
    ]

    @Test func readsWhatItWrites() throws {
        #expect(try TarArchive.read(TarArchive.write(Self.members)) == Self.members)
    }

    @Test func ownsWholeBlocks() {
        #expect(TarArchive.write(Self.members).count % 512 == 0)
        #expect(TarArchive.write([]).count == 1_024)
    }

    @Test func keepsDeviceNumbers() throws {
        var device = TarEntry(path: Array("null".utf8), kind: .characterDevice, mode: 0o666)
        device.device = (1, 3)
        let read = try TarArchive.read(TarArchive.write([device]))
        #expect(read.first?.device.major == 1)
        #expect(read.first?.device.minor == 3)
    }

    @Test(arguments: [1, 100, 511, 600, 1_027]) func noticesATornArchive(length: Int) {
        let bytes = Array(TarArchive.write(Self.members).prefix(length))
        #expect(throws: TarError.self) { try TarArchive.read(bytes) }
    }

    @Test func noticesGarbage() {
        let error = #expect(throws: TarError.self) { try TarArchive.read(Array("garbage\n".utf8)) }
        #expect(error == .unexpectedEnd)
        let other = #expect(throws: TarError.self) { try TarArchive.read([UInt8](repeating: 65, count: 2_048)) }
        #expect(other == .invalidHeader)
    }
}
