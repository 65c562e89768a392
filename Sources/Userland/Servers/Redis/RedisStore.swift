import Kernel

/// The data of a Redis server.
struct RedisStore: Codable, Sendable {
    enum Value: Codable, Sendable {
        case string([UInt8])
        case list([[UInt8]])
        /// Members in the order in which they came.
        case set([[UInt8]])
        case hash([Field])
    }

    struct Field: Codable, Sendable {
        var name: [UInt8]
        var value: [UInt8]
    }

    private struct Entry: Codable, Sendable {
        var key: [UInt8]
        var value: Value
        var expiry: Instant = .never
    }

    private var entries: [Entry] = []
    /// How many changes there were since the last save.
    var changes = 0

    private func index(_ key: [UInt8]) -> Int? { entries.firstIndex { $0.key == key } }

    /// Forgets what has expired.
    mutating func expire(at now: Instant) { entries.removeAll { $0.expiry <= now } }

    var keys: [[UInt8]] { entries.map(\.key) }

    /// Setting nil removes the key; setting a value keeps the expiry.
    subscript(key: [UInt8]) -> Value? {
        get { index(key).map { entries[$0].value } }
        set {
            changes += 1
            if let place = index(key) {
                if let newValue { entries[place].value = newValue } else { entries.remove(at: place) }
            } else if let newValue {
                entries.append(Entry(key: key, value: newValue))
            }
        }
    }

    func expiry(_ key: [UInt8]) -> Instant? { index(key).map { entries[$0].expiry } }

    mutating func setExpiry(_ key: [UInt8], _ instant: Instant) {
        guard let place = index(key) else { return }
        entries[place].expiry = instant
        changes += 1
    }

    mutating func removeAll() {
        changes += 1
        entries = []
    }

    // MARK: The file

    private static let mark = Array("REDIS0012\n".utf8)

    /// The data as the commands that make it anew.
    var file: [UInt8] {
        var bytes = Self.mark
        func add(_ words: [[UInt8]]) { bytes += RedisReply.array(words.map { .bulk($0) }).bytes }
        for entry in entries {
            switch entry.value {
            case .string(let text): add([Array("SET".utf8), entry.key, text])
            case .list(let items): add([Array("RPUSH".utf8), entry.key] + items)
            case .set(let members): add([Array("SADD".utf8), entry.key] + members)
            case .hash(let fields): add([Array("HSET".utf8), entry.key] + fields.flatMap { [$0.name, $0.value] })
            }
            if entry.expiry != .never {
                let milliseconds = entry.expiry.nanoseconds / .millisecond
                add([Array("PEXPIREAT".utf8), entry.key, Array(String(milliseconds).utf8)])
            }
        }
        return bytes
    }

    init() {}

    /// Nil where the bytes are no such file.
    init?(file: [UInt8], now: Instant) {
        guard file.starts(with: Self.mark) else { return nil }
        var rest = Array(file.dropFirst(Self.mark.count))
        while case .array(let words)? = RedisReply.take(from: &rest) {
            let command = words.map { word -> [UInt8] in if case .bulk(let text?) = word { text } else { [] } }
            _ = RedisCommand.run(command, on: &self, now: now)
        }
        changes = 0
    }
}
