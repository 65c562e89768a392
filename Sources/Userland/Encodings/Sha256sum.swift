import Bytes

/// `sha256sum`: SHA256 digests of files.
enum Sha256sum: DigestSum {
    static let name = "sha256sum"
    static let usage = #"""
        sha256sum [-c[sw]] [FILE]...

        Print or check SHA256 checksums

        	-c	Check sums against list in FILEs
        	-s	Don't output anything, status code shows success
        	-w	Warn about improperly formatted checksum lines
        """#

    static func digest(_ bytes: [UInt8], width: Int) -> [UInt8] { Digests.digest(bytes, .sha256) }
}
