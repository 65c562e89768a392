import Bytes

/// `sha1sum`: SHA1 digests of files.
enum Sha1sum: DigestSum {
    static let name = "sha1sum"
    static let usage = #"""
        sha1sum [-c[sw]] [FILE]...

        Print or check SHA1 checksums

        	-c	Check sums against list in FILEs
        	-s	Don't output anything, status code shows success
        	-w	Warn about improperly formatted checksum lines
        """#

    static func digest(_ bytes: [UInt8], width: Int) -> [UInt8] { Digests.digest(bytes, .sha1) }
}
