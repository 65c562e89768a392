import Kernel

/// `diff`: the differences of files and folders, in the unified format.
enum Diff: OptionApplet {
    static let name = "diff"
    static let short = "abdiL:NqrsS:tTU:wupBE"
    static let long = [
        LongOption("ignore-trailing-space", "E"), LongOption("ignore-space-change", "b"),
        LongOption("ignore-all-space", "w"), LongOption("ignore-blank-lines", "B"), LongOption("text", "a"),
        LongOption("brief", "q"), LongOption("expand-tabs", "t"), LongOption("ignore-case", "i"),
        LongOption("initial-tab", "T"), LongOption("label", "L"), LongOption("minimal", "d"),
        LongOption("new-file", "N"), LongOption("recursive", "r"),
        LongOption("report-identical-files", "s"), LongOption("starting-file", "S"), LongOption("unified", "U"),
    ]
    static let operandCount = 2...2
    static let usage = """
        diff [-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2

        Compare files line by line and output the differences between them.
        This implementation supports unified diffs only.

        	-a	Treat all files as text
        	-b	Ignore changes in the amount of whitespace
        	-B	Ignore changes whose lines are all blank
        	-d	Try hard to find a smaller set of changes
        	-i	Ignore case differences
        	-L	Use LABEL instead of the filename in the unified header
        	-N	Treat absent files as empty
        	-q	Output only whether files differ
        	-r	Recurse
        	-S	Start with FILE when comparing directories
        	-T	Make tabs line up by prefixing a tab when necessary
        	-s	Report when two files are the same
        	-t	Expand tabs to spaces in output
        	-U	Output LINES lines of context
        	-w	Ignore all whitespace
        """

    // Both files are read through their descriptors, since they may be pipes.
    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, long: long, page: ""),
            options.operands.count == 2
        else { return [] }
        return options.operands
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        // `-E` is taken and changes nothing, as in BusyBox.
        var comparison = FileComparison(options)
        if let text = options.value("U") { comparison.style.context = try Numeral.natural(text, of: Self.self) }
        return comparison.run(&call, &machine)
    }
}
