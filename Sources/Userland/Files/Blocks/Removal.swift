import Kernel

/// Removes files, directories with all they hold, and asks where it has to.
struct Removal {
    var isRecursive: Bool
    var isForced: Bool
    var asks: Bool
    var isVerbose: Bool
    var isTerminal: Bool

    /// Answers false when something is left that should have gone.
    mutating func remove(
        _ path: [UInt8],
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        _ machine: inout Machine
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
            if isVerbose { call.print(Array("removed '".utf8) + path + Array("'".utf8)) }
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
            if isVerbose { call.print(Array("removed directory: '".utf8) + path + Array("'".utf8)) }
        } catch {
            call.complain("can't remove '", path, "': \(error.message)")
            return false
        }
        return isGood
    }
}
