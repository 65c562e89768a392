import Kernel

/// `rmdir`: removes empty directories.
enum Rmdir: OptionApplet {
    static let name = "rmdir"
    static let short = "pvα"
    static let long = [
        LongOption("ignore-fail-on-non-empty", "α"), LongOption("parents", "p"),
        LongOption("verbose", "v"),
    ]
    static let operandCount = 1...Int.max
    static let usage = #"""
        rmdir [-p] DIRECTORY...

        Remove DIRECTORY if it is empty

        	-p	Include parents
        	--ignore-fail-on-non-empty
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var status: Int32 = 0
        for operand in options.operands {
            var path = operand
            while true {
                if options.has("v") {
                    call.print(Array("rmdir: removing directory, '".utf8) + path + Array("'".utf8))
                }
                do throws(Errno) {
                    try machine.removeDirectory(path)
                } catch {
                    if options.has("α"), error == .directoryNotEmpty { break }
                    call.complain("'", path, "': \(error.message)")
                    status = 1
                    break
                }
                guard options.has("p"), path.contains(PathText.slash) else { break }
                path = PathText.directory(path)
                if path == [PathText.slash] { break }
            }
        }
        return status
    }
}
