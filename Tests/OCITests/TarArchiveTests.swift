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

    /// Docker takes an archive whose last block lacks only padding: 11 bytes of contents follow the header at 512.
    @Test(arguments: [1_035, 1_100, 1_535]) func aLastBlockMayLackItsPadding(length: Int) throws {
        let bytes = Array(TarArchive.write(Self.members).prefix(length))
        #expect(try TarArchive.read(bytes) == Array(Self.members.prefix(2)))
    }

    @Test func aSizeBeyondReckoningIsAnEnd() {
        var bytes = TarArchive.write([TarEntry(path: Array("big".utf8), kind: .file, mode: 0o644)])
        func number(_ field: [UInt8]) {
            bytes.replaceSubrange(124..<136, with: field)
            bytes.replaceSubrange(148..<156, with: [UInt8](repeating: 32, count: 8))
            let sum = bytes[..<512].reduce(0) { $0 + Int($1) }
            let digits = Array(String(sum, radix: 8).utf8)
            bytes.replaceSubrange(148..<156, with: [UInt8](repeating: 48, count: 6 - digits.count) + digits + [0, 32])
        }
        number(Array("77777777777".utf8) + [0])
        #expect(throws: TarError.unexpectedEnd) { try TarArchive.read(bytes) }
        number([0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 255, count: 7))
        #expect(throws: TarError.unexpectedEnd) { try TarArchive.read(bytes) }
        number([UInt8](repeating: 255, count: 12))
        #expect(throws: TarError.invalidHeader) { try TarArchive.read(bytes) }
    }

    @Test func aFrameGivesAForeignArchiveBack() throws {
        // What others write into headers is not what is written here.
        var foreign = TarArchive.write(Self.members)
        foreign.replaceSubrange(265..<269, with: Array("root".utf8))
        var sum = foreign[..<512].reduce(0) { $0 + Int($1) }
        for byte in foreign[148..<156] { sum += 32 - Int(byte) }
        let digits = Array(String(sum, radix: 8).utf8)
        foreign.replaceSubrange(148..<154, with: [UInt8](repeating: 48, count: 6 - digits.count) + digits)
        let read = try TarFrame.read(foreign)
        #expect(read.entries == Self.members)
        #expect(read.frame.archive(Self.members.map(\.contents).filter { !$0.isEmpty }) == foreign)
        #expect(read.frame.archive([]) == nil)
    }

    @Test func noticesGarbage() {
        let error = #expect(throws: TarError.self) { try TarArchive.read(Array("garbage\n".utf8)) }
        #expect(error == .unexpectedEnd)
        let other = #expect(throws: TarError.self) { try TarArchive.read([UInt8](repeating: 65, count: 2_048)) }
        #expect(other == .invalidHeader)
    }
}
