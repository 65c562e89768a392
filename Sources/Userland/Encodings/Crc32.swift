import Kernel

/// `crc32`: CRC-32 sums of files.
enum Crc32: OptionApplet {
    static let name = "crc32"
    static let short = ""
    static let usage = #"""
        crc32 FILE...

        Calculate CRC32 checksum of FILEs
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        let files = arguments.filter { $0 != Array("--".utf8) }
        return files.isEmpty ? [[45]] : files
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                call.complain("can't open '", input.name, "': \(failure.message)")
                status = 1
                continue
            }
            machine.fuel -= input.bytes.count / 50
            let digits = String(sum(input.bytes), radix: 16)
            let text = String(repeating: "0", count: 8 - digits.count) + digits
            call.output += text.utf8
            if !options.operands.isEmpty { call.output += [32] + input.name }
            call.output.append(10)
        }
        return status
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 != 0 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    private static func sum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { value, byte in table[Int((value ^ UInt32(byte)) & 255)] ^ value >> 8 }
    }
}
