import Kernel

/// `whoami`: the user's name.
enum Whoami: ImmediateApplet {
    static let name = "whoami"
    static let usage = #"""
        whoami

        Print the user name associated with the current effective user id
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        guard call.arguments.isEmpty else {
            call.error += Array(usageText.utf8)
            return 1
        }
        let id = machine.current.credentials.user
        guard let user = UserDatabase(&machine).user(id) else {
            call.complain("unknown uid \(id)")
            return 1
        }
        call.print(user.name)
        return 0
    }
}
