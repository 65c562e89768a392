/// `tr`: translates, deletes, squeezes bytes.
struct Tr: FilterApplet {
    static let name = "tr"
    static let usage = """
        tr [-cds] STRING1 [STRING2]

        Translate, squeeze, or delete characters from stdin, writing to stdout

        	-c	Take complement of STRING1
        	-d	Delete input characters coded STRING1
        	-s	Squeeze multiple output characters of STRING2 into one character
        """
    static var splitsLines: Bool { false }
    static var buffersOutput: Bool { false }
    static var readSize: Int { 65536 }

    var files: [[UInt8]] { [] }
    private var map: [UInt8]
    private var isDeleted: [Bool]
    private var isSqueezed: [Bool]
    private var changesBytes = true
    private var last: Int = -1

    init(arguments: [[UInt8]]) throws(UsageError) {
        let options = try Options(arguments, "cCdst", stopsAtOperand: true, of: Self.self)
        guard let one = options.operands.first else { throw Self.wrongUsage() }
        let two = options.operands.count > 1 ? options.operands[1] : nil
        let deletes = options.has("d")
        let squeezes = options.has("s")
        var from = ByteList.expand(one)
        if options.has("c") || options.has("C") {
            let members = ByteSet(from)
            from = members.inverted.members
        }
        map = Array(UInt8.min...UInt8.max)
        isDeleted = [Bool](repeating: false, count: 256)
        isSqueezed = isDeleted
        if let two, two.isEmpty { throw UsageError("tr: STRING2 cannot be empty\n") }
        if deletes {
            for byte in from { isDeleted[Int(byte)] = true }
            if let two, squeezes { for byte in ByteList.expand(two) { isSqueezed[Int(byte)] = true } }
            return
        }
        guard let two else {
            if squeezes { for byte in from { isSqueezed[Int(byte)] = true } }
            return
        }
        var to = ByteList.expand(two)
        guard let filler = to.last else { throw UsageError("tr: STRING2 cannot be empty\n") }
        while to.count < from.count { to.append(filler) }
        for (source, target) in zip(from, to) { map[Int(source)] = target }
        if squeezes { for byte in to { isSqueezed[Int(byte)] = true } }
    }

    mutating func block(_ block: ArraySlice<UInt8>, output: inout [UInt8]) -> FilterDemand {
        var last = last
        let start = output.count
        output.append(contentsOf: block)
        var written = start
        output.withUnsafeMutableBufferPointer { bytes in
            for index in start..<bytes.count {
                let byte = bytes[index]
                if isDeleted[Int(byte)] { continue }
                let result = map[Int(byte)]
                if isSqueezed[Int(result)], last == Int(result) { continue }
                last = Int(result)
                bytes[written] = result
                written += 1
            }
        }
        output.removeLast(output.count - written)
        self.last = last
        return .more
    }
}

/// The sets of `tr`: bytes, escapes, ranges, classes.
enum ByteList {
    static func expand(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "["), let (members, length) = bracket(text[index...]) {
                result += members
                index += length
                continue
            }
            let low = element(text, &index)
            if index + 1 < text.count, text[index] == UInt8(ascii: "-") {
                index += 1
                let high = element(text, &index)
                if low <= high { result += low...high }
                continue
            }
            result.append(low)
        }
        return result
    }

    /// `[:class:]` and `[=x=]`.
    private static func bracket(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
        guard text.count >= 5 else { return nil }
        let kind = text[text.startIndex + 1]
        if kind == UInt8(ascii: "=") {
            let at = text.startIndex + 2
            return text[at + 1] == kind ? ([text[at]], 5) : nil
        }
        guard kind == UInt8(ascii: ":"), let end = text.dropFirst(2).firstIndex(of: kind),
            end + 1 < text.endIndex, text[end + 1] == UInt8(ascii: "]"),
            let set = ByteSet.characterClass(Array(text[(text.startIndex + 2)..<end]))
        else { return nil }
        return (set.members, end + 2 - text.startIndex)
    }

    private static func element(_ text: [UInt8], _ index: inout Int) -> UInt8 {
        let byte = text[index]
        index += 1
        guard byte == 92, index < text.count else { return byte }
        return Escapes.byte(text, &index)
    }
}

/// Backslash sequences of C, as BusyBox reads them.
enum Escapes {
    private static let letters: [UInt8: UInt8] = [
        97: 7, 98: 8, 101: 27, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11, 92: 92,
    ]

    /// The byte for what follows a backslash; an unknown sequence is the backslash itself, and nothing is consumed.
    static func byte(_ text: [UInt8], _ index: inout Int) -> UInt8 {
        guard index < text.count else { return 92 }
        let first = text[index]
        if 48...55 ~= first {
            var value = 0
            var length = 0
            while length < 3, index < text.count, 48...55 ~= text[index], value * 8 + Int(text[index] - 48) < 256 {
                value = value * 8 + Int(text[index] - 48)
                index += 1
                length += 1
            }
            return UInt8(value)
        }
        if first == UInt8(ascii: "x"), index + 1 < text.count, let high = hexadecimal(text[index + 1]) {
            index += 2
            if index < text.count, let low = hexadecimal(text[index]) {
                index += 1
                return UInt8(high * 16 + low)
            }
            return UInt8(high)
        }
        guard let byte = letters[first] else { return 92 }
        index += 1
        return byte
    }

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> Int? {
        switch byte {
        case 48...57: Int(byte) - 48
        case 65...70: Int(byte) - 55
        case 97...102: Int(byte) - 87
        default: nil
        }
    }
}
