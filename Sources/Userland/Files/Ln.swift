import Kernel

/// `ln`: makes hard and symbolic links.
enum Ln: OptionApplet {
    static let name = "ln"
    static let short = "sfnbS:vT"
    static let long = [
        LongOption("symbolic", "s"), LongOption("force", "f"), LongOption("no-dereference", "n"),
        LongOption("verbose", "v"), LongOption("no-target-directory", "T"),
    ]
    static let operandCount = 1...Int.max
    static let usage = #"""
        ln [-sfnbtv] [-S SUF] TARGET... LINK|DIR

        Create a link LINK or DIR/TARGET to the specified TARGET(s)

        	-s	Make symlinks instead of hardlinks
        	-f	Remove existing destinations
        	-n	Don't dereference symlinks - treat like normal file
        	-b	Make a backup of the target (if exists) before link operation
        	-S SUF	Use suffix instead of ~ when making backup files
        	-T	Treat LINK as a file, not DIR
        	-v	Verbose
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var sources = options.operands
        var place = sources[0]
        if sources.count == 1 {
            place = PathText.base(sources[0])
        } else {
            place = sources.removeLast()
        }
        if options.has("T"), sources.count > 1 { throw UsageError("ln: -T accepts 2 args max\n") }
        var status: Int32 = 0
        for source in sources {
            do throws(Errno) {
                try link(source, place, options, &call, &machine)
            } catch {
                status = 1
            }
        }
        return status
    }

    private static func link(
        _ source: [UInt8],
        _ place: [UInt8],
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) throws(Errno) {
        var target = place
        let isDirectory = (try? machine.status(place, followsLink: !options.has("n")))?.kind == .directory
        if isDirectory, options.has("T") {
            call.complain("'", place, "' is a directory")
            throw .isDirectory
        }
        if isDirectory { target = PathText.join(place, PathText.base(source)) }
        do throws(Errno) {
            if !options.has("s") { _ = try machine.status(source, followsLink: false) }
        } catch {
            call.complain(source, error)
            throw error
        }
        if options.has("v") {
            call.print(Array("'".utf8) + target + Array("' -> '".utf8) + source + Array("'".utf8))
        }
        do throws(Errno) {
            if options.has("b") {
                let backup = target + (options.value("S") ?? Array("~".utf8))
                do throws(Errno) {
                    try machine.rename(target, to: backup)
                } catch {
                    if error != .noSuchFileOrDirectory { throw error }
                }
            } else if options.has("f") {
                // Even where it is the source itself, of which nothing is left then.
                try? machine.unlink(target)
            }
            if options.has("s") {
                try machine.symbolicLink(source, at: target)
            } else {
                try machine.link(source, to: target)
            }
        } catch {
            call.complain(target, error)
            throw error
        }
    }
}
