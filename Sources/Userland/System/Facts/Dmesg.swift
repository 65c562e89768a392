import Kernel

/// `dmesg`: the kernel's messages, which only the host may read.
enum Dmesg: OptionApplet {
    static let name = "dmesg"
    static let short = "cs:n:r"
    static let usage = #"""
        dmesg [-cr] [-n LEVEL] [-s SIZE]

        Print or control the kernel ring buffer

        	-c		Clear ring buffer after printing
        	-n LEVEL	Set console logging level
        	-s SIZE		Buffer size
        	-r		Print raw message buffer
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard machine.identity == Machine.hostIdentity else {
            call.complain("klogctl: \(Errno.notPermitted.message)")
            return 1
        }
        call.print("[    0.000000] Linux version \(KernelIdentity.release) \(KernelIdentity.version)")
        return 0
    }
}
