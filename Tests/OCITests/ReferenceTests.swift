import OCI
import Testing

@Suite struct ReferenceTests {
    @Test(arguments: [
        ("busybox", "docker.io/library/busybox", "busybox"),
        ("busybox:1.36", "docker.io/library/busybox:1.36", "busybox:1.36"),
        ("library/busybox", "docker.io/library/busybox", "busybox"),
        ("docker.io/busybox", "docker.io/library/busybox", "busybox"),
        ("index.docker.io/library/busybox", "docker.io/library/busybox", "busybox"),
        ("me/app", "docker.io/me/app", "me/app"),
        ("localhost:5000/team/app:2", "localhost:5000/team/app:2", "localhost:5000/team/app:2"),
        ("localhost/app", "localhost/app", "localhost/app"),
        ("ghcr.io/a/b/c", "ghcr.io/a/b/c", "ghcr.io/a/b/c"),
        ("a__b-c.d:T_1.x-y", "docker.io/library/a__b-c.d:T_1.x-y", "a__b-c.d:T_1.x-y"),
    ]) func normalises(text: String, full: String, familiar: String) throws {
        let reference = try Reference(text)
        #expect(reference.full == full)
        #expect(reference.familiar == familiar)
    }

    @Test(arguments: [
        ("UPPER", "invalid reference format: repository name (library/UPPER) must be lowercase"),
        ("me/Bad:Tag", "invalid reference format: repository name (me/Bad) must be lowercase"),
        ("", "invalid reference format"), ("sp ace", "invalid reference format"),
        ("x:-bad", "invalid reference format"),
        ("bad:tag:x", "invalid reference format"), ("a//b", "invalid reference format"),
        ("-a", "invalid reference format"),
        ("a___b", "invalid reference format"), ("a..b", "invalid reference format"), ("a/", "invalid reference format"),
        ("localhost:5001x/y", "invalid reference format"),
        ("a:" + String(repeating: "b", count: 130), "invalid reference format"),
        ("a@sha256:00", "invalid reference format"),
        (
            "a@sha256:0000000000000000000000000000000000000000000000000000000000000000000",
            "invalid checksum digest length"
        ),
        (
            String(repeating: "ab", count: 32),
            "invalid repository name (\(String(repeating: "ab", count: 32))), cannot specify 64-byte hexadecimal "
                + "strings"
        ),
    ]) func refuses(text: String, message: String) {
        let error = #expect(throws: ReferenceError.self) { try Reference(text) }
        #expect(error?.message == message)
    }

    @Test func keepsDigests() throws {
        let hash = String(repeating: "0a", count: 32)
        let reference = try Reference("localhost:5000/hello@sha256:\(hash)")
        #expect(reference.digest == Digest(hexadecimal: hash))
        #expect(reference.tag == nil)
        #expect(reference.withDefaultTag == reference)
    }

    @Test func addsTheDefaultTag() throws {
        #expect(try Reference("busybox").withDefaultTag.familiar == "busybox:latest")
        #expect(try Reference("busybox:1").withDefaultTag.familiar == "busybox:1")
    }
}
