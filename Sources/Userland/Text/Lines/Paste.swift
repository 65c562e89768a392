import Kernel

/// `paste`: lines of several files side by side.
enum Paste: OptionApplet {
    static let name = "paste"
    static let short = "d:s"
    static let usage = """
        paste [-d LIST] [-s] [FILE]...

        Paste lines from each input file, separated with tab

        	-d LIST	Use delimiters from LIST, not tab
        	-s      Serial: one file at a time
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let delimiters = unescaped(options.value("d") ?? [9])
        if delimiters.isEmpty { throw UsageError("paste: -d '' is not supported\n") }
        if let missing = call.inputs.first(where: { $0.failedOpening }), let failure = missing.failure {
            call.complain(missing.name, failure)
            return 1
        }
        var queues = call.inputs.map { Array(TextLine.lines(of: $0.bytes).reversed()) }
        // Standard input that is named several times is read by all in turn.
        let shared = call.inputs.firstIndex { $0.name == [45] } ?? 0
        let places = call.inputs.indices.map { call.inputs[$0].name == [45] ? shared : $0 }
        if options.has("s") {
            for place in places {
                var turn = 0
                var isFirst = true
                if queues[place].isEmpty { continue }
                while let line = queues[place].popLast() {
                    if !isFirst { add(delimiters[turn % delimiters.count], &call.output) }
                    if !isFirst { turn += 1 }
                    isFirst = false
                    call.output += line.content
                }
                call.output.append(10)
            }
            return 0
        }
        var isActive = places.map { _ in true }
        while isActive.contains(true) {
            var turn = 0
            for (column, place) in places.enumerated() where isActive[column] {
                guard let line = queues[place].popLast() else {
                    isActive[column] = false
                    continue
                }
                call.output += line.content
                if column == places.count - 1 {
                    call.output.append(10)
                } else {
                    add(delimiters[turn % delimiters.count], &call.output)
                    turn += 1
                }
            }
        }
        return 0
    }

    /// `\0` stands for no delimiter at all.
    private static func add(_ delimiter: UInt8, _ output: inout [UInt8]) {
        if delimiter != 0 { output.append(delimiter) }
    }

    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
                result.append(text[index])
                index += 1
                continue
            }
            index += 1
            if 48...55 ~= text[index] {
                var value = 0
                let end = min(index + 3, text.count)
                while index < end, 48...55 ~= text[index] {
                    value = value * 8 + Int(text[index] - 48)
                    index += 1
                }
                result.append(UInt8(truncatingIfNeeded: value))
                continue
            }
            let letters: [UInt8: UInt8] = [97: 7, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11, 92: 92]
            result += letters[text[index]].map { [$0] } ?? [92, text[index]]
            index += 1
        }
        return result
    }
}
