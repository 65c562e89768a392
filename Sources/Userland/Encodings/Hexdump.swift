import Kernel

/// `hexdump`: bytes in hexadecimal and other forms.
enum Hexdump: OptionApplet {
    static let name = "hexdump"
    static let short = "bcdoxCe:f:n:s:v"
    static let usage = #"""
        hexdump [-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...

        Display FILEs (or stdin) in a user specified format

        	-b		1-byte octal display
        	-c		1-byte character display
        	-d		2-byte decimal display
        	-o		2-byte octal display
        	-x		2-byte hex display
        	-C		hex+ASCII 16 bytes per line
        	-v		Show all (no dup folding)
        	-e FORMAT_STR	Example: '16/1 "%02x|""\n"'
        	-f FORMAT_FILE
        	-n LENGTH	Show only first LENGTH bytes
        	-s OFFSET	Skip OFFSET bytes
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: "") else { return [] }
        return options.operands.isEmpty ? [[45]] : options.operands
    }

    private static let address = #""%07.7_Ax\n""#
    private static let canonical = [
        #""%08.8_Ax\n""#, #""%08.8_ax  " 8/1 "%02x " "  " 8/1 "%02x ""#, #""  |" 16/1 "%_p" "|\n""#,
    ]
    private static let lines: [Character: String] = [
        "b": #""%07.7_ax " 16/1 "%03o " "\n""#, "c": #""%07.7_ax " 16/1 "%3_c " "\n""#,
        "d": #""%07.7_ax " 8/2 "  %05u " "\n""#, "o": #""%07.7_ax " 8/2 " %06o " "\n""#,
        "x": #""%07.7_ax " 8/2 "   %04x " "\n""#,
    ]

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var texts: [String] = []
        for (letter, value) in options.given {
            if letter == "C" {
                texts += canonical
            } else if let line = lines[letter] {
                if texts.isEmpty { texts.append(address) }
                texts.append(line)
            } else if letter == "e" {
                texts.append(String(decoding: value ?? [], as: UTF8.self))
            } else if letter == "f", let path = value {
                do throws(Errno) {
                    texts += String(decoding: try machine.contents(path), as: UTF8.self)
                        .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
                } catch {
                    call.complain("can't open '", path, "': \(error.message)")
                    return 1
                }
            }
        }
        if texts.isEmpty { texts = [address, #""%07.7_ax " 8/2 "%04x " "\n""#] }
        var dump = FormattedDump()
        for text in texts { try dump.add(text) }
        dump.showsAll = options.has("v")
        var bytes: [UInt8] = []
        var status: Int32 = 0
        let skip = try options.value("s").map { text throws(UsageError) in try number(text) } ?? 0
        let limit = try options.value("n").map { text throws(UsageError) in try number(text) } ?? .max
        if skip > 0, options.operands.isEmpty, !call.canSkipInput(&machine) { return 1 }
        for input in call.inputs {
            // What is asked for may be in the first files.
            if limit < .max, bytes.count - skip >= limit { break }
            bytes += input.bytes
            guard let failure = input.failure else { continue }
            call.complain(input.name, failure)
            // A folder is opened, and then nothing can be read from it.
            if input.failedOpening { status = 1 }
        }
        if status != 0, call.inputs.allSatisfy({ $0.failure != nil }) { return status }
        let shown = bytes.dropFirst(skip).prefix(limit)
        machine.fuel -= shown.count / 10
        dump.show(shown, &call.output)
        return status
    }

    private static func number(_ text: [UInt8]) throws(UsageError) -> Int {
        let word = String(decoding: text, as: UTF8.self)
        if word.hasPrefix("0x"), let value = Int(word.dropFirst(2), radix: 16) { return value }
        return try Numeral.scaled(text, of: Self.self)
    }
}
