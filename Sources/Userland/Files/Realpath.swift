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
enum Realpath: OptionApplet {
    static let name = "realpath"
    static let short = ""
    static let operandCount = 1...Int.max
    static let usage = #"""
        realpath FILE...

        Print absolute pathnames of FILEs
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var status: Int32 = 0
        for path in options.operands {
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
