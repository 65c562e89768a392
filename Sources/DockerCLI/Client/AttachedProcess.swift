import EngineAPI

/// Copies between a process' streams and the client's own, until the process ends or the user detaches.
struct AttachedProcess: Sendable {
    /// How it ended.
    enum Ending: Equatable, Sendable {
        case finished
        /// The user typed the detach keys.
        case detached
    }

    private enum Event: Sendable {
        case outputEnded(CommandFailure?)
        case inputEnded
        case detached
        case signalsEnded
        case forced
    }

    let call: Invocation
    let attachment: any Attachment
    let hasTerminal: Bool
    let sendsInput: Bool
    let detachKeys: [UInt8]
    /// The container that gets the client's signals; nil for none.
    let signalTarget: String?
    /// Tells the engine the terminal's size.
    let resize: (@Sendable (TerminalSize) async -> Void)?

    /// Copies until the end. A failure of the output is thrown.
    func run() async throws(CommandFailure) -> Ending {
        let streams = call.context.streams
        let isRaw = hasTerminal && sendsInput && streams.isTerminal(.input)
        let watchesSize = hasTerminal && streams.isTerminal(.output) && resize != nil
        if isRaw { await streams.setRawMode(true) }
        if watchesSize, let size = streams.terminalSize() { await resize?(size) }
        let signals = signalTarget != nil || watchesSize ? streams.catchSignals() : nil
        let ending = await withTaskGroup(of: Event.self) { group -> Result<Ending, CommandFailure> in
            group.addTask { await copyOutput() }
            if sendsInput { group.addTask { await copyInput(isRaw: isRaw) } }
            if let signals { group.addTask { await forward(signals) } }
            var result: Result<Ending, CommandFailure> = .success(.finished)
            events: for await event in group {
                switch event {
                case .inputEnded, .signalsEnded: continue
                case .outputEnded(let failure):
                    if let failure { result = .failure(failure) }
                    break events
                case .detached:
                    result = .success(.detached)
                    break events
                case .forced:
                    result = .failure(.message("\ngot 3 SIGTERM/SIGINTs, forcefully exiting", code: 1))
                    break events
                }
            }
            await attachment.close()
            group.cancelAll()
            return result
        }
        if signals != nil { streams.releaseSignals() }
        if isRaw { await streams.setRawMode(false) }
        if case .failure(.pipeClosed) = ending, signalTarget != nil {
            // Who passes signals on does not end by one of its own.
            throw .error("write /dev/stdout: broken pipe")
        }
        return try ending.get()
    }

    private func copyOutput() async -> Event {
        do {
            while let chunk = try await attachment.read() {
                try await call.write(chunk.bytes.bytes, to: chunk.stream == .stderr ? .error : .output)
            }
            return .outputEnded(Task.isCancelled ? .interrupted : nil)
        } catch let error as EngineError {
            return .outputEnded(error.kind == .cancelled ? .interrupted : .engine(error))
        } catch {
            return .outputEnded(error as? CommandFailure ?? .interrupted)
        }
    }

    private func copyInput(isRaw: Bool) async -> Event {
        var keys = DetachKeys(isRaw ? detachKeys : [])
        while !Task.isCancelled, let bytes = await call.context.streams.read() {
            let (pass, isDetached) = keys.feed(bytes)
            do {
                if !pass.isEmpty { try await attachment.write(pass) }
            } catch {
                return .inputEnded
            }
            if isDetached { return .detached }
        }
        if !Task.isCancelled { await attachment.closeWrite() }
        return .inputEnded
    }

    private func forward(_ signals: AsyncStream<Int32>) async -> Event {
        var endings = 0
        for await signal in signals {
            if signal == 28 {
                if let size = call.context.streams.terminalSize() { await resize?(size) }
                continue
            }
            guard let signalTarget, signal != 17, signal != 23 else { continue }
            if signal == 13 { return .outputEnded(.pipeClosed) }
            if signal == 2 || signal == 15 { endings += 1 }
            if endings >= 3 { return .forced }
            let name = SignalName.text(signal)
            _ = try? await call.perform(KillContainer(id: signalTarget, signal: name))
        }
        return .signalsEnded
    }
}

/// Finds the keys that detach in what is typed.
struct DetachKeys {
    private let keys: [UInt8]
    private var matched = 0

    /// These keys; empty for none.
    init(_ keys: [UInt8]) {
        self.keys = keys
    }

    /// What goes on to the process, and whether the keys are complete.
    mutating func feed(_ bytes: [UInt8]) -> (pass: [UInt8], isDetached: Bool) {
        if keys.isEmpty { return (bytes, false) }
        var pass: [UInt8] = []
        for byte in bytes {
            if byte == keys[matched] {
                matched += 1
                if matched == keys.count { return (pass, true) }
                continue
            }
            pass += keys[..<matched]
            matched = 0
            if byte == keys[0] { matched = 1 } else { pass.append(byte) }
        }
        return (pass, false)
    }

    /// The same for `attach`, `run` and `start`, where the engine refuses wrong ones as it is asked for the stream.
    static func forAttaching(_ text: String) throws(CommandFailure) -> [UInt8] {
        do {
            return try read(text)
        } catch {
            throw .error("unable to upgrade to tcp, received 400")
        }
    }

    /// The keys that a text such as `ctrl-p,ctrl-q` names. An empty text means those two.
    static func read(_ text: String) throws(CommandFailure) -> [UInt8] {
        if text.isEmpty { return [16, 17] }
        var result: [UInt8] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            if part.utf8.count == 1, let byte = part.utf8.first {
                result.append(byte)
                continue
            }
            let special: [String: UInt8] = ["@": 0, "[": 27, "\\": 28, "]": 29, "^": 30, "_": 31]
            let key = part.hasPrefix("ctrl-") ? String(part.dropFirst(5)) : ""
            if let byte = key.utf8.first, key.utf8.count == 1, (97...122).contains(byte) {
                result.append(byte - 96)
            } else if let byte = special[key] {
                result.append(byte)
            } else {
                throw .error("invalid detach keys (\(text)): Unknown character: '\(part)'")
            }
        }
        return result
    }
}

/// Names of signals.
enum SignalName {
    /// The name without `SIG`, or the number.
    static func text(_ number: Int32) -> String {
        let names: [Int32: String] = [
            1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 5: "TRAP", 6: "ABRT", 8: "FPE", 9: "KILL", 10: "USR1", 12: "USR2",
            14: "ALRM", 15: "TERM", 18: "CONT", 20: "TSTP", 28: "WINCH",
        ]
        return names[number] ?? "\(number)"
    }
}
