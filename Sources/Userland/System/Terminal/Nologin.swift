import Kernel

/// `nologin`: turns a user away.
enum Nologin: ImmediateApplet {
    static let name = "nologin"
    static let usage = #"""
        nologin

        Politely refuse a login
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        let text = try? machine.contents(Array("/etc/nologin.txt".utf8))
        call.output += text ?? Array("This account is not available\n".utf8)
        return 1
    }
}
