import Kernel

/// Runs the code of a small language: a stack machine whose state is plain data, stepped by the process it is in.
struct ScriptMachine: Codable, Sendable {
    let dialect: ScriptDialect
    var code: ScriptCode
    var stack: [ScriptValue] = []
    var frames: [Frame] = []
    var heap: [ScriptObject?] = []
    var freePlaces: [Int32] = []
    /// How many objects there are when it next looks for those that nobody needs.
    var collectionMark = 10_000
    var protections: [Protection] = []
    var output = OutputQueue()
    /// What a buffered standard output holds.
    var buffer: [UInt8] = []
    /// Whether each piece is handed over at once.
    var isUnbuffered = false
    var arguments: [String] = []
    /// `NAME=value` strings.
    var variables: [[UInt8]] = []
    /// What was read of standard input and not used yet.
    var input: [UInt8] = []
    var isInputEnded = false
    /// Whether a question was written whose answer has not come.
    var hasAsked = false
    /// What the instruction that comes next waits for.
    var blocked: Wait?
    /// The name of the source, for what goes wrong.
    var source = ""
    var serving = ScriptServing()
    var timers: [ScriptTimer] = []
    var timerCount: Int64 = 0
    /// Handlers of signals, by number.
    var signals: [Int32: ScriptValue] = [:]
    var status: Int32?
    /// Whether it was told to end, by `exit` and the like.
    var hasLeft = false
    /// Until when a pause lasts.
    var pause: Instant?
    /// The environment of the whole program.
    var globals: Int32 = -1

    struct Frame: Codable, Sendable {
        var function: Int32
        var place: Int32 = 0
        var environment: Int32
        var base: Int32
        var given: Int32
        var delayed: [ScriptValue] = []
        /// What the result is put in, instead of on the stack: an instance that is being made.
        var instance: Int32 = -1
    }

    struct Protection: Codable, Sendable {
        var frame: Int32
        var place: Int32
        var stack: Int32
    }

    /// How many calls may be inside each other.
    static let depthLimit = 1_000

    init(_ code: ScriptCode, _ dialect: ScriptDialect, source: String, arguments: [String]) {
        self.code = code
        self.dialect = dialect
        self.source = source
        self.arguments = arguments
        begin(function: 0)
    }

    /// Enters a function without arguments, in the outermost environment.
    mutating func begin(function: Int32) {
        var environment = ScriptObject(kind: .environment)
        let empty: ScriptValue = dialect == .python ? .native("(missing)") : dialect == .node ? .undefined : .none
        environment.values = Array(repeating: empty, count: code.functions[Int(function)].slots)
        globals = allocate(environment)
        frames = [Frame(function: function, environment: globals, base: 0, given: 0)]
    }

    var heldMemory: Int { heap.count * 120 + buffer.count }

    // MARK: The heap

    mutating func allocate(_ object: ScriptObject) -> Int32 {
        if let place = freePlaces.popLast() {
            heap[Int(place)] = object
            return place
        }
        heap.append(object)
        return Int32(heap.count - 1)
    }

    mutating func make(_ object: ScriptObject) -> ScriptValue { .object(allocate(object)) }

    mutating func list(_ values: [ScriptValue], _ kind: ScriptObject.Kind = .list) -> ScriptValue {
        make(ScriptObject(kind: kind, values: values))
    }

    mutating func map(_ entries: [(String, ScriptValue)], name: String = "") -> ScriptValue {
        make(
            ScriptObject(
                kind: name.isEmpty ? .map : .host,
                values: entries.map(\.1),
                keys: entries.map { .text($0.0) },
                name: name
            )
        )
    }

    func object(_ value: ScriptValue) -> ScriptObject? {
        guard case .object(let place) = value else { return nil }
        return heap[Int(place)]
    }

    /// A member of an object that is there.
    func member(_ value: ScriptValue, _ name: String) -> ScriptValue? { object(value)?[name] }

    mutating func setMember(_ value: ScriptValue, _ name: String, _ new: ScriptValue) {
        guard case .object(let place) = value else { return }
        heap[Int(place)]?[name] = new
    }

    /// Sets what a map has for a key; nil takes the key away.
    mutating func put(_ place: Int32, _ key: ScriptValue, _ value: ScriptValue?) {
        let key = mapKey(key)
        heap[Int(place)]?[key] = value
    }

    /// The elements of a list or tuple.
    func elements(_ value: ScriptValue) -> [ScriptValue] { object(value)?.values ?? [] }

    /// Frees what nothing leads to.
    mutating func collect() {
        guard heap.count - freePlaces.count > collectionMark else { return }
        var marks = [Bool](repeating: false, count: heap.count)
        var pending: [Int32] = [globals] + frames.flatMap { [$0.environment, $0.instance] }
        func note(_ value: ScriptValue) { if case .object(let place) = value { pending.append(place) } }
        for value in stack { note(value) }
        for frame in frames { for value in frame.delayed { note(value) } }
        for timer in timers { note(timer.function) }
        for value in serving.values { note(value) }
        for value in signals.values { note(value) }
        while let place = pending.popLast() {
            guard place >= 0, !marks[Int(place)], let object = heap[Int(place)] else { continue }
            marks[Int(place)] = true
            if [.environment, .closure, .instance].contains(object.kind) { pending.append(object.number) }
            for value in object.values { note(value) }
            for key in object.keys { note(key) }
        }
        for place in heap.indices where !marks[place] && heap[place] != nil {
            heap[place] = nil
            freePlaces.append(Int32(place))
        }
        collectionMark = max(10_000, (heap.count - freePlaces.count) * 2)
    }

    // MARK: The stack

    mutating func push(_ value: ScriptValue) { stack.append(value) }
    mutating func pop() -> ScriptValue { stack.popLast() ?? .none }

    mutating func pop(_ count: Int) -> [ScriptValue] {
        let values = Array(stack.suffix(count))
        stack.removeLast(min(count, stack.count))
        return values
    }

    /// The line that is being run.
    var line: Int {
        guard let frame = frames.last else { return 0 }
        let lines = code.functions[Int(frame.function)].lines
        return Int(lines[min(max(Int(frame.place) - 1, 0), lines.count - 1)])
    }

    // MARK: Printing

    mutating func write(_ text: String, to descriptor: Int32 = 1) {
        if descriptor == 1 { buffer += text.utf8 } else { output.append(Array(text.utf8), to: descriptor) }
    }

    /// Hands the buffer over to standard output.
    mutating func flush() {
        output.append(buffer, to: 1)
        buffer = []
    }
}

/// A function to be called later.
struct ScriptTimer: Codable, Sendable {
    var number: Int64
    var instant: Instant
    var interval: Nanoseconds?
    var function: ScriptValue
}

/// What goes wrong while a program runs: the value that handlers see.
struct ScriptFailure: Error {
    var value: ScriptValue
}
