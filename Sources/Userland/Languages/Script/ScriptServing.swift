import Kernel

/// The web servers of a program and the request that is being answered.
struct ScriptServing: Codable, Sendable {
    /// Whether the program stays in the call that serves.
    var isActive = false
    /// How many frames there are below a handler's.
    var depth = 0
    var stack = 0
    var listeners: [Listener] = []
    /// Handlers by pattern: Go's.
    var routes: [Route] = []
    var request: HTTPListener.Request?
    /// The answer in work.
    var response = ScriptValue.none

    struct Listener: Codable, Sendable {
        var listener: HTTPListener
        var handler: ScriptValue
    }

    struct Route: Codable, Sendable {
        var pattern: String
        var handler: ScriptValue
    }

    /// For who looks for objects that are needed.
    var values: [ScriptValue] { listeners.map(\.handler) + routes.map(\.handler) + [response] }
}

extension ScriptMachine {
    /// What comes when no function runs: answers, timers, requests; the step to answer with when there is nothing.
    mutating func attend(_ machine: inout Machine) -> Step? {
        if serving.request != nil, dialect != .node { finishRequest(&machine) }
        stack.removeLast(max(0, stack.count - serving.stack))
        if runTimer(&machine) { return nil }
        for index in serving.listeners.indices {
            guard let request = serving.listeners[index].listener.next(&machine) else { continue }
            begin(request, serving.listeners[index].handler, &machine)
            return nil
        }
        guard !serving.listeners.isEmpty || !timers.isEmpty else {
            status = 0
            return nil
        }
        var wait = Wait()
        if let next = timers.map(\.instant).min() { wait.deadline = next }
        for entry in serving.listeners { wait = entry.listener.wait(machine, besides: wait) }
        if serving.listeners.count > 1 { wait.deadline = min(wait.deadline, machine.now + 20 * .millisecond) }
        flush()
        if let step = output.flush(&machine, name: source) { return step }
        return .block(wait)
    }

    /// Calls what is due; false when nothing is.
    private mutating func runTimer(_ machine: inout Machine) -> Bool {
        guard
            let index = timers.indices.min(by: {
                (timers[$0].instant, timers[$0].number) < (timers[$1].instant, timers[$1].number)
            }),
            timers[index].instant <= machine.now
        else { return false }
        let timer = timers[index]
        if let interval = timer.interval {
            timers[index].instant = machine.now + max(interval, .millisecond)
        } else {
            timers.remove(at: index)
        }
        invoke(timer.function, [], &machine)
        return true
    }

    /// Calls a function from outside of any other.
    mutating func invoke(_ function: ScriptValue, _ arguments: [ScriptValue], _ machine: inout Machine) {
        do throws(ScriptFailure) {
            try call(function, arguments, &machine)
        } catch {
            endWith(error.value, &machine)
        }
    }

    mutating func take(_ signal: Signal, _ machine: inout Machine) {
        if let handler = signals[signal.number] {
            let argument: ScriptValue = dialect == .node ? .text("SIG\(signal.name)") : .int(Int64(signal.number))
            return invoke(handler, dialect == .python ? [argument, .none] : [argument], &machine)
        }
        guard dialect == .python, signal == .interrupt else { return }
        if serving.isActive, serving.listeners.first?.handler == .native("(files)") {
            write("\nKeyboard interrupt received, exiting.\n")
            status = 0
        } else {
            flush()
            endWith(failure("KeyboardInterrupt", "").value, &machine)
            status = 130
        }
    }

    // MARK: Requests

    private mutating func begin(_ request: HTTPListener.Request, _ handler: ScriptValue, _ machine: inout Machine) {
        serving.request = request
        serving.stack = stack.count
        machine.fuel -= 2_000
        switch dialect {
        case .go: beginGo(request, handler, &machine)
        case .python: beginPython(request, handler, &machine)
        case .node:
            let pair = nodeRequest(request)
            invoke(member(handler, "handler") ?? .undefined, pair, &machine)
            serving.request = nil
        }
    }

    /// Sends the answer that a handler left.
    private mutating func finishRequest(_ machine: inout Machine) {
        guard let request = serving.request else { return }
        let bytes = dialect == .go ? goAnswer(request, machine) : pythonAnswer(request, machine)
        send(request.client, bytes, &machine)
        serving.request = nil
        serving.response = .none
    }

    mutating func send(_ client: Int32, _ bytes: [UInt8], _ machine: inout Machine) {
        for index in serving.listeners.indices { serving.listeners[index].listener.answer(client, bytes, &machine) }
    }

    /// Drops a request whose handler failed.
    mutating func abandonRequest(_ machine: inout Machine) {
        frames.removeLast(frames.count - serving.depth)
        protections.removeAll { Int($0.frame) >= serving.depth }
        if let request = serving.request { send(request.client, [], &machine) }
        serving.request = nil
        serving.response = .none
    }

    /// Begins to listen for a program. Errors: EADDRINUSE.
    mutating func serve(
        port: UInt16,
        address: IPv4Address,
        _ handler: ScriptValue,
        staysInside: Bool,
        _ machine: inout Machine
    ) throws(Errno) {
        let listener = try HTTPListener(port: port, address: address, &machine)
        serving.listeners.append(.init(listener: listener, handler: handler))
        if staysInside {
            serving.isActive = true
            serving.depth = frames.count
            serving.stack = stack.count
        }
    }

    /// `Mon, 23 Nov 2026 17:33:00 GMT`
    func httpDate(_ machine: Machine) -> String { CivilTime(machine.now).formatted(HttpdAnswer.dateFormat) }
}
