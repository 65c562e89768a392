import Kernel

/// `ls`: lists directories.
enum Ls: OptionApplet {
    static let name = "ls"
    static let short = "1AaCxdLHRFplinshrSXvctugQkT:w:α::βγ"
    static let long = [
        LongOption("full-time", "γ"), LongOption("group-directories-first", "β"), LongOption("color", "α"),
    ]
    static let usage = #"""
        ls [-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...

        List directory contents

        	-1	One column output
        	-a	Include names starting with .
        	-A	Like -a, but exclude . and ..
        	-x	List by lines
        	-d	List directory names, not contents
        	-L	Follow symlinks
        	-H	Follow symlinks on command line
        	-R	Recurse
        	-p	Append / to directory names
        	-F	Append indicator (one of */=@|) to names
        	-l	Long format
        	-i	List inode numbers
        	-n	List numeric UIDs and GIDs instead of names
        	-s	List allocated blocks
        	-lc	List ctime
        	-lu	List atime
        	--full-time	List full date/time
        	-h	Human readable sizes (1K 243M 2G)
        	--group-directories-first
        	-S	Sort by size
        	-X	Sort by extension
        	-v	Sort by version
        	-t	Sort by mtime
        	-tc	Sort by ctime
        	-tu	Sort by atime
        	-r	Reverse sort order
        	-w N	Format N columns wide
        	--color[={always,never,auto}]
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var style = ListingStyle(options, on: machine)
        if let width = try options.number("w") { style.width = width }
        let users = UserDatabase(&machine)
        var listing = Listing(style: style, users: users, now: machine.now)
        let paths = options.operands.isEmpty ? [[UInt8(ascii: ".")]] : options.operands
        var files: [ListedFile] = []
        var directories: [ListedFile] = []
        var status: Int32 = 0
        for path in paths {
            // A long listing shows a link that was named, not what it leads to.
            let follows = style.followsLinks || style.followsArguments || !(style.isLong || style.showsIndicators)
            guard let file = listing.look(path, named: path, followsLink: follows, &call, &machine) else {
                status = 1
                continue
            }
            if file.attributes.kind == .directory, !style.showsDirectoriesThemselves {
                directories.append(file)
            } else {
                files.append(file)
            }
        }
        if !files.isEmpty { listing.show(listing.sorted(files), &call) }
        let isLabelled = paths.count > 1 || style.isRecursive
        var isFirst = files.isEmpty
        for directory in listing.sorted(directories) {
            let isGood = list(directory, isLabelled, &isFirst, &listing, &call, &machine)
            if !isGood { status = 1 }
        }
        return status
    }

    private static func list(
        _ directory: ListedFile,
        _ isLabelled: Bool,
        _ isFirst: inout Bool,
        _ listing: inout Listing,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Bool {
        if isLabelled {
            if !isFirst { call.put("\n") }
            call.output += listing.printable(directory.path)
            call.put(":\n")
        }
        isFirst = false
        let (files, isComplete) = listing.entries(of: directory.path, &call, &machine)
        let sorted = listing.sorted(files)
        if listing.style.isLong || listing.style.showsBlocks { call.print(listing.total(sorted)) }
        listing.show(sorted, &call)
        var isGood = isComplete
        guard listing.style.isRecursive else { return isGood }
        for file in sorted where file.attributes.kind == .directory && !file.isDotOrDotDot {
            if !list(file, true, &isFirst, &listing, &call, &machine) { isGood = false }
        }
        return isGood
    }
}

/// One line of a listing.
struct ListedFile {
    var path: [UInt8]
    /// What is shown.
    var name: [UInt8]
    var attributes: FileAttributes
    /// Where a link leads.
    var target: [UInt8]?
    /// What is at the end of a link, for `-F` and colours.
    var targetAttributes: FileAttributes?

    var isDotOrDotDot: Bool { name == Array(".".utf8) || name == Array("..".utf8) }
}
