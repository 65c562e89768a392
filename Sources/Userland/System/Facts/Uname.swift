import Kernel

/// `uname`: what system this is.
enum Uname: OptionApplet {
    static let name = "uname"
    static let short = "snrvmpioa"
    static let operandCount = 0...0
    static let usage = #"""
        uname [-amnrspvio]

        Print system information

        	-a	Print all
        	-m	Machine (hardware) type
        	-n	Hostname
        	-r	Kernel release
        	-s	Kernel name (default)
        	-p	Processor type
        	-v	Kernel version
        	-i	Hardware platform
        	-o	OS name
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let host = String(decoding: machine.hostName, as: UTF8.self)
        let fields: [(Character, String)] = [
            ("s", KernelIdentity.name), ("n", host), ("r", KernelIdentity.release), ("v", KernelIdentity.version),
            ("m", KernelIdentity.hardware), ("p", "unknown"), ("i", "unknown"), ("o", "GNU/Linux"),
        ]
        let isAll = options.has("a")
        let shown = fields.filter { letter, text in
            isAll ? text != "unknown" : options.has(letter) || (options.given.isEmpty && letter == "s")
        }
        call.print(shown.map(\.1).joined(separator: " "))
        return 0
    }
}
