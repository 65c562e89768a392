import Kernel

/// `patch`: changes files as a unified diff says.
enum Patch: OptionApplet {
    static let name = "patch"
    static let short = "up:i:RNEl🄳"
    static let long = [
        LongOption("strip", "p"), LongOption("reverse", "R"), LongOption("input", "i"), LongOption("forward", "N"),
        LongOption("remove-empty-files", "E"), LongOption("dry-run", "🄳"),
    ]
    static let operandCount = 0...2
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
        if options.has("l") { throw invalidOption(UInt8(ascii: "l")) }
        guard let input = call.inputs.first else { throw wrongUsage() }
        if let failure = input.failure {
            call.complain("can't open '", input.name, "': \(failure.message)")
            return 1
        }
        var strip: Int?
        if let text = options.value("p") { strip = try Numeral.natural(text, of: Self.self) }
        var status: Int32 = 0
        for file in FilePatch.files(in: TextLine.lines(of: input.bytes), isReversed: options.has("R")) {
            let path = options.operands.first ?? file.path(stripping: strip)
            machine.fuel -= 1000
            let isThere = (try? machine.status(path)) != nil
            if file.removes, options.has("E") {
                call.print(Array("removing ".utf8) + path)
                if !options.has("🄳") { try? machine.unlink(path) }
                continue
            }
            let isNew = !isThere && file.creates
            call.print(Array((isNew ? "creating " : "patching file ").utf8) + path)
            do throws(Errno) {
                let old = isNew ? [] : try machine.contents(path)
                guard let new = file.applied(to: old, &call) else {
                    status = 1
                    continue
                }
                if options.has("🄳") { continue }
                if isNew { try makeFolders(of: path, &machine) }
                try machine.replaceContents(path, new)
            } catch {
                call.complain("can't open '", path, "': \(error.message)")
                return 1
            }
        }
        return status
    }

    private static func makeFolders(of path: [UInt8], _ machine: inout Machine) throws(Errno) {
        for (index, byte) in path.enumerated() where byte == PathText.slash && index > 0 {
            let folder = Array(path[..<index])
            if (try? machine.status(folder)) == nil { try machine.makeDirectory(folder) }
        }
    }
}
