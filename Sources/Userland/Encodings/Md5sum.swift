import Bytes

/// `md5sum`: MD5 digests of files.
enum Md5sum: DigestSum {
    static let name = "md5sum"
    static let usage = #"""
        md5sum [-c[sw]] [FILE]...

        Print or check MD5 checksums

        	-c	Check sums against list in FILEs
        	-s	Don't output anything, status code shows success
        	-w	Warn about improperly formatted checksum lines
        """#

    static func digest(_ bytes: [UInt8], width: Int) -> [UInt8] { Digests.digest(bytes, .md5) }
}
