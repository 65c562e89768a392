import Kernel

/// Visits a file and, where it is a directory, all below it: the loop behind `chmod -R`, `rm -r`, `du`.
struct TreeWalk {
    /// Directories before (or after) what they hold.
    var visitsDirectoriesFirst = true
    /// Whether it goes down at all.
    var isRecursive = true
    /// Links on the command line are followed (`-H`), or all links are (`-L`).
    var followsArguments = false
    var followsLinks = false

    /// Entries in the order that `readdir` gives them.
    ///
    /// `visit` answers whether the walk goes down into that directory (asked only when directories come first),
    /// and sets what it must in `call`. Answers false when anything failed.
    func run(
        _ path: [UInt8],
        _ call: inout AppletCall,
        on machine: inout Machine,
        depth: Int = 0,
        visit: (_ path: [UInt8], _ file: FileAttributes, _ depth: Int, inout AppletCall, inout Machine) -> Verdict
    ) -> Bool {
        let follows = followsLinks || (followsArguments && depth == 0)
        var attributes: FileAttributes
        do throws(Errno) {
            attributes = try machine.status(path, followsLink: follows)
        } catch {
            if follows, let link = try? machine.status(path, followsLink: false) {
                attributes = link
            } else {
                call.complain(path, error)
                return false
            }
        }
        machine.fuel -= 30
        guard attributes.kind == .directory else {
            return visit(path, attributes, depth, &call, &machine) != .failed
        }
        var isGood = true
        if visitsDirectoriesFirst {
            switch visit(path, attributes, depth, &call, &machine) {
            case .failed: isGood = false
            case .skip: return isGood
            case .done: break
            }
        }
        guard isRecursive else { return isGood }
        do throws(Errno) {
            for entry in try machine.entries(path) {
                let below = PathText.join(path, entry.name)
                if !run(below, &call, on: &machine, depth: depth + 1, visit: visit) { isGood = false }
            }
        } catch {
            call.complain(path, error)
            return false
        }
        if !visitsDirectoriesFirst, visit(path, attributes, depth, &call, &machine) == .failed { isGood = false }
        return isGood
    }

    /// What a visit comes to.
    enum Verdict {
        case done
        /// Do not go below this directory.
        case skip
        case failed
    }
}
