import Kernel

/// `find`: searches a tree and does something with what it finds.
struct Find: ResidentApplet {
    static let name = "find"
    static let usage = #"""
        find [-HL] [PATH]... [OPTIONS] [ACTIONS]

        Search for files and perform actions on them.
        First failed action stops processing of current file.
        Defaults: PATH is current directory, action is '-print'

        	-L,-follow	Follow symlinks
        	-H		...on command line only
        	-xdev		Don't descend directories on other filesystems
        	-maxdepth N	Descend at most N levels. -maxdepth 0 applies
        			actions to command line arguments only
        	-mindepth N	Don't act on first N levels
        	-depth		Act on directory *after* traversing it

        Actions:
        	( ACTIONS )	Group actions for -o / -a
        	! ACT		Invert ACT's success/failure
        	ACT1 [-a] ACT2	If ACT1 fails, stop, else do ACT2
        	ACT1 -o ACT2	If ACT1 succeeds, stop, else do ACT2
        			Note: -a has higher priority than -o
        	-name PATTERN	Match file name (w/o directory name) to PATTERN
        	-iname PATTERN	Case insensitive -name
        	-path PATTERN	Match path to PATTERN
        	-ipath PATTERN	Case insensitive -path
        	-regex PATTERN	Match path to regex PATTERN
        	-type X		File type is X (one of: f,d,l,b,c,s,p)
        	-executable	File is executable
        	-perm MASK	At least one mask bit (+MASK), all bits (-MASK),
        			or exactly MASK bits are set in file's mode
        	-mtime DAYS	mtime is greater than (+N), less than (-N),
        			or exactly N days in the past
        	-atime DAYS	atime +N/-N/N days in the past
        	-ctime DAYS	ctime +N/-N/N days in the past
        	-mmin MINS	mtime is greater than (+N), less than (-N),
        			or exactly N minutes in the past
        	-amin MINS	atime +N/-N/N minutes in the past
        	-cmin MINS	ctime +N/-N/N minutes in the past
        	-newer FILE	mtime is more recent than FILE's
        	-inum N		File has inode number N
        	-samefile FILE	File is same as FILE
        	-user NAME/ID	File is owned by given user
        	-group NAME/ID	File is owned by given group
        	-size N[bck]	File size is N (c:bytes,k:kbytes,b:512 bytes(def.))
        			+/-N: file size is bigger/smaller than N
        	-links N	Number of links is greater than (+N), less than (-N),
        			or exactly N
        	-empty		Match empty file/directory
        	-prune		If current file is directory, don't descend into it
        If none of the following actions is specified, -print is assumed
        	-print		Print file name
        	-print0		Print file name, NUL terminated
        	-exec CMD ARG ;	Run CMD with all instances of {} replaced by
        			file name. Fails if CMD exits with nonzero
        	-exec CMD ARG + Run CMD with {} replaced by list of file names
        	-quit		Exit
        """#

    private let arguments: [[UInt8]]
    private var search: FindSearch?
    private var output = OutputQueue()

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        self.arguments = arguments
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if search == nil {
            machine.fuel -= 2000
            var parser = FindParser(arguments, users: UserDatabase(&machine))
            do throws(UsageError) {
                let expression = try parser.parse(&machine)
                search = FindSearch(parser, expression)
            } catch {
                output.append(error.text, to: 2)
                search = FindSearch(failing: error.status)
            }
        }
        while true {
            if let wait = output.flush(&machine, name: Self.name) { return wait }
            guard var search else { return .exit(1) }
            if machine.fuel <= 0 { return .again }
            let outcome = search.advance(&machine, &output)
            self.search = search
            switch outcome {
            case .working: continue
            case .wait(let step):
                if let wait = output.flush(&machine, name: Self.name) { return wait }
                return step
            case .done(let status):
                if let wait = output.flush(&machine, name: Self.name) { return wait }
                return .exit(status)
            }
        }
    }
}
