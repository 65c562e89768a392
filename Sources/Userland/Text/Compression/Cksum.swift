import Kernel

/// `cksum`: the check sum of POSIX.
enum Cksum: OptionApplet {
    static let name = "cksum"
    static let short = ""
    static let usage = """
        cksum FILE...

        Calculate CRC32 checksum of FILEs
        """

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index) << 24) { value, _ in
            value >> 31 == 1 ? 0x04C1_1DB7 ^ (value << 1) : value << 1
        }
    }

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                call.complain(input.name, failure)
                status = 1
                continue
            }
            var sum: UInt32 = 0
            func add(_ byte: UInt8) { sum = (sum << 8) ^ table[Int((sum >> 24) ^ UInt32(byte))] }
            for byte in input.bytes { add(byte) }
            var size = input.bytes.count
            while size > 0 {
                add(UInt8(truncatingIfNeeded: size))
                size >>= 8
            }
            let name = options.operands.isEmpty ? [] : [32] + input.name
            call.print(Array("\(~sum) \(input.bytes.count)".utf8) + name)
        }
        return status
    }
}
