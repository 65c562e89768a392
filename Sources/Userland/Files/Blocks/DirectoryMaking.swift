import Kernel

/// Makes a directory, with its parents where asked for.
struct DirectoryMaking {
    var makesParents: Bool
    /// Set on the last directory whatever the mask; nil leaves 0777 less the mask.
    var mode: UInt16?
    var isVerbose = false

    func make(_ path: [UInt8], _ call: inout AppletCall, _ machine: inout Machine) -> Bool {
        // What is always there, BusyBox does not ask for.
        if path == [UInt8(ascii: ".")] { return true }
        var end = 0
        while makesParents {
            // On to the next slash that ends a part.
            while end < path.count, path[end] == PathText.slash { end += 1 }
            while end < path.count, path[end] != PathText.slash { end += 1 }
            var after = end
            while after < path.count, path[after] == PathText.slash { after += 1 }
            if after >= path.count { break }
            // With its slash: what is there has to be a directory.
            let parent = Array(path[..<after])
            do throws(Errno) {
                try machine.makeDirectory(Array(path[..<end]), mode: 0o777)
                tell(parent, &call)
            } catch {
                let there = try? machine.status(Array(path[..<end]))
                guard there?.kind == .directory else {
                    // A link that leads nowhere is there, and is not.
                    let why = there != nil ? Errno.notDirectory : error == .fileExists ? .noSuchFileOrDirectory : error
                    call.complain("can't create directory '", parent, "': \(why.message)")
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
            let isBroken = makesParents && error == .fileExists && (try? machine.status(path)) == nil
            call.complain("can't create directory '", path, "': \((isBroken ? .noSuchFileOrDirectory : error).message)")
            return false
        }
    }

    private func tell(_ path: [UInt8], _ call: inout AppletCall) {
        guard isVerbose else { return }
        call.print(Array("created directory: '".utf8) + path + Array("'".utf8))
    }
}
