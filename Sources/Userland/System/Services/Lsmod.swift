import Kernel

/// `lsmod`: the modules of the kernel; a machine here has none.
enum Lsmod: OptionApplet {
    static let name = "lsmod"
    static let short = ""
    static let usage = """
        lsmod

        List loaded kernel modules
        """

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        // The complaint is written at once, what is printed at the end.
        let title = Array("Module                  Size  Used by    Not tainted\n".utf8)
        do throws(Errno) {
            call.output = title + (try machine.contents(Array("/proc/modules".utf8)))
        } catch {
            call.complain("/proc/modules: \(error.message)")
            call.output = title
        }
        return 0
    }
}
