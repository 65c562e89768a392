import Kernel

/// Paths without links, as `realpath` and `readlink -f` make them.
enum RealPath {
    /// Where a link leads to nothing, the place it leads to.
    static func of(_ path: [UInt8], _ machine: inout Machine) throws(Errno) -> [UInt8] {
        do throws(Errno) {
            return try machine.realPath(path)
        } catch {
            guard error == .noSuchFileOrDirectory, let target = try? machine.readLink(path) else { throw error }
            let whole = PathText.join(PathText.directory(path), target)
            let place = target.first == PathText.slash ? target : whole
            let folder = try machine.realPath(PathText.directory(place))
            return PathText.join(folder, PathText.base(place))
        }
    }
}

/// `realpath`: prints absolute paths without links.
enum Realpath: ImmediateApplet {
    static let name = "realpath"
    static let usage = #"""
        realpath FILE...

        Print absolute pathnames of FILEs
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        guard !call.arguments.isEmpty else {
            call.error += Array(usageText.utf8)
            return 1
        }
        var status: Int32 = 0
        // It has no options, not even `--`.
        for path in call.arguments {
            do throws(Errno) {
                call.print(try RealPath.of(path, &machine))
            } catch {
                call.complain(path, error)
                status = 1
            }
        }
        return status
    }
}
