import Kernel

/// `du`: how much room files and directories take.
enum Du: OptionApplet {
    static let name = "du"
    static let short = "aHkLsxd:lchmb"
    static let usage = #"""
        du [-aHLdclsxhmk] [FILE]...

        Summarize disk space used for FILEs (or directories)

        	-a	Show file sizes too
        	-b	Apparent size (including holes)
        	-L	Follow all symlinks
        	-H	Follow symlinks on command line
        	-d N	Limit output to directories (and files with -a) of depth < N
        	-c	Show grand total
        	-l	Count sizes many times if hard linked
        	-s	Display only a total for each argument
        	-x	Skip directories on different filesystems
        	-h	Sizes in human readable format (e.g., 1K 243M 2G)
        	-m	Sizes in megabytes
        	-k	Sizes in kilobytes (default)
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let depth = try options.number("d")
        if depth != nil, options.has("s"), depth != 0 { throw wrongUsage() }
        var sums = DiskSums(options: options, depth: options.has("s") ? 0 : depth ?? Int.max)
        var total: Int64 = 0
        let paths = options.operands.isEmpty ? [Array(".".utf8)] : options.operands
        for path in paths { total += sums.add(path, depth: 0, &call, &machine) }
        if options.has("c") { sums.show(total, Array("total".utf8), &call) }
        return sums.failed ? 1 : 0
    }
}
