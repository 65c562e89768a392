import Kernel

/// The `-m` of `mkfifo` and `mknod`.
enum NodeMode {
    struct Mode {
        var given: UInt16?
    }

    /// Nil after a complaint.
    static func read(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ machine: Machine
    ) throws(UsageError) -> Mode? {
        guard let text = options.value("m") else { return Mode(given: nil) }
        let mask = machine.current.fileModeMask
        guard let mode = SymbolicMode.apply(text, to: 0o666, isDirectory: false, mask: mask) else {
            call.complain("invalid mode '", text, "'")
            return nil
        }
        return Mode(given: mode)
    }
}
