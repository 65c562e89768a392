import Kernel

/// `dirname`: a path without its last part.
enum Dirname: ImmediateApplet {
    static let name = "dirname"
    static let usage = #"""
        dirname FILENAME

        Strip non-directory suffix from FILENAME
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        // It has no options.
        let operands = call.arguments.first == Array("--".utf8) ? Array(call.arguments.dropFirst()) : call.arguments
        guard operands.count == 1 else {
            call.error += Array(usageText.utf8)
            return 1
        }
        let folder = PathText.directory(operands[0])
        // Two slashes in front, and no more, stay.
        let slashes = operands[0].prefix { $0 == PathText.slash }.count
        call.print(slashes == 2 && folder == [PathText.slash] ? folder + folder : folder)
        return 0
    }
}
