import Kernel
import Shell

/// `test`, `[` and `[[`: whether an expression holds.
struct TestApplet: ImmediateApplet {
    static let name = "test"
    static let names = ["test", "[", "[["]
    static let showsHelp = false

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var words = call.arguments
        if call.name != "test" {
            let end = call.name == "[" ? "]" : "]]"
            guard words.last == Array(end.utf8) else {
                call.complain("missing \(end)")
                return 2
            }
            words.removeLast()
        }
        do throws(TestExpression.Failure) {
            return try TestExpression.evaluate(words, dialect: .ash, on: &machine) ? 0 : 1
        } catch {
            call.error += Array("\(call.name): ".utf8) + error.message + [10]
            return 2
        }
    }
}
