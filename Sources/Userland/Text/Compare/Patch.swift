import Kernel

/// `patch`: changes files as a unified diff says.
enum Patch: OptionApplet {
    static let name = "patch"
    static let short = "up:i:RNEfg🄳"
    static let long = [
        LongOption("strip", "p"), LongOption("reverse", "R"), LongOption("input", "i"), LongOption("forward", "N"),
        LongOption("remove-empty-files", "E"), LongOption("dry-run", "🄳"),
    ]
    static let operandCount = 0...Int.max
    static let usage = """
        patch [-RNE] [-p N] [-i DIFF] [ORIGFILE [PATCHFILE]]

        	-p N	Strip N leading components from file names
        	-i DIFF	Read DIFF instead of stdin
        	-R	Reverse patch
        	-N	Ignore already applied patches
        	-E	Remove output files if they become empty
        	--dry-run	Don't actually change files
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, long: long, page: "") else {
            return []
        }
        return [options.operands.count > 1 ? options.operands[1] : options.value("i") ?? [45]]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        // `-u`, `-f` and `-g` are taken and change nothing, as in BusyBox.
        guard let input = call.inputs.first else { throw wrongUsage() }
        if let failure = input.failure, input.failedOpening {
            call.complain("can't open '", input.name, "': \(failure.message)")
            return 1
        }
        var strip: Int?
        if let text = options.value("p") { strip = try Numeral.natural(text, of: Self.self) }
        var session = PatchRun(options, strip: strip)
        try session.run(TextLine.lines(of: input.bytes), &call, &machine)
        return session.status
    }
}
