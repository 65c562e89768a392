import Kernel
import Session
import Simulator
import Testing

struct UndoTests {
    private let session = Session(WorldConfiguration(kind: .fixture))

    /// Runs a command line as the prompt does; what it writes.
    @discardableResult
    private func run(_ line: String) -> String {
        session.checkpoint(before: line)
        var output: [UInt8] = []
        session.apply(.hostCommand(Array("\(line)\n".utf8)))
        _ = session.run(until: session.now + 60 * .second) { event in
            if case .output(_, let bytes) = event { output += bytes }
            return true
        }
        return String(decoding: output, as: UTF8.self)
    }

    @Test func whatWasRemovedComesBack() {
        run("docker create --name keep busybox")
        run("docker rm keep")
        #expect(run("docker ps -aq | wc -l") == "0\n")
        #expect(session.undo() == "docker ps -aq | wc -l")
        #expect(session.undo() == "docker rm keep")
        #expect(run("docker ps -a --format '{{.Names}}'") == "keep\n")
    }

    @Test func undoneLinesCanBeDoneAgain() {
        run("x=1")
        run("x=2")
        #expect(session.undo() == "x=2")
        #expect(session.redo() == "x=2")
        #expect(run("echo $x") == "2\n")
        #expect(session.redo() == nil)
    }

    @Test func undoGoesBackToTheBeginningAndNoFurther() {
        run("x=1")
        #expect(session.undo() == "x=1")
        #expect(session.undo() == nil)
        #expect(run("echo [$x]") == "[]\n")
    }

    @Test func runningClientsEndWithTheWorldTheyBelongTo() {
        run("docker run -d --name tick busybox sh -c 'while true; do echo x; sleep 1; done'")
        run("docker logs -f tick > log &")
        run("sleep 3")
        session.undo()
        session.undo()
        session.advance(to: session.now + 5 * .second)
        #expect(run("ls | wc -l") == "0\n")
        #expect(run("docker ps -q | wc -l") == "1\n")
    }

    @Test func aClientOfTheWorldBeforeIsGone() {
        run("docker run -d --name tick busybox sh -c 'while true; do echo x; sleep 1; done'")
        run("docker logs -f tick > log &")
        run("x=1")
        session.undo()
        session.advance(to: session.now + 5 * .second)
        #expect(run("sleep 0.1; jobs -r | wc -l") == "0\n")
    }

    @Test func startingOverCanBeUndone() {
        run("docker create --name keep busybox")
        session.startOver()
        #expect(run("docker ps -aq | wc -l") == "0\n")
        session.undo()
        #expect(session.undo() == "start-over")
        #expect(run("docker ps -aq | wc -l") == "1\n")
    }
}
