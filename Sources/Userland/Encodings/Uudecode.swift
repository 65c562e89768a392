import Kernel

/// `uudecode`: what `uuencode` made, back to bytes.
enum Uudecode: OptionApplet {
    static let name = "uudecode"
    static let short = "o:"
    static let operandCount = 0...1
    static let usage = #"""
        uudecode [-o OUTFILE] [INFILE]

        Uudecode a file
        Finds OUTFILE in uuencoded source unless -o is given
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: ""),
            operandCount.contains(options.operands.count)
        else { return [] }
        return [options.operands.first ?? [45]]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard let input = call.inputs.first else { return 1 }
        if let failure = input.failure {
            call.complain(input.name, failure)
            return 1
        }
        var lines = input.bytes.split(separator: 10, omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            let words = line.split(separator: 32, maxSplits: 2)
            guard words.count == 3, let mode = UInt16(String(decoding: words[1], as: UTF8.self), radix: 8) else {
                continue
            }
            let isBase64 = Array(words[0]) == Array("begin-base64".utf8)
            guard isBase64 || Array(words[0]) == Array("begin".utf8) else { continue }
            var name = Array(words[2])
            while name.last == 32 || name.last == 13 { name.removeLast() }
            let (bytes, isWhole) = isBase64 ? (base64(lines), true) : classic(lines)
            let status = put(bytes, options.value("o") ?? name, mode & 0o777, &call, &machine)
            if isWhole || status != 0 { return status }
            call.complain("short file")
            return 1
        }
        call.complain("no 'begin' line")
        return 1
    }

    private static func put(
        _ bytes: [UInt8],
        _ name: [UInt8],
        _ mode: UInt16,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Int32 {
        if name == [45] || name == Array("/dev/stdout".utf8) {
            call.output += bytes
            return 0
        }
        do throws(Errno) {
            try machine.replaceContents(name, bytes)
            try machine.changeMode(name, mode)
            return 0
        } catch {
            call.complain("can't open '", name, "': \(error.message)")
            return 1
        }
    }

    private static func base64(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
        let end = lines.firstIndex { $0.starts(with: Array("====".utf8)) }
        var text = Array(lines[..<(end ?? lines.endIndex)].joined())
        // A last group that is not filled up counts as if it were.
        let digits = text.count { $0 != 32 && $0 != 13 }
        text += repeatElement(UInt8(ascii: "="), count: (4 - digits % 4) % 4)
        return Base64Applet.decode(text).0
    }

    /// What there is, and whether the end came as well.
    private static func classic(_ lines: ArraySlice<ArraySlice<UInt8>>) -> ([UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        for line in lines {
            if line.starts(with: Array("end".utf8)) { return (bytes, true) }
            guard let first = line.first else { continue }
            let size = Int((first &- 32) & 63)
            var bits: UInt32 = 0
            var group: [UInt8] = []
            for (index, byte) in line.dropFirst().enumerated() {
                bits = bits << 6 | UInt32((byte &- 32) & 63)
                guard index % 4 == 3 else { continue }
                group += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
                bits = 0
            }
            bytes += group.prefix(size)
        }
        return (bytes, false)
    }
}
