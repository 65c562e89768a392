import Kernel

/// `strings`: the texts in files that hold other things too.
enum Strings: OptionApplet {
    static let name = "strings"
    static let short = "afon:t:"
    static let usage = #"""
        strings [-fo] [-t o|d|x] [-n LEN] [FILE]...

        Display printable strings in a binary file

        	-f		Precede strings with filenames
        	-o		Precede strings with octal offsets
        	-t o|d|x	Precede strings with offsets in base 8/10/16
        	-n LEN		At least LEN characters form a string (default 4)
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: "") else { return [] }
        return options.operands.isEmpty ? [[45]] : options.operands
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var least = 4
        if let text = options.value("n") { least = try number(text, in: 1...2_147_483_647) }
        var radix: Int?
        if options.has("o") { radix = 8 }
        if let text = options.text("t") {
            guard let chosen = ["o": 8, "d": 10, "x": 16][text] else { throw wrongUsage() }
            radix = chosen
        }
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                call.complain(input.name, failure)
                status = 1
                continue
            }
            let name = input.name == [45] ? Array("{standard input}".utf8) : input.name
            machine.fuel -= input.bytes.count / 100
            for range in texts(in: input.bytes, least: least) {
                if options.has("f") { call.output += name + Array(": ".utf8) }
                if let radix { call.put(String(range.lowerBound, radix: radix).flushRight(7) + " ") }
                call.print(Array(input.bytes[range]))
            }
        }
        return status
    }

    private static func texts(in bytes: [UInt8], least: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for index in 0...bytes.count {
            if index < bytes.count, 32...126 ~= bytes[index] || bytes[index] == 9 { continue }
            if index - start >= least { found.append(start..<index) }
            start = index + 1
        }
        return found
    }
}
