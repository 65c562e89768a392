public import Kernel

/// What a filter wants next.
public enum FilterDemand: Sendable {
    case more
    /// No more of this file; the next one, if any.
    case nextFile
    /// No more input at all.
    case nothing
}

/// An applet that handles its input piece by piece; its state is its stored properties.
///
/// Most filters write `line`; those for which lines mean nothing, or that want to be fast, write `block`.
public protocol FilterApplet: Applet, Codable {
    /// Reads the options. A usage error is thrown with the text for standard error and the status.
    init(arguments: [[UInt8]]) throws(UsageError)
    /// The same for an applet of several names; `arguments` are without the called name.
    init(calledAs name: [UInt8], arguments: [[UInt8]]) throws(UsageError)
    /// Whether `block` gets whole lines only (a last one may lack its newline), or bytes as they come.
    static var splitsLines: Bool { get }
    /// Whether output is held in a buffer of 4096 bytes when it does not go to a terminal, as C's streams do.
    static var buffersOutput: Bool { get }
    /// How much is read at once.
    static var readSize: Int { get }
    /// The byte that ends a line.
    var delimiter: UInt8 { get }
    /// Bytes that its state holds, for those that collect lines.
    var heldMemory: Int { get }
    /// The files to read, in order; empty for standard input; `-` is standard input.
    var files: [[UInt8]] { get }
    /// Files that are read whole before the start (`grep -f`); `-` is standard input.
    var preludeFiles: [[UInt8]] { get }
    /// Before anything else: what `preludeFiles` held, and a chance to look at the machine (`grep -r`).
    mutating func prepare(_ prelude: [WholeInput], on machine: inout Machine) throws(UsageError)
    /// Where the output goes instead of standard output.
    var outputFile: [UInt8]? { get }
    /// How many bytes at the end of the last block it did not use, when it wants no more.
    var unread: Int { get }
    /// Before the first byte of a file.
    mutating func beginFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand
    /// Handles a line. `isTerminated` is false for a last line without newline.
    mutating func line(_ line: ArraySlice<UInt8>, isTerminated: Bool, output: inout [UInt8]) -> FilterDemand
    /// Handles a block: whole lines with their ends, or (`splitsLines` false) bytes as they come.
    mutating func block(_ block: ArraySlice<UInt8>, output: inout [UInt8]) -> FilterDemand
    /// After the last byte of a file that could be opened.
    mutating func endFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand
    /// A file could not be opened (`isOpening`) or read. Answers what goes to standard error; sets what it must.
    mutating func failed(_ name: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8]
    /// Whether a file that can't be opened ends everything at once, with the status of `finish`.
    var stopsAtMissingFile: Bool { get }
    /// All input has been handled; the exit status. `missed` when some file could not be opened or read.
    mutating func finish(missed: Bool, output: inout [UInt8]) -> Int32
}

extension FilterApplet {
    /// Names every field.
    public init(calledAs name: [UInt8], arguments: [[UInt8]]) throws(UsageError) {
        try self.init(arguments: arguments)
    }

    /// Whole lines.
    public static var splitsLines: Bool { true }
    /// As C's streams do.
    public static var buffersOutput: Bool { true }
    /// 64 KiB.
    public static var readSize: Int { 65536 }
    /// A newline.
    public var delimiter: UInt8 { 10 }
    /// The other files are still read.
    public var stopsAtMissingFile: Bool { false }
    /// Standard output.
    public var outputFile: [UInt8]? { nil }
    /// None.
    public var preludeFiles: [[UInt8]] { [] }
    /// Nothing to do.
    public mutating func prepare(_ prelude: [WholeInput], on machine: inout Machine) throws(UsageError) {}
    /// It used all.
    public var unread: Int { 0 }

    /// Goes on.
    public mutating func beginFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand { .more }
    /// Goes on.
    public mutating func endFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand { .more }

    /// Does nothing with the line.
    public mutating func line(_ line: ArraySlice<UInt8>, isTerminated: Bool, output: inout [UInt8]) -> FilterDemand {
        .more
    }

    /// `NAME: FILE: why`.
    public mutating func failed(_ name: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8] {
        Array("\(Self.name): ".utf8) + name + Array(": \(error.message)\n".utf8)
    }

    /// 1 where a file was missed, else 0.
    public mutating func finish(missed: Bool, output: inout [UInt8]) -> Int32 { missed ? 1 : 0 }

    /// Cuts the block into lines.
    public mutating func block(_ block: ArraySlice<UInt8>, output: inout [UInt8]) -> FilterDemand {
        var start = block.startIndex
        let end = delimiter
        while start < block.endIndex {
            let stop = block.position(of: end, from: start)
            let demand = line(
                block[start..<(stop ?? block.endIndex)],
                isTerminated: stop != nil,
                output: &output
            )
            guard case .more = demand else { return demand }
            start = (stop ?? block.endIndex - 1) + 1
        }
        return .more
    }

    /// The program and its state.
    public static var program: any Program.Type { FilterProgram<Self>.self }

    /// The first line.
    public static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        do throws(UsageError) {
            let body = try Self(calledAs: baseName(arguments), arguments: Array(arguments.dropFirst()))
            return FilterProgram(body: body)
        } catch {
            return Announcement(error: error.text, status: error.status)
        }
    }
}

extension FilterApplet {
    /// Nothing worth counting.
    public var heldMemory: Int { 0 }
}
