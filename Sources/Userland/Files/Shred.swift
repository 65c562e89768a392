import Kernel

/// `shred`: overwrites files.
enum Shred: OptionApplet {
    static let name = "shred"
    static let short = "fuzn:vxs:"
    static let usage = #"""
        shred [-fuz] [-n N] [-s SIZE] FILE...

        Overwrite/delete FILEs

        	-f	Chmod to ensure writability
        	-s SIZE	Size to write
        	-n N	Overwrite N times (default 3)
        	-z	Final overwrite with zeros
        	-u	Remove file
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var rounds = 3
        if let text = options.value("n") { rounds = try Numeral.natural(text, of: Self.self) }
        var limit: Int?
        if let text = options.value("s") { limit = try Numeral.scaled(text, of: Self.self) }
        for path in options.operands {
            do throws(Errno) {
                let file = try machine.status(path)
                let size = limit ?? Int(file.size)
                if options.has("f"), !machine.canAccess(path, read: false, write: true, execute: false) {
                    try machine.changeMode(path, file.mode | 0o666)
                }
                var bytes = [UInt8](repeating: 0, count: size)
                if rounds > 0 { bytes = bytes.map { _ in UInt8(truncatingIfNeeded: machine.random.next()) } }
                if options.has("z") { bytes = [UInt8](repeating: 0, count: size) }
                machine.fuel -= size * (rounds + 1) / 100
                try machine.replaceContents(path, bytes)
                if options.has("u") {
                    try machine.truncate(.path(path), to: 0)
                    try machine.unlink(path)
                }
            } catch {
                call.complain("can't open '", path, "': \(error.message)")
                return 1
            }
        }
        return 0
    }
}
