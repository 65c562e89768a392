import Kernel

/// Something the running code is inside of, with what has to be put back at its end.
struct Frame: Codable, Sendable {
    var kind: Kind
    /// Where `break` goes; where a compound command with a failed redirection goes.
    var exitAddress: Int32 = 0
    /// Where `continue` goes; where a function or a text returns to.
    var resumeAddress: Int32 = 0
    /// The next word of `for`.
    var index: Int32 = 0
    /// The status so far of a loop; the one to come back with after a trap.
    var status: Int32 = 0
    /// Meaning by kind: the tested flag of the caller, whether the redirections stay.
    var flag = false
    var line: Int32 = 0
    /// The words of `for` one after the other, the subject of `case`, a function's name.
    var text: [UInt8] = []
    /// Where each word of `for` ends in `text`.
    var ends: [Int32] = []
    /// The words of `select`, the caller's positional parameters, what a timer started with.
    var words: [[UInt8]] = []
    /// What a function or a text returns to.
    var code: Code?
    /// The file that a function comes from.
    var source: [UInt8] = []
    private var rarities: Box<Rarities>?

    init(
        kind: Kind,
        exitAddress: Int32 = 0,
        resumeAddress: Int32 = 0,
        index: Int32 = 0,
        status: Int32 = 0,
        line: Int32 = 0,
        flag: Bool = false,
        text: [UInt8] = [],
        ends: [Int32] = [],
        words: [[UInt8]] = [],
        code: Code? = nil,
        source: [UInt8] = []
    ) {
        self.kind = kind
        self.exitAddress = exitAddress
        self.resumeAddress = resumeAddress
        self.index = index
        self.status = status
        self.flag = flag
        self.line = line
        self.text = text
        self.ends = ends
        self.words = words
        self.code = code
        self.source = source
    }

    /// What few frames have.
    private struct Rarities: Codable, Sendable {
        var descriptors: [SavedDescriptor] = []
        var options: ShellOptions?
        var variables: [SavedVariable] = []
    }

    private var rare: Rarities {
        get { rarities?.value ?? Rarities() }
        set { rarities = Box(newValue) }
    }

    /// Whether anything has to be put back but the caller's place.
    var keepsMore: Bool { rarities != nil }

    /// The next word of `for`; nil when there is none.
    mutating func nextWord() -> Value? {
        let place = Int(index)
        guard place < ends.count else { return nil }
        index += 1
        let start = place == 0 ? 0 : Int(ends[place - 1])
        let end = Int(ends[place])
        return text.withUnsafeBufferPointer { Value(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// Descriptors to put back: number, and where it was kept (-1: it was closed).
    var descriptors: [SavedDescriptor] {
        get { rare.descriptors }
        set { rare.descriptors = newValue }
    }

    /// `local -`: the options to put back.
    var options: ShellOptions? {
        get { rare.options }
        set { rare.options = newValue }
    }

    /// Variables to put back.
    var variables: [SavedVariable] {
        get { rare.variables }
        set { rare.variables = newValue }
    }

    enum Kind: UInt8, Codable, Sendable {
        case loop
        case caseOf
        case redirections
        /// A builtin or function with assignments before it, or redirections.
        case prefix
        case function
        /// `eval`, `.` and traps: code of another text.
        case text
        case trap
        case timer
        /// `!`, which also turns the status with which its command is left.
        case negation
        /// bash `shopt -s lastpipe`: the last member of a pipeline, run by the shell itself.
        case lastMember
    }

    struct SavedDescriptor: Codable, Sendable {
        var number: Int32
        var copy: Int32
    }

    struct SavedVariable: Codable, Sendable {
        var slot: Int32
        var variable: Variable
    }
}

/// A function: where its body starts.
struct Function: Codable, Sendable {
    var name: [UInt8]
    var code: Code
    var address: Int32
    /// The constant of its code that is its text, or -1.
    var text: Int32
    var isExported = false
    /// The file it was defined in.
    var source: [UInt8]
}

/// A text that commands are read from.
struct Source: Codable, Sendable {
    var kind: Kind
    var text: [UInt8] = []
    /// How much of the text has been run.
    var offset = 0
    var line: Int32 = 1
    /// What error messages call it; empty for the shell's own name.
    var name: [UInt8] = []
    /// No more text is to come.
    var isComplete = true
    /// How much of the text there was when it was last found to be cut off.
    var triedCount = 0
    /// The descriptor it is read from, or -1.
    var descriptor: Int32 = -1
    /// How much of the text was searched for the end of a line, in vain.
    var searched: Int32 = 0

    enum Kind: UInt8, Codable, Sendable {
        case commandString
        case file
        case standardInput
        case fed
        case eval
        case dot
        case trap
    }
}
