import Kernel

/// `cat`: files one after the other.
struct Cat: FilterApplet {
    static let name = "cat"
    static let usage = """
        cat [-nbvteA] [FILE]...

        Print FILEs to stdout

        	-n	Number output lines
        	-b	Number nonempty lines
        	-v	Show nonprinting characters as ^x or M-x
        	-t	...and tabs as ^I
        	-e	...and end lines with $
        	-A	Same as -vte
        """
    static var splitsLines: Bool { false }
    static var buffersOutput: Bool { false }

    var files: [[UInt8]]
    private var numbersAll = false
    private var numbersText = false
    private var marksEnds = false
    private var showsTabs = false
    private var showsControls = false
    private var number = 1
    private var isAtLineStart = true

    init(arguments: [[UInt8]]) throws(UsageError) {
        let options = try Options(arguments, "nbvteAu", of: Self.self)
        files = options.operands
        numbersText = options.has("b")
        numbersAll = options.has("n") && !numbersText
        marksEnds = options.has("e") || options.has("A")
        showsTabs = options.has("t") || options.has("A")
        showsControls = options.has("v") || marksEnds || showsTabs
    }

    mutating func block(_ block: ArraySlice<UInt8>, output: inout [UInt8]) -> FilterDemand {
        guard numbersAll || numbersText || showsControls else {
            output += block
            return .more
        }
        for byte in block {
            if isAtLineStart, numbersAll || numbersText {
                if numbersAll || byte != 10 {
                    output.appendPadded(number, width: 6)
                    output += showsControls ? [32, 32] : [9]
                }
                if numbersAll || byte != 10 { number += 1 }
            }
            isAtLineStart = byte == 10
            if byte == 10 {
                if marksEnds { output.append(36) }
                output.append(10)
            } else {
                show(byte, &output)
            }
        }
        return .more
    }

    mutating func endFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand {
        if numbersAll || numbersText, !isAtLineStart {
            output.append(10)
            isAtLineStart = true
        }
        return .more
    }

    private func show(_ byte: UInt8, _ output: inout [UInt8]) {
        guard showsControls, byte != 9 || showsTabs else {
            output.append(byte)
            return
        }
        var rest = byte
        if rest >= 128 {
            output += [77, 45]
            rest -= 128
        }
        if rest < 32 {
            output += [94, rest + 64]
        } else if rest == 127 {
            output += [94, 63]
        } else {
            output.append(rest)
        }
    }

    mutating func failed(_ name: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8] {
        BusyBox.openingComplaint(Self.name, name, error, isOpening: isOpening)
    }
}

extension BusyBox {
    /// The words of the applets that copy raw bytes: `cat: can't open 'x': …`, `cat: read error: …`.
    static func openingComplaint(_ applet: String, _ file: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8] {
        let what = isOpening ? "can't open '\(String(decoding: file, as: UTF8.self))'" : "read error"
        return Array("\(applet): \(what): \(error.message)\n".utf8)
    }
}
