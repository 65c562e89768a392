import Kernel

/// `netstat`: what listens, and the routing table.
enum Netstat: OptionApplet {
    static let name = "netstat"
    static let short = "laentuwxrWp"
    static let usage = #"""
        netstat [-ral] [-tuwx] [-en]

        Display networking information

        	-r	Routing table
        	-a	All sockets
        	-l	Listening sockets
        		Else: connected sockets
        	-t	TCP sockets
        	-u	UDP sockets
        	-w	Raw sockets
        	-x	Unix sockets
        		Else: all socket types
        	-e	Other/more information
        	-n	Don't resolve names
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        if options.has("r") {
            call.put(Route.table(machine, isNumeric: options.has("n"), isExtended: true))
            return 0
        }
        let isAll = !options.has("t") && !options.has("u") && !options.has("w") && !options.has("x")
        let which =
            options.has("a")
            ? "(servers and established)" : options.has("l") ? "(only servers)" : "(w/o servers)"
        if isAll || options.has("t") || options.has("u") || options.has("w") {
            call.print("Active Internet connections \(which)")
            let owner = options.has("p") ? " PID/Program name    " : ""
            call.print("Proto Recv-Q Send-Q Local Address           Foreign Address         State       \(owner)")
        }
        if options.has("a") || options.has("l"), isAll || options.has("t") {
            for listener in machine.commons.network.listening(in: machine.networkNamespace) {
                let local = "\(listener.address):\(listener.port)".flushLeft(23)
                let owner = options.has("p") ? " -" : ""
                call.print("tcp        0      0 \(local) \("0.0.0.0:*".flushLeft(23)) LISTEN      \(owner)")
            }
        }
        if isAll || options.has("x") {
            let what =
                options.has("a") ? "(servers and established)" : options.has("l") ? "(only servers)" : "(w/o servers)"
            call.print("Active UNIX domain sockets \(what)")
            call.print("Proto RefCnt Flags       Type       State         I-Node Path")
        }
        return 0
    }
}
