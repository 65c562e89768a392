import Kernel

/// `which`: finds commands along `PATH`.
enum Which: OptionApplet {
    static let name = "which"
    static let short = "a"
    static let operandCount = 1...Int.max
    static let usage = #"""
        which [-a] COMMAND...

        Locate COMMAND

        	-a	Show all matches
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let searchPath = EnvironmentList.value("PATH", in: machine.current.environment) ?? Execution.defaultPath
        var status: Int32 = 0
        for command in options.operands {
            var candidates = [command]
            if !command.contains(PathText.slash) {
                candidates = searchPath.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
                    $0.isEmpty ? command : PathText.join(Array($0), command)
                }
            }
            var found = false
            for path in candidates where isExecutable(path, &machine) {
                call.print(path)
                found = true
                if !options.has("a") { break }
            }
            if !found { status = 1 }
        }
        return status
    }

    private static func isExecutable(_ path: [UInt8], _ machine: inout Machine) -> Bool {
        (try? machine.status(path))?.kind == .regular
            && machine.canAccess(path, read: false, write: false, execute: true)
    }
}
