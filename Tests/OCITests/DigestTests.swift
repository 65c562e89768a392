import OCI
import Testing

@Suite struct DigestTests {
    @Test func isTheHashOfTheBytes() {
        #expect(
            Digest(of: []).description == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
    }

    @Test(arguments: [
        ("", "invalid checksum digest format"), ("sha256", "invalid checksum digest format"),
        ("sha256:", "invalid checksum digest format"), ("sha256:abc", "invalid checksum digest length"),
        ("sha999:abc", "unsupported digest algorithm"),
        ("sha256:" + String(repeating: "G", count: 64), "invalid checksum digest format"),
    ]) func refuses(text: String, message: String) {
        let error = #expect(throws: ReferenceError.self) { try Digest(text) }
        #expect(error?.message == message)
    }

    @Test(arguments: [
        ("linux/amd64", "linux/amd64"), ("amd64", "linux/amd64"), ("linux/x86_64", "linux/amd64"),
        ("linux/arm64/v8", "linux/arm64"), ("aarch64", "linux/arm64"), ("linux/arm/v7", "linux/arm/v7"),
        ("linux", "linux/amd64"),
    ]) func readsPlatforms(text: String, normal: String) {
        #expect(Platform(text)?.description == normal)
    }

    @Test(arguments: ["", "bogus", "a/b/c/d", "linux/", "lin ux/amd64"]) func refusesPlatforms(text: String) {
        #expect(Platform(text) == nil)
    }
}
