import Kernel

/// `losetup`: loop devices, of which a container has none.
enum Losetup: OptionApplet {
    static let name = "losetup"
    static let short = "cdo:fPra"
    static let operandCount = 0...2
    static let usage = """
        losetup [-rP] [-o OFS] {-f|LOOPDEV} FILE: associate loop devices
        	losetup -c LOOPDEV: reread file size
        	losetup -d LOOPDEV: disassociate
        	losetup -a: show status
        	losetup -f: show next free loop device

        	-o OFS	Start OFS bytes into FILE
        	-P	Scan for partitions
        	-r	Read-only
        	-f	Show/use next free loop device
        """

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let modes = "acdf".filter { options.has($0) }.count
        guard modes <= 1, !options.has("a") || !options.has("r") && !options.has("o") else { throw wrongUsage() }
        if let offset = options.value("o") { _ = try Numeral.natural(offset, of: Self.self) }
        if options.has("a") { return 0 }
        guard let operand = options.operands.last else {
            if options.has("c") || options.has("d") { throw wrongUsage() }
            guard options.has("f") else { return 0 }
            call.print("/dev/loop0")
            return 0
        }
        guard options.operands.count == 1 || modes == 0 else { throw wrongUsage() }
        let isThere = (try? machine.status(operand)) != nil
        if options.has("c"), !isThere {
            call.complain("can't open '", operand, "': \(Errno.noSuchFileOrDirectory.message)")
            return 1
        }
        let takesFile = options.has("f") || options.operands.count == 2
        let why = isThere && !takesFile ? "Inappropriate ioctl for device" : Errno.noSuchFileOrDirectory.message
        call.complain("", operand, ": \(why)")
        return 1
    }
}
