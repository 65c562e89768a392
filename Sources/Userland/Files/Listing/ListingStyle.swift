import Kernel

/// What the options of `ls` ask for.
struct ListingStyle {
    enum Order {
        case name
        case size
        case extensionName
        case version
        case time
        case none
    }

    enum TimeStamp {
        case modified
        case changed
        case accessed
    }

    var isLong = false
    var isOneColumn = false
    var isAcross = false
    var showsAll = false
    var showsHidden = false
    var showsDirectoriesThemselves = false
    var followsLinks = false
    var followsArguments = false
    var isRecursive = false
    /// `-F`
    var showsIndicators = false
    /// `-p`
    var marksDirectories = false
    var showsInodes = false
    var showsNumericOwners = false
    /// Not with `-g`.
    var showsUsers = true
    var showsBlocks = false
    var isHuman = false
    var isReversed = false
    var showsFullTime = false
    var groupsDirectoriesFirst = false
    var isColoured = false
    /// `-Q`
    var quotesNames = false
    var order = Order.name
    var timeStamp = TimeStamp.modified
    var width = 80

    init(_ options: CommandOptions, on machine: Machine) {
        isLong = options.has("l") || options.has("n") || options.has("g") || options.has("γ")
        let isTerminal = machine.isTerminal(1)
        let layout = options.last(of: "1Cxl")
        isOneColumn = layout.map { $0 == "1" || $0 == "l" } ?? !isTerminal
        isAcross = layout == "x"
        showsAll = options.has("a")
        showsHidden = showsAll || options.has("A")
        showsDirectoriesThemselves = options.has("d")
        followsLinks = options.has("L")
        followsArguments = options.has("H")
        isRecursive = options.has("R") && !options.has("d")
        showsIndicators = options.has("F")
        marksDirectories = options.has("p")
        showsInodes = options.has("i")
        showsNumericOwners = options.has("n")
        showsUsers = !options.has("g")
        showsBlocks = options.has("s")
        isHuman = options.has("h")
        isReversed = options.has("r")
        showsFullTime = options.has("γ")
        quotesNames = options.has("Q")
        groupsDirectoriesFirst = options.has("β")
        switch options.last(of: "SXvt") {
        case "S": order = .size
        case "X": order = .extensionName
        case "v": order = .version
        case "t": order = .time
        default: break
        }
        switch options.last(of: "cu") {
        case "c": timeStamp = .changed
        case "u": timeStamp = .accessed
        default: break
        }
        if timeStamp != .modified, order == .name, !isLong { order = .time }
        if isTerminal, let size = machine.terminalSize(1), size.columns > 0 { width = size.columns }
        let colours = options.last(of: "α") == nil ? "never" : options.text("α") ?? "always"
        isColoured = colours == "always" || (colours == "auto" && isTerminal)
    }
}
