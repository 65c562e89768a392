import Testing

@testable import Kernel

@Suite struct SignalTests {
    @Test(arguments: [("TERM", 15), ("SIGTERM", 15), ("term", 15), ("9", 9), ("USR1", 10)])
    func namesAndNumbers(name: String, number: Int32) {
        #expect(Signal(name: name)?.number == number)
    }

    @Test(arguments: ["NOSUCH", "0", "65", "", "SIG"])
    func unknownNames(name: String) {
        #expect(Signal(name: name) == nil)
    }
}
