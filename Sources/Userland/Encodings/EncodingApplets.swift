/// The applets that show bytes in other forms, and compare them.
enum EncodingApplets {
    /// One type for each.
    static let all: [any Applet.Type] = [
        Cmp.self, Od.self, Hexdump.self, Xxd.self, Strings.self, Md5sum.self, Sha1sum.self, Sha256sum.self,
        Sha512sum.self, Sha3sum.self, Crc32.self, Base64Applet.self, Uuencode.self, Uudecode.self,
    ]
}
