import Kernel

/// `head`: the first lines or bytes of files.
struct Head: FilterApplet {
    static let name = "head"
    static let usage = """
        head [OPTIONS] [FILE]...

        Print first 10 lines of FILEs (or stdin).
        With more than one FILE, precede each with a filename header.

        	-n N[bkm]	Print first N lines
        	-n -N[bkm]	Print all except N last lines
        	-c [-]N[bkm]	Print first N bytes
        			(b:*512 k:*1024 m:*1024^2)
        	-q		Never print headers
        	-v		Always print headers
        """
    static var splitsLines: Bool { false }
    static var readSize: Int { 4096 }

    var files: [[UInt8]]
    private(set) var unread = 0
    private var count = 10
    private var countsBytes = false
    /// All but the last `count`.
    private var dropsEnd = false
    private var showsNames = false
    private var left = 0
    private var filesSeen = 0
    private var held: [UInt8] = []

    init(arguments: [[UInt8]]) throws(UsageError) {
        var arguments = arguments
        // The old `-5` stands for `-n 5`.
        if let first = arguments.first, first.count > 1, first[0] == 45, 48...57 ~= first[1] {
            arguments[0] = Array("-n".utf8) + first.dropFirst()
        }
        let options = try Options(arguments, "n:c:qv", of: Self.self)
        files = options.operands
        // Each count is read, and one that counts from the end makes the others do so.
        for (letter, text) in options.given where letter == UInt8(ascii: "n") || letter == UInt8(ascii: "c") {
            if letter == UInt8(ascii: "c") { countsBytes = true }
            if text.first == 45 { dropsEnd = true }
            count = try Numeral.scaled(text.first == 45 ? Array(text.dropFirst()) : text, of: Self.self)
        }
        showsNames = options.last(of: "qv").map { $0 == "v" } ?? (files.count > 1)
    }

    mutating func beginFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand {
        left = count
        held = []
        unread = 0
        if showsNames {
            let shown = name == [45] ? "standard input" : String(decoding: name, as: UTF8.self)
            output += Array("\(filesSeen > 0 ? "\n" : "")==> \(shown) <==\n".utf8)
        }
        filesSeen += 1
        return !dropsEnd && count == 0 ? .nextFile : .more
    }

    mutating func block(_ block: ArraySlice<UInt8>, output: inout [UInt8]) -> FilterDemand {
        if dropsEnd {
            held += block
            release(&output)
            return .more
        }
        var end = block.startIndex
        if countsBytes {
            end = min(block.endIndex, end + left)
            left -= end - block.startIndex
        } else {
            while left > 0, end < block.endIndex {
                end = (block.position(of: 10, from: end) ?? block.endIndex - 1) + 1
                if block[end - 1] == 10 { left -= 1 }
            }
        }
        output += block[..<end]
        unread = block.endIndex - end
        return left == 0 ? .nextFile : .more
    }

    /// Lets go of what can't be among the last any more.
    private mutating func release(_ output: inout [UInt8]) {
        if countsBytes {
            let free = held.count - count
            if free > 0 {
                output += held[..<free]
                held.removeFirst(free)
            }
            return
        }
        var lines = held[...].count(of: 10) - count
        if held.last != 10 { lines += 1 }
        guard lines > 0, held.count > 65536 else { return }
        cut(lines, &output)
    }

    private mutating func cut(_ lines: Int, _ output: inout [UInt8]) {
        var end = 0
        for _ in 0..<lines { end = (held[...].position(of: 10, from: end) ?? held.count - 1) + 1 }
        output += held[..<end]
        held.removeFirst(end)
    }

    mutating func endFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand {
        guard dropsEnd, !countsBytes else { return .more }
        let lines = held[...].count(of: 10) + (held.isEmpty || held.last == 10 ? 0 : 1) - count
        if lines > 0 { cut(lines, &output) }
        return .more
    }

    mutating func failed(_ name: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8] {
        if isOpening { filesSeen += 1 }
        // The reading goes through C's streams, which forget why it failed.
        let words = isOpening ? error.message : Errno.inputOutputError.message
        return Array("head: \(String(decoding: name, as: UTF8.self)): \(words)\n".utf8)
    }
}
