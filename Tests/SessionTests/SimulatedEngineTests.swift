import EngineAPI
import Simulator
import Testing

@testable import Session

struct SimulatedEngineTests {
    private let bench = ClientBench()

    @Test func aRequestWaitsForItsAnswer() {
        bench.start { bench in
            let response = try? await bench.engine.perform(InspectVolume(name: "data"))
            bench.note(response == nil ? "error" : "answer")
        }
        let calls = bench.takeCalls()
        #expect(calls.count == 1)
        #expect(bench.notes == [])
        bench.calls.answer(calls[0], .failure(EngineError(.conflict, "no")))
        bench.executor.drain()
        #expect(bench.notes == ["error"])
    }

    @Test func anEngineErrorArrivesAsItIs() {
        bench.start { bench in
            do throws(EngineError) {
                _ = try await bench.engine.perform(PauseContainer(id: "web"))
            } catch {
                bench.note("\(error.kind): \(error.message)")
            }
        }
        bench.calls.answer(bench.takeCalls()[0], .failure(EngineError(.notFound, "No such container: web")))
        bench.executor.drain()
        #expect(bench.notes == ["notFound: No such container: web"])
    }

    @Test func aStreamDeliversInOrderAndEnds() {
        bench.start { bench in
            guard let stream = try? await bench.engine.stream(WaitContainer(id: "web")) else { return }
            bench.note("open")
            while let result = try? await stream.next() { bench.note("\(result.statusCode)") }
            bench.note("end")
        }
        let call = bench.takeCalls()[0]
        bench.calls.answer(call, .success(EmptyResponse()))
        bench.calls.deliver(call, WaitResult(statusCode: 1))
        bench.executor.drain()
        #expect(bench.notes == ["open", "1"])
        bench.calls.deliver(call, WaitResult(statusCode: 2))
        bench.calls.deliver(call, WaitResult(statusCode: 3))
        bench.calls.end(call)
        bench.executor.drain()
        #expect(bench.notes == ["open", "1", "2", "3", "end"])
    }

    @Test func aStreamMayFailInTheMiddle() {
        bench.start { bench in
            do throws(EngineError) {
                let stream = try await bench.engine.stream(WaitContainer(id: "web"))
                while let result = try await stream.next() { bench.note("\(result.statusCode)") }
            } catch {
                bench.note(error.message)
            }
        }
        let call = bench.takeCalls()[0]
        bench.calls.answer(call, .success(EmptyResponse()))
        bench.calls.deliver(call, WaitResult(statusCode: 1))
        bench.calls.end(call, EngineError(.system, "gone"))
        bench.executor.drain()
        #expect(bench.notes == ["1", "gone"])
    }

    @Test func whoCancelsIsAnsweredAtOnceAndTheWorldIsTold() {
        bench.start { bench in
            do throws(EngineError) {
                _ = try await bench.engine.perform(StopContainer(id: "web"))
            } catch {
                bench.note("\(error.kind)")
            }
        }
        let call = bench.takeCalls()[0]
        bench.cancel()
        #expect(bench.notes == ["cancelled"])
        let told = bench.takeInputs().contains { input in
            if case .cancel(call) = input { true } else { false }
        }
        #expect(told)
        #expect(bench.calls.open().isEmpty)
    }

    @Test func anAttachmentCarriesBothDirections() {
        bench.start { bench in
            do throws(EngineError) {
                let attachment = try await bench.engine.attach(AttachContainer(id: "c", stream: true, stdin: true))
                try await attachment.write(Array("in".utf8))
                await attachment.closeWrite()
                while let chunk = try await attachment.read() {
                    bench.note("\(chunk.stream) \(String(decoding: chunk.bytes.bytes, as: UTF8.self))")
                }
            } catch {
                bench.note(error.message)
            }
        }
        let call = bench.takeCalls()[0]
        bench.calls.answer(call, .success(EmptyResponse()))
        bench.executor.drain()
        let sent = (bench.takeInputs() + bench.takeInputs()).map { input in
            switch input {
            case .attachedInput(call, let bytes): String(decoding: bytes, as: UTF8.self)
            case .closeAttachedInput(call): "close"
            default: "?"
            }
        }
        #expect(sent == ["in", "close"])
        bench.calls.deliver(call, OutputChunk(.stderr, Array("out".utf8)))
        bench.calls.end(call)
        bench.executor.drain()
        #expect(bench.notes == ["stderr out"])
    }

    @Test func theExecutorIsDrainedOnlyWhenAllClientsWait() {
        bench.start { bench in
            await withTaskGroup(of: Void.self) { group in
                for name in ["a", "b"] {
                    group.addTask {
                        _ = try? await bench.engine.perform(PauseContainer(id: name))
                        bench.note(name)
                    }
                }
            }
            bench.note("both")
        }
        let calls = bench.takeCalls()
        #expect(calls.count == 2)
        for call in calls.reversed() { bench.calls.answer(call, .success(EmptyResponse())) }
        bench.executor.drain()
        #expect(bench.notes.sorted() == ["a", "b", "both"])
        #expect(bench.notes.last == "both")
    }
}
