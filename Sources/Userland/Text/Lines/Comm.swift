import Kernel

/// `comm`: what two sorted files have alone and in common.
enum Comm: OptionApplet {
    static let name = "comm"
    static let short = "123"
    static let operandCount = 2...2
    static let usage = """
        comm [-123] FILE1 FILE2

        Compare FILE1 with FILE2

        	-1	Suppress lines unique to FILE1
        	-2	Suppress lines unique to FILE2
        	-3	Suppress lines common to both files
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        if let missing = call.inputs.first(where: { $0.failure != nil }), let failure = missing.failure {
            call.complain(missing.name, failure)
            return 1
        }
        guard let first = call.inputs.first, let second = call.inputs.last else { throw wrongUsage() }
        let (left, right) = (TextLine.lines(of: first.bytes), TextLine.lines(of: second.bytes))
        var (i, j) = (0, 0)
        let hides = ["1", "2", "3"].map { options.has(Character($0)) }
        while i < left.count || j < right.count {
            let column: Int
            let line: ArraySlice<UInt8>
            if j >= right.count || i < left.count && left[i].content.lexicographicallyPrecedes(right[j].content) {
                (column, line) = (0, left[i].content)
                i += 1
            } else if i >= left.count || right[j].content.lexicographicallyPrecedes(left[i].content) {
                (column, line) = (1, right[j].content)
                j += 1
            } else {
                (column, line) = (2, left[i].content)
                i += 1
                j += 1
            }
            if hides[column] { continue }
            call.output += repeatElement(9, count: (0..<column).filter { !hides[$0] }.count)
            call.print(Array(line))
        }
        return 0
    }
}
