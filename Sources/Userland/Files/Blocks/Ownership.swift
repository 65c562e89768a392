import Kernel

/// A change of owner for the operands after the first.
struct Ownership {
    var user: UInt32?
    var group: UInt32?
    let options: CommandOptions

    func apply(_ call: inout AppletCall, _ machine: inout Machine) -> Int32 {
        var walk = TreeWalk()
        walk.isRecursive = options.has("R")
        let followsOne = !options.has("h") && !walk.isRecursive
        walk.followsArguments = followsOne || options.has("H")
        walk.followsLinks = options.has("L")
        var isGood = true
        for path in options.operands.dropFirst() {
            let wentWell = walk.run(path, &call, on: &machine) { path, file, _, call, machine in
                do throws(Errno) {
                    try machine.changeOwner(
                        path,
                        user: user,
                        group: group,
                        followsLink: followsOne || options.has("L")
                    )
                } catch {
                    if !options.has("f") { call.complain(path, error) }
                    return .failed
                }
                let changes = (user ?? file.user) != file.user || (group ?? file.group) != file.group
                if options.has("v") || (options.has("c") && changes) {
                    let owners = "' to \(user ?? file.user):\(group ?? file.group)"
                    call.print(Array("changed ownership of '".utf8) + path + Array(owners.utf8))
                }
                return .done
            }
            if !wentWell { isGood = false }
        }
        return isGood ? 0 : 1
    }
}
