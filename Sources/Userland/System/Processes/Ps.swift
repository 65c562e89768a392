import Kernel

/// `ps`: lists the processes.
enum Ps: OptionApplet {
    static let name = "ps"
    static let short = "o:T"
    static let usage = #"""
        ps [-o COL1,COL2=HEADER] [-T]

        Show list of processes

        	-o COL1,COL2=HEADER	Select columns for display
        	-T			Show threads
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let columns = try columns(options.values("o"))
        let records: [ProcessRecord]
        do throws(Errno) {
            records = try ProcessList.all(&machine)
        } catch {
            call.complain("can't open '/proc': \(error.message)")
            return 1
        }
        let table = ProcessTableText(
            columns: columns,
            users: UserDatabase(&machine),
            uptime: ProcessList.uptime(&machine)
        )
        call.output += table.header()
        for record in records { call.output += table.row(record) }
        return 0
    }

    /// `ps aux` and `ps -ef` show what `ps` does: BusyBox knows no other forms.
    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        let letters = Set("aefxAwl".utf8)
        call.arguments.removeAll { argument in
            let bare = argument.first == UInt8(ascii: "-") ? argument.dropFirst() : argument[...]
            let isPlain =
                argument.first != UInt8(ascii: "-") && argument.allSatisfy { letters.contains($0) || $0 == 117 }
            return !bare.isEmpty && (isPlain || argument == Array("-ef".utf8))
        }
        do throws(UsageError) {
            let options = try CommandOptions(call.arguments, name: name, short: short, page: usageText)
            return try run(options, &call, on: &machine)
        } catch {
            call.error += error.text
            return error.status
        }
    }

    private static func columns(_ lists: [[UInt8]]) throws(UsageError) -> [ProcessColumn] {
        guard !lists.isEmpty else { return ["pid", "user", "time", "args"].compactMap { ProcessColumn($0) } }
        var columns: [ProcessColumn] = []
        for list in lists {
            var words = String(decoding: list, as: UTF8.self)[...]
            while !words.isEmpty {
                let end = words.firstIndex { $0 == "," || $0 == " " || $0 == "=" } ?? words.endIndex
                let word = String(words[..<end])
                guard var column = ProcessColumn(word) else {
                    let known = ProcessColumn.all.map(\.name).joined(separator: ",")
                    throw UsageError("ps: bad -o argument '\(word)', supported arguments: \(known)\n")
                }
                words = words[end...]
                if words.first == "=" {
                    let header = words.dropFirst().prefix { $0 != "," }
                    column.header = String(header)
                    column.width = header.count
                    words = words.dropFirst(header.count + 2)
                } else {
                    words = words.dropFirst()
                }
                columns.append(column)
            }
        }
        return columns
    }
}
