public import Kernel

extension World {
    /// The process of the host's fed shell, once it has been fed.
    public var hostShell: Int32? { host.shell }

    /// The folder in which the host's shells begin.
    public static var hostFolder: String { Host.folder }

    /// Does something with the host's files as one of its processes: with its rights and from its working directory.
    ///
    /// Without a process, as root from the root directory. Throws ESRCH for a process that is gone, and what `body`
    /// throws.
    public mutating func asHostProcess<Result>(
        _ pid: Int32?,
        _ body: (inout Machine) throws(Errno) -> Result
    ) throws(Errno) -> Result {
        try lendThrowing(0) { machine throws(Errno) in
            if let pid { return try machine.withProcess(pid, body) }
            let before = machine.current
            defer { machine.current = before }
            machine.current.root = Host.root
            machine.current.workingDirectory = Host.root
            return try body(&machine)
        }
    }
}
