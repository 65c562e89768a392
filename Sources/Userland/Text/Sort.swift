import Kernel

/// `sort`: orders lines.
struct Sort: ImmediateApplet {
    static let name = "sort"
    static let usage = """
        sort [-nrugMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...

        Sort lines of text

        	-o FILE	Output to FILE
        	-c	Check whether input is sorted
        	-b	Ignore leading blanks
        	-f	Ignore case
        	-i	Ignore unprintable characters
        	-d	Dictionary order (blank or alphanumeric only)
        	-n	Sort numbers
        	-g	General numerical sort
        	-M	Sort month
        	-V	Sort version
        	-t CHAR	Field separator
        	-k N[,M] Sort by Nth field
        	-r	Reverse sort order
        	-s	Stable (don't sort ties alphabetically)
        	-u	Suppress duplicate lines
        	-z	NUL terminated input and output
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? SortOptions(arguments) else { return [] }
        return options.files.isEmpty ? [[45]] : options.files
    }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        do throws(UsageError) {
            let options = try SortOptions(call.arguments)
            var text: [UInt8] = []
            for input in call.inputs {
                if let failure = input.failure, failure != .isDirectory {
                    call.complain("\(String(decoding: input.name, as: UTF8.self)): \(failure.message)")
                    return 2
                }
                if text.isEmpty { text = input.bytes } else { text += input.bytes }
                if let last = text.last, last != options.delimiter, last != 0 || options.delimiter != 10 {
                    text.append(options.delimiter)
                }
            }
            // A null byte ends a line as well.
            if options.delimiter == 10, text.contains(0) { text = text.map { $0 == 0 ? 10 : $0 } }
            if options.isImpossible, text[...].count(of: options.delimiter) > 1 {
                throw UsageError("sort: unknown sort type\n", status: 2)
            }
            var lines = SortedLines(text, options)
            if options.checksOnly {
                guard let line = lines.firstDisorder() else { return 0 }
                call.complain("Check line \(line)", "")
                return 1
            }
            lines.sort()
            machine.fuel -= text.count / 20
            guard let file = options.outputFile else {
                call.output = lines.text()
                return 0
            }
            do throws(Errno) {
                try machine.replaceContents(file, lines.text())
                return 0
            } catch {
                call.complain("can't open '\(String(decoding: file, as: UTF8.self))': \(error.message)")
                return 2
            }
        } catch {
            call.error += error.text
            return error.status
        }
    }
}

extension AppletCall {
    /// A line to standard error without the applet's name in front.
    fileprivate mutating func complain(_ text: String, _: String) {
        error += Array("\(text)\n".utf8)
    }
}
