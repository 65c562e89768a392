import Kernel

/// `mkdir`: makes directories.
enum Mkdir: OptionApplet {
    static let name = "mkdir"
    static let short = "m:pv"
    static let long = [LongOption("mode", "m"), LongOption("parents", "p"), LongOption("verbose", "v")]
    static let operandCount = 1...Int.max
    static let usage = #"""
        mkdir [-m MODE] [-p] DIRECTORY...

        Create DIRECTORY

        	-m MODE	Mode
        	-p	No error if exists; make parent directories as needed
        """#

    static func run(
        _ options: CommandOptions, _ call: inout AppletCall, on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let mask = machine.current.fileModeMask
        var mode: UInt16?
        if let text = options.value("m") {
            mode = SymbolicMode.apply(text, to: 0o777, isDirectory: true, mask: mask)
            if mode == nil {
                call.complain("invalid mode '", text, "'")
                return 1
            }
        }
        var status: Int32 = 0
        for path in options.operands {
            var making = DirectoryMaking(makesParents: options.has("p"), mode: mode)
            making.isVerbose = options.has("v")
            if !making.make(path, &call, &machine) { status = 1 }
        }
        return status
    }
}

/// Makes a directory, with its parents where asked for.
struct DirectoryMaking {
    var makesParents: Bool
    /// Set on the last directory whatever the mask; nil leaves 0777 less the mask.
    var mode: UInt16?
    var isVerbose = false

    func make(_ path: [UInt8], _ call: inout AppletCall, _ machine: inout Machine) -> Bool {
        var end = 0
        while makesParents {
            // On to the next slash that ends a part.
            while end < path.count, path[end] == PathText.slash { end += 1 }
            while end < path.count, path[end] != PathText.slash { end += 1 }
            var after = end
            while after < path.count, path[after] == PathText.slash { after += 1 }
            if after >= path.count { break }
            let parent = Array(path[..<end])
            do throws(Errno) {
                try machine.makeDirectory(parent, mode: 0o777)
                tell(Array(path[..<after]), &call)
            } catch {
                let isThere = (try? machine.status(parent))?.kind == .directory
                if !isThere {
                    call.complain("can't create directory '", parent, "': \(error.message)")
                    return false
                }
            }
            end = after
        }
        do throws(Errno) {
            try machine.makeDirectory(path, mode: 0o777)
            if let mode { try machine.changeMode(path, mode) }
            tell(path, &call)
            return true
        } catch {
            if makesParents, error == .fileExists, (try? machine.status(path))?.kind == .directory { return true }
            call.complain("can't create directory '", path, "': \(error.message)")
            return false
        }
    }

    private func tell(_ path: [UInt8], _ call: inout AppletCall) {
        guard isVerbose else { return }
        call.print(Array("created directory: '".utf8) + path + Array("'".utf8))
    }
}
