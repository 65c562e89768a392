import Kernel

/// `passwd`: refused, as nothing here asks for passwords.
enum Passwd: OptionApplet {
    static let name = "passwd"
    static let short = "a:dlu"
    static let operandCount = 0...1
    static let usage = #"""
        passwd [-a ALG] [-dlu] [USER]

        Change USER's password (default: current user)

        	-a ALG	des,md5,sha256/512 (default sha256)
        	-d	Set password to ''
        	-l	Lock (disable) account
        	-u	Unlock (enable) account
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let users = UserDatabase(&machine)
        let name = options.operands.first ?? users.user(machine.current.credentials.user)?.name ?? []
        guard users.user(named: name) != nil else {
            call.complain("unknown user \(String(decoding: name, as: UTF8.self))")
            return 1
        }
        call.complain("passwords are not simulated: nothing here asks for one")
        return 1
    }
}
