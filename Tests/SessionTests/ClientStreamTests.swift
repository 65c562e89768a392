import Kernel
import Testing

@testable import Session

struct ClientStreamTests {
    private let bench = ClientBench()

    @Test func inputIsAskedForWhenNoneIsThere() {
        let input = ClientInput()
        input.deliver([1])
        bench.start { bench in
            while let bytes = await input.read({ bench.note("ask") }) { bench.note("\(bytes)") }
            bench.note("end")
        }
        #expect(bench.notes == ["[1]", "ask"])
        input.deliver([2])
        bench.executor.drain()
        input.end()
        bench.executor.drain()
        #expect(bench.notes == ["[1]", "ask", "[2]", "ask", "end"])
    }

    @Test func signalsReachOnlyAProgramThatCatchesThem() {
        let signals = ClientSignals()
        #expect(!signals.deliver(.interrupt))
        let stream = signals.catchAll()
        bench.start { bench in
            for await number in stream { bench.note("\(number)") }
            bench.note("end")
        }
        #expect(signals.deliver(.interrupt))
        #expect(signals.deliver(.windowChange))
        bench.executor.drain()
        signals.release()
        bench.executor.drain()
        #expect(bench.notes == ["2", "28", "end"])
        #expect(!signals.deliver(.interrupt))
    }
}
