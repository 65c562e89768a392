import Kernel

/// `rm`: removes files and trees.
enum Rm: AskingApplet {
    static let name = "rm"
    static let short = "irfRα"
    static let long = [
        LongOption("interactive", "i"), LongOption("recursive", "r"), LongOption("force", "f"),
    ]
    static let usage = #"""
        rm [-irf] FILE...

        Remove (unlink) FILEs

        	-i	Always prompt before removing
        	-f	Never prompt
        	-R,-r	Recurse
        """#

    static func run(
        _ options: CommandOptions, _ call: inout AppletCall, _ dialogue: inout Dialogue, on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let asking = options.last(of: "if")
        guard !options.operands.isEmpty else {
            if options.has("f") { return 0 }
            throw wrongUsage()
        }
        var removal = Removal(
            isRecursive: options.has("r") || options.has("R"), isForced: asking == "f", asks: asking == "i",
            isTerminal: machine.isTerminal(0))
        var status: Int32 = 0
        for path in options.operands {
            let base = PathText.base(path)
            if base == Array(".".utf8) || base == Array("..".utf8) {
                call.complain("can't remove '.' or '..'")
                status = 1
            } else if !removal.remove(path, &call, &dialogue, &machine) {
                status = 1
            }
        }
        return status
    }
}

/// Removes files, directories with all they hold, and asks where it has to.
struct Removal {
    var isRecursive: Bool
    var isForced: Bool
    var asks: Bool
    var isTerminal: Bool

    /// Answers false when something is left that should have gone.
    mutating func remove(
        _ path: [UInt8], _ call: inout AppletCall, _ dialogue: inout Dialogue, _ machine: inout Machine
    ) -> Bool {
        machine.fuel -= 50
        let shown = String(decoding: path, as: UTF8.self)
        let file: FileAttributes
        do throws(Errno) {
            file = try machine.status(path, followsLink: false)
        } catch {
            if error == .noSuchFileOrDirectory, isForced { return true }
            call.complain("can't remove '", path, "': \(error.message)")
            return false
        }
        let isGuarded =
            !isForced && isTerminal && file.kind != .symbolicLink
            && !machine.canAccess(path, read: false, write: true, execute: false)
        guard file.kind == .directory else {
            if asks || isGuarded, !dialogue.ask("remove '\(shown)'", call) { return true }
            do throws(Errno) {
                try machine.unlink(path)
            } catch {
                call.complain("can't remove '", path, "': \(error.message)")
                return false
            }
            return true
        }
        guard isRecursive else {
            call.complain("'", path, "' is a directory")
            return false
        }
        if asks || isGuarded, !dialogue.ask("descend into directory '\(shown)'", call) { return true }
        var isGood = true
        do throws(Errno) {
            for entry in try machine.entries(path) {
                if !remove(PathText.join(path, entry.name), &call, &dialogue, &machine) { isGood = false }
            }
            if asks, !dialogue.ask("remove directory '\(shown)'", call) { return isGood }
            try machine.removeDirectory(path)
        } catch {
            call.complain("can't remove '", path, "': \(error.message)")
            return false
        }
        return isGood
    }
}
