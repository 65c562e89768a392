import EngineAPI
import Simulator

/// What clients know of their calls: each gets one answer, or a stream that is opened, goes on and ends.
struct CallLedger {
    private enum State {
        case asked(isStream: Bool)
        case open
        /// Its client went away before the engine had done it: it is done all the same.
        case left
    }

    private var states: [CallID: State] = [:]
    private var findings: [String] = []

    /// Streams and attachments that are open, in order.
    var open: [CallID] {
        states.keys.filter { call in
            if case .open? = states[call] { true } else { false }
        }.sorted()
    }

    mutating func begin(_ call: CallID, _ request: any EngineCall) {
        let isStream = request is any StreamRequest || request is any AttachRequest
        states[call] = .asked(isStream: isStream)
    }

    /// The client went away: nothing may come for it any more but the answer to what has to be done all the same.
    mutating func forget(_ call: CallID) {
        if case .asked(false)? = states[call] { states[call] = .left } else { states[call] = nil }
    }

    mutating func take(_ output: Output) {
        switch output {
        case .response(let call, let result):
            let state = states.removeValue(forKey: call)
            if case .left? = state { return }
            guard case .asked(let isStream)? = state else {
                findings.append("call \(call) is answered although it is over or open")
                return
            }
            if isStream, case .success = result { findings.append("call \(call) is a stream and is answered") }
        case .opened(let call):
            guard case .asked(true)? = states[call] else {
                findings.append("call \(call) is opened and is no new stream")
                return
            }
            states[call] = .open
        case .chunk(let call, _):
            guard case .open? = states[call] else {
                findings.append("call \(call) gets a piece and is not open")
                return
            }
        case .inputIsFull(let call, _):
            guard case .open? = states[call] else {
                findings.append("call \(call) is told of its input and is not open")
                return
            }
        case .end(let call, _):
            guard case .open? = states.removeValue(forKey: call) else {
                findings.append("call \(call) ends and is not open")
                return
            }
        case .runClient, .clientInput, .clientHasWritten, .clientSignal, .hostOutput, .terminalOutput, .hostFinished:
            findings.append("the host does something by itself")
        }
    }

    mutating func takeFindings() -> [String] {
        defer { findings = [] }
        return findings
    }
}
