/// `sha3sum`: SHA-3 digests of files.
enum Sha3sum: DigestSum {
    static let name = "sha3sum"
    static let usage = #"""
        sha3sum [-c[sw]] [-a BITS] [FILE]...

        Print or check SHA3 checksums

        	-c	Check sums against list in FILEs
        	-s	Don't output anything, status code shows success
        	-w	Warn about improperly formatted checksum lines
        	-a BITS	224 (default), 256, 384, 512
        """#

    static func digest(_ bytes: [UInt8], width: Int) -> [UInt8] { Keccak.sha3(bytes, bits: width) }
}
