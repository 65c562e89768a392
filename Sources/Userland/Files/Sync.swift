import Kernel

/// `sync`: nothing waits to be written here, so only the names are checked.
enum Sync: OptionApplet {
    static let name = "sync"
    static let short = "df"
    static let usage = #"""
        sync [-df] [FILE]...

        Write all buffered blocks (in FILEs) to disk
        	-d	Avoid syncing metadata
        	-f	Sync filesystems underlying FILEs
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var status: Int32 = 0
        for path in options.operands {
            do throws(Errno) {
                _ = try machine.status(path)
            } catch {
                call.complain("can't open '", path, "': \(error.message)")
                status = 1
            }
        }
        return status
    }
}
