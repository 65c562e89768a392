import Kernel

/// `truncate`: sets the size of files.
enum Truncate: OptionApplet {
    static let name = "truncate"
    static let short = "cs:"
    static let operandCount = 1...Int.max
    static let usage = #"""
        truncate [-c] -s SIZE FILE...

        Truncate FILEs to SIZE

        	-c	Do not create files
        	-s SIZE
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard let text = options.value("s") else { throw wrongUsage() }
        guard let size = SizeSuffix.number(text) else {
            call.complain("invalid number '", text, "'")
            return 1
        }
        var status: Int32 = 0
        for path in options.operands {
            let descriptor: Int32
            do throws(Errno) {
                descriptor = try machine.open(path, options.has("c") ? [.write] : [.write, .create])
            } catch {
                if error == .noSuchFileOrDirectory, options.has("c") { continue }
                call.complain("", path, ": open: \(error.message)")
                status = 1
                continue
            }
            do throws(Errno) {
                try machine.truncate(.descriptor(descriptor), to: size)
            } catch {
                call.complain("", path, ": truncate: \(error.message)")
                status = 1
            }
            try? machine.close(descriptor)
        }
        return status
    }
}
