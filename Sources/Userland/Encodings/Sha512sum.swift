import Bytes

/// `sha512sum`: SHA512 digests of files.
enum Sha512sum: DigestSum {
    static let name = "sha512sum"
    static let usage = #"""
        sha512sum [-c[sw]] [FILE]...

        Print or check SHA512 checksums

        	-c	Check sums against list in FILEs
        	-s	Don't output anything, status code shows success
        	-w	Warn about improperly formatted checksum lines
        """#

    static func digest(_ bytes: [UInt8], width: Int) -> [UInt8] { Digests.digest(bytes, .sha512) }
}
