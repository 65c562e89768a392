import Kernel

/// `pwd`: the path of the working directory.
struct PwdApplet: ImmediateApplet {
    static let name = "pwd"
    static let usage = """
        pwd

        Print the full filename of the current working directory
        """

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        do throws(Errno) {
            call.output += try machine.workingDirectoryPath() + [10]
            return 0
        } catch {
            call.complain("getcwd: \(error.message)")
            return 1
        }
    }
}
