import Kernel
import Session
import Simulator
import Terminal

/// A command line or a script: time jumps, standard output and error are kept apart, nothing is kept afterwards.
struct Batch {
    /// Virtual time that a script may take.
    private static let timeLimit = 24 * 3600 * Nanoseconds.second
    /// Bytes that a script may write.
    private static let outputLimit = 256 << 20

    private let session: Session
    private var input = HostInput()

    init(_ session: Session) { self.session = session }

    /// Runs the job between copying files in and out; the exit status of the program.
    mutating func run(_ job: HostJob, filesIn: [String], filesOut: [String]) -> Int32 {
        let exchange = FileExchange(session: session)
        do throws(FileExchange.Failure) {
            for text in filesIn {
                let sides = FileExchange.sides(text)
                try exchange.put(sides.from, to: sides.to)
            }
            let status = run(job)
            for text in filesOut {
                let sides = FileExchange.sides(text)
                try exchange.get(sides.from, to: sides.to)
            }
            return status
        } catch {
            Report.problem(error.message)
            return 2
        }
    }

    /// Runs the job; the exit status of the program.
    mutating func run(_ job: HostJob) -> Int32 {
        session.apply(.hostStart(job))
        let end = session.run(
            until: session.now + Self.timeLimit,
            outputLimit: Self.outputLimit,
            beforeJump: { self.handOnInput(isStuck: $0) },
            receive: { event in
                if case .output(let descriptor, let bytes) = event { Screen.write(bytes, to: descriptor) }
                return true
            }
        )
        switch end {
        case .finished(let status):
            return status.code
        case .timeLimit, .stopped:
            session.apply(.hostSignal(.kill))
            Report.problem("stopped: this would go on for more than 24 hours of simulated time")
        case .outputLimit:
            session.apply(.hostSignal(.kill))
            Report.problem("stopped: more than \(Self.outputLimit >> 20) MiB of output")
        }
        return 124
    }

    private mutating func handOnInput(isStuck: Bool) -> Bool {
        switch input.next(isStuck: isStuck) {
        case .bytes(let bytes): session.apply(.hostInput(bytes))
        case .end: session.apply(.hostInput(nil))
        case nil: return false
        }
        return true
    }
}
