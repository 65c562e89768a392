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
        _ options: CommandOptions, _ call: inout AppletCall, on machine: inout Machine
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

/// The sums of `du`, over blocks of 512 bytes (bytes, with `-b`).
struct DiskSums {
    let options: CommandOptions
    let depth: Int
    private(set) var failed = false
    /// Files with several names that have been counted.
    private var counted = Set<FileID>()
    private var device: UInt32?

    init(options: CommandOptions, depth: Int) {
        self.options = options
        self.depth = depth
    }

    mutating func add(
        _ path: [UInt8], depth level: Int, _ call: inout AppletCall, _ machine: inout Machine
    ) -> Int64 {
        machine.fuel -= 20
        let follows = options.has("L") || (options.has("H") && level == 0)
        let file: FileAttributes
        do throws(Errno) {
            file = try machine.status(path, followsLink: follows)
        } catch {
            call.complain(path, error)
            failed = true
            return 0
        }
        if options.has("x") {
            if level == 0 { device = file.id.device }
            if file.id.device != device { return 0 }
        }
        if !options.has("l"), file.links > 1, file.kind != .directory, !counted.insert(file.id).inserted { return 0 }
        var sum = options.has("b") ? file.size : file.blocks
        guard file.kind == .directory else {
            if options.has("a") && level <= depth || level == 0 { show(sum, path, &call) }
            return sum
        }
        do throws(Errno) {
            for entry in try machine.entries(path) {
                sum += add(PathText.join(path, entry.name), depth: level + 1, &call, &machine)
            }
        } catch {
            call.complain(path, error)
            failed = true
        }
        if level <= depth { show(sum, path, &call) }
        return sum
    }

    func show(_ sum: Int64, _ path: [UInt8], _ call: inout AppletCall) {
        let shown: String
        if options.has("b") {
            shown = String(sum)
        } else if options.last(of: "hkm") == "h" {
            shown = HumanSize.text(sum * 512)
        } else if options.last(of: "hkm") == "m" {
            shown = String((sum + 1024) / 2048)
        } else {
            shown = String((sum + 1) / 2)
        }
        call.print(Array("\(shown)\t".utf8) + path)
    }
}
