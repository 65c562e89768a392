import Kernel

/// `basename`: the last part of a path.
enum Basename: OptionApplet {
    static let name = "basename"
    static let short = "+as:"
    static let operandCount = 1...Int.max
    static let usage = #"""
        basename FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...

        Strip directory path and SUFFIX from FILE

        	-a		All arguments are FILEs
        	-s SUFFIX	Remove SUFFIX (implies -a)
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var paths = options.operands
        var suffix = options.value("s")
        if suffix == nil, !options.has("a") {
            guard paths.count <= 2 else { throw wrongUsage() }
            if paths.count == 2 { suffix = paths.removeLast() }
        }
        for path in paths {
            var base = path.isEmpty ? [] : PathText.base(path)
            if let suffix, !suffix.isEmpty, base.count > suffix.count, base.suffix(suffix.count) == suffix[...] {
                base.removeLast(suffix.count)
            }
            call.print(base)
        }
        return 0
    }
}
