import Kernel

/// `chmod`: changes permissions.
enum Chmod: ImmediateApplet {
    static let name = "chmod"
    static let usage = #"""
        chmod [-Rcvf] MODE[,MODE]... FILE...

        MODE is octal number (bit pattern sstrwxrwxrwx) or [ugoa]{+|-|=}[rwxXst]

        	-R	Recurse
        	-c	List changed files
        	-v	Verbose
        	-f	Hide errors
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        do throws(UsageError) {
            // `chmod -x f`: an argument of permission letters is a mode, not options.
            var arguments = call.arguments
            var mode: [UInt8]?
            for (index, argument) in arguments.enumerated() where argument.first == UInt8(ascii: "-") {
                if argument == Array("--".utf8) { break }
                let letters = Set("rwxXstugo,+-=")
                if argument.count > 1,
                    argument.dropFirst().allSatisfy({ letters.contains(Character(UnicodeScalar($0))) })
                {
                    mode = argument
                    arguments.remove(at: index)
                    break
                }
            }
            let options = try CommandOptions(
                arguments,
                name: call.name,
                short: "Rvcf",
                long: [
                    LongOption("recursive", "R"), LongOption("verbose", "v"), LongOption("changes", "c"),
                    LongOption("quiet", "f"), LongOption("silent", "f"),
                ],
                page: usageText
            )
            var paths = options.operands
            if mode == nil, !paths.isEmpty { mode = paths.removeFirst() }
            guard let mode, !paths.isEmpty else { throw wrongUsage() }
            return change(paths, mode, options, &call, &machine)
        } catch {
            call.error += error.text
            return error.status
        }
    }

    private static func change(
        _ paths: [[UInt8]],
        _ text: [UInt8],
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Int32 {
        let mask = machine.current.fileModeMask
        guard SymbolicMode.apply(text, to: 0, isDirectory: false, mask: mask) != nil else {
            call.complain("invalid mode '", text, "'")
            return 1
        }
        var walk = TreeWalk()
        walk.followsArguments = true
        var isGood = true
        for path in paths {
            // What a link leads to is changed, but nothing below it.
            walk.isRecursive =
                options.has("R") && (try? machine.status(path, followsLink: false))?.kind != .symbolicLink
            let wentWell = walk.run(path, &call, on: &machine) { path, file, depth, call, machine in
                if file.kind == .symbolicLink, depth > 0 { return .done }
                let new =
                    SymbolicMode.apply(text, to: file.mode, isDirectory: file.kind == .directory, mask: mask) ?? 0
                do throws(Errno) {
                    try machine.changeMode(path, new)
                } catch {
                    if !options.has("f") { call.complain(path, error) }
                    return .failed
                }
                if options.has("v") || (options.has("c") && new != file.mode) {
                    var changed = file
                    changed.mode = new
                    let shown = "' changed to \(new.octal(4)) (\(changed.modeText.dropFirst()))"
                    call.print(Array("mode of '".utf8) + path + Array(shown.utf8))
                }
                return .done
            }
            if !wentWell { isGood = false }
        }
        return isGood ? 0 : 1
    }
}
