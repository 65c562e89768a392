import Kernel

/// `renice`: changes the priority of running processes.
enum Renice: ImmediateApplet {
    static let name = "renice"
    static let usage = #"""
        renice [-n] PRIORITY [[-p|g|u] ID...]...

        Change scheduling priority of a running process

        	-n	Add PRIORITY to current nice value
        		Without -n, nice value is set to PRIORITY
        	-p	Process ids (default)
        	-g	Process group ids
        	-u	Process user names
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var arguments = call.arguments[...]
        var isRelative = false
        if arguments.first == Array("-n".utf8) {
            isRelative = true
            arguments = arguments.dropFirst()
        }
        guard let first = arguments.popFirst() else {
            call.error += Array(usageText.utf8)
            return 1
        }
        guard let amount = Int32(String(decoding: first, as: UTF8.self)) else {
            call.complain("invalid number '", first, "'")
            return 1
        }
        var status: Int32 = 0
        var kind = "-p"
        let users = UserDatabase(&machine)
        for argument in arguments {
            let word = String(decoding: argument, as: UTF8.self)
            if ["-p", "-g", "-u"].contains(word) {
                kind = word
                continue
            }
            guard let number = kind == "-u" ? users.userID(argument).map({ Int64($0) }) : Int64(word) else {
                call.complain(kind == "-u" ? "unknown user \(word)" : "invalid number '\(word)'")
                status = 1
                continue
            }
            let records = (try? ProcessList.all(&machine)) ?? []
            let chosen = records.filter { record in
                switch kind {
                case "-g": Int64(record.group) == number
                case "-u": Int64(record.user) == number
                default: Int64(record.pid) == number
                }
            }
            if chosen.isEmpty {
                call.complain("getpriority: \(Errno.noSuchProcess.message)")
                status = 1
            }
            for record in chosen {
                let new = min(max(isRelative ? Int32(record.nice) + amount : amount, -20), 19)
                do throws(Errno) {
                    try machine.withProcess(record.pid) { (other: inout Machine) throws(Errno) in
                        other.current.nice = new
                    }
                } catch {
                    call.complain("setpriority: \(error.message)")
                    status = 1
                }
            }
        }
        return status
    }
}
