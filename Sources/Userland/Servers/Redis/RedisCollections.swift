/// The commands of Redis for lists, sets and hashes.
enum RedisCollections {
    static func run(_ name: String, _ arguments: [[UInt8]], _ store: inout RedisStore) -> RedisReply? {
        switch name.first {
        case "L", "R": lists(name, arguments, &store)
        case "S": sets(name, arguments, &store)
        case "H": hashes(name, arguments, &store)
        default: nil
        }
    }

    private static func number(_ text: [UInt8]) -> Int? { Int(String(decoding: text, as: UTF8.self)) }

    private static func lists(_ name: String, _ arguments: [[UInt8]], _ store: inout RedisStore) -> RedisReply? {
        let key = arguments[0]
        var items: [[UInt8]] = []
        if let value = store[key] {
            guard case .list(let stored) = value else { return .wrongType }
            items = stored
        }
        switch name {
        case "LPUSH", "RPUSH":
            for item in arguments.dropFirst() {
                if name == "LPUSH" { items.insert(item, at: 0) } else { items.append(item) }
            }
            store[key] = .list(items)
            return .integer(Int64(items.count))
        case "LPOP", "RPOP":
            let count = arguments.count > 1 ? number(arguments[1]) ?? 1 : 1
            guard !items.isEmpty else { return .bulk(nil) }
            var taken: [RedisReply] = []
            for _ in 0..<min(count, items.count) {
                taken.append(.bulk(name == "LPOP" ? items.removeFirst() : items.removeLast()))
            }
            store[key] = items.isEmpty ? nil : .list(items)
            return arguments.count > 1 ? .array(taken) : taken.first ?? .bulk(nil)
        case "LLEN": return .integer(Int64(items.count))
        case "LINDEX":
            guard let index = number(arguments[1]) else { return .error("ERR value is not an integer or out of range") }
            let place = index < 0 ? items.count + index : index
            return .bulk(items.indices.contains(place) ? items[place] : nil)
        case "LRANGE":
            guard let first = number(arguments[1]), let last = number(arguments[2]) else {
                return .error("ERR value is not an integer or out of range")
            }
            let from = max(first < 0 ? items.count + first : first, 0)
            let to = min(last < 0 ? items.count + last : last, items.count - 1)
            return .array(from <= to ? items[from...to].map { .bulk($0) } : [])
        default: return nil
        }
    }

    private static func sets(_ name: String, _ arguments: [[UInt8]], _ store: inout RedisStore) -> RedisReply? {
        let key = arguments[0]
        var members: [[UInt8]] = []
        if let value = store[key] {
            guard case .set(let stored) = value else { return .wrongType }
            members = stored
        }
        let before = members.count
        switch name {
        case "SADD":
            for member in arguments.dropFirst() where !members.contains(member) { members.append(member) }
            store[key] = .set(members)
            return .integer(Int64(members.count - before))
        case "SREM":
            members.removeAll { arguments.dropFirst().contains($0) }
            store[key] = members.isEmpty ? nil : .set(members)
            return .integer(Int64(before - members.count))
        case "SMEMBERS": return .array(members.map { .bulk($0) })
        case "SISMEMBER": return .integer(members.contains(arguments[1]) ? 1 : 0)
        case "SCARD": return .integer(Int64(before))
        default: return nil
        }
    }

    private static func hashes(_ name: String, _ arguments: [[UInt8]], _ store: inout RedisStore) -> RedisReply? {
        let key = arguments[0]
        var fields: [RedisStore.Field] = []
        if let value = store[key] {
            guard case .hash(let stored) = value else { return .wrongType }
            fields = stored
        }
        func value(_ field: [UInt8]) -> [UInt8]? { fields.first { $0.name == field }?.value }
        func set(_ field: [UInt8], _ value: [UInt8]) -> Bool {
            if let place = fields.firstIndex(where: { $0.name == field }) {
                fields[place].value = value
                return false
            }
            fields.append(RedisStore.Field(name: field, value: value))
            return true
        }
        switch name {
        case "HSET":
            guard arguments.count % 2 == 1 else { return .error("ERR wrong number of arguments for 'hset' command") }
            var added: Int64 = 0
            for index in stride(from: 1, to: arguments.count, by: 2) where set(arguments[index], arguments[index + 1]) {
                added += 1
            }
            store[key] = .hash(fields)
            return .integer(added)
        case "HGET": return .bulk(value(arguments[1]))
        case "HMGET": return .array(arguments.dropFirst().map { .bulk(value($0)) })
        case "HEXISTS": return .integer(value(arguments[1]) == nil ? 0 : 1)
        case "HLEN": return .integer(Int64(fields.count))
        case "HKEYS": return .array(fields.map { .bulk($0.name) })
        case "HVALS": return .array(fields.map { .bulk($0.value) })
        case "HGETALL": return .array(fields.flatMap { [.bulk($0.name), .bulk($0.value)] })
        case "HDEL":
            let before = fields.count
            fields.removeAll { arguments.dropFirst().contains($0.name) }
            store[key] = fields.isEmpty ? nil : .hash(fields)
            return .integer(Int64(before - fields.count))
        case "HINCRBY":
            guard let old = number(value(arguments[1]) ?? [48]), let step = number(arguments[2]) else {
                return .error("ERR hash value is not an integer")
            }
            _ = set(arguments[1], Array(String(old &+ step).utf8))
            store[key] = .hash(fields)
            return .integer(Int64(old &+ step))
        default: return nil
        }
    }
}
