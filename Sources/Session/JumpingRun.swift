public import Kernel
import Simulator

extension Session {
    /// How a run in jumping time ended.
    public enum RunEnd: Hashable, Sendable {
        case finished(ExitStatus)
        /// Whoever received the events had enough.
        case stopped
        /// Virtual time reached the limit, or nothing would ever happen again.
        case timeLimit
        /// More was written than the limit allows.
        case outputLimit
    }

    /// Lets the world go on until what runs at the host has ended. Time jumps from one event to the next.
    ///
    /// - Parameters:
    ///   - limit: the last instant that may be reached.
    ///   - outputLimit: the most bytes that may come out.
    ///   - beforeJump: called when all are blocked; it may bring input. `isStuck` when no event is to come: then it
    ///     waits for input if there can be any, and says whether there was.
    ///   - receive: takes what comes out, in order; false ends the run.
    public func run(
        until limit: Instant,
        outputLimit: Int = .max,
        beforeJump: (_ isStuck: Bool) -> Bool = { _ in false },
        receive: (Event) -> Bool
    ) -> RunEnd {
        var written = 0
        settle()
        while true {
            for event in takeEvents() {
                switch event {
                case .finished(let status): return .finished(status)
                case .output(_, let bytes), .terminal(let bytes): written += bytes.count
                }
                guard receive(event) else { return .stopped }
                if written > outputLimit { return .outputLimit }
            }
            let next = nextInstant
            if beforeJump(next == nil) { continue }
            guard let next, next <= limit else {
                if limit < .never { advance(to: limit) }
                return .timeLimit
            }
            apply(.advance(to: next))
        }
    }
}
