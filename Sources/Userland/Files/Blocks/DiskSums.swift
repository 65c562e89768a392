import Kernel

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
        _ path: [UInt8],
        depth level: Int,
        _ call: inout AppletCall,
        _ machine: inout Machine
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
            shown = String((sum + 2047) / 2048)
        } else {
            shown = String((sum + 1) / 2)
        }
        call.print(Array("\(shown)\t".utf8) + path)
    }
}
