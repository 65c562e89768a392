import Kernel

/// The commands of Redis that touch the data.
enum RedisCommand {
    static func run(_ words: [[UInt8]], on store: inout RedisStore, now: Instant) -> RedisReply {
        store.expire(at: now)
        guard let first = words.first else { return .error("ERR empty command") }
        let name = String(decoding: first, as: UTF8.self).uppercased()
        guard let arity = arities[name] else { return unknown(words) }
        guard arity.contains(words.count - 1) else {
            return .error("ERR wrong number of arguments for '\(name.lowercased())' command")
        }
        let arguments = Array(words.dropFirst())
        return general(name, arguments, &store, now) ?? strings(name, arguments, &store, now)
            ?? RedisCollections.run(name, arguments, &store) ?? unknown(words)
    }

    private static func unknown(_ words: [[UInt8]]) -> RedisReply {
        let name = String(decoding: words.first ?? [], as: UTF8.self)
        let rest = words.dropFirst().map { "'\(String(decoding: $0, as: UTF8.self))' " }.joined()
        return .error("ERR unknown command '\(name)', with args beginning with: \(rest)")
    }

    /// How many arguments each command takes.
    private static let arities: [String: ClosedRange<Int>] = [
        "PING": 0...1, "ECHO": 1...1, "SET": 2...6, "GET": 1...1, "DEL": 1...999, "UNLINK": 1...999,
        "EXISTS": 1...999, "KEYS": 1...1, "TYPE": 1...1, "EXPIRE": 2...3, "PEXPIRE": 2...3, "PEXPIREAT": 2...3,
        "TTL": 1...1, "PTTL": 1...1, "PERSIST": 1...1, "INCR": 1...1, "DECR": 1...1, "INCRBY": 2...2, "DECRBY": 2...2,
        "APPEND": 2...2, "STRLEN": 1...1, "MSET": 2...999, "MGET": 1...999, "SETNX": 2...2, "SETEX": 3...3,
        "GETSET": 2...2, "GETDEL": 1...1, "DBSIZE": 0...0, "FLUSHALL": 0...1, "FLUSHDB": 0...1, "RENAME": 2...2,
        "LPUSH": 2...999, "RPUSH": 2...999, "LPOP": 1...2, "RPOP": 1...2, "LRANGE": 3...3, "LLEN": 1...1,
        "LINDEX": 2...2,
        "SADD": 2...999, "SREM": 2...999, "SMEMBERS": 1...1, "SISMEMBER": 2...2, "SCARD": 1...1, "HSET": 3...999,
        "HGET": 2...2, "HGETALL": 1...1, "HDEL": 2...999, "HKEYS": 1...1, "HVALS": 1...1, "HLEN": 1...1,
        "HEXISTS": 2...2, "HINCRBY": 3...3, "HMGET": 2...999, "SELECT": 1...1, "RANDOMKEY": 0...0, "TIME": 0...0,
    ]

    private static func number(_ text: [UInt8]) -> Int64? { Int64(String(decoding: text, as: UTF8.self)) }

    private static let noInteger = RedisReply.error("ERR value is not an integer or out of range")

    private static func general(
        _ name: String,
        _ arguments: [[UInt8]],
        _ store: inout RedisStore,
        _ now: Instant
    ) -> RedisReply? {
        switch name {
        case "PING": return arguments.first.map { .bulk($0) } ?? .status("PONG")
        case "ECHO": return .bulk(arguments[0])
        case "SELECT": return number(arguments[0]) == 0 ? .ok : .error("ERR DB index is out of range")
        case "DEL", "UNLINK":
            let there = arguments.filter { store[$0] != nil }
            for key in there { store[key] = nil }
            return .integer(Int64(there.count))
        case "EXISTS": return .integer(Int64(arguments.count { store[$0] != nil }))
        case "KEYS": return .array(store.keys.filter { NamePattern.matches(arguments[0], $0) }.map { .bulk($0) })
        case "RANDOMKEY": return .bulk(store.keys.first)
        case "DBSIZE": return .integer(Int64(store.keys.count))
        case "FLUSHALL", "FLUSHDB":
            store.removeAll()
            return .ok
        case "TIME":
            let micro = now.nanoseconds % .second / .microsecond
            return .array([.text(String(now.seconds)), .text(String(micro))])
        case "TYPE":
            switch store[arguments[0]] {
            case .string: return .status("string")
            case .list: return .status("list")
            case .set: return .status("set")
            case .hash: return .status("hash")
            case nil: return .status("none")
            }
        case "RENAME":
            guard let value = store[arguments[0]] else { return .error("ERR no such key") }
            store[arguments[0]] = nil
            store[arguments[1]] = value
            return .ok
        case "EXPIRE", "PEXPIRE", "PEXPIREAT":
            guard let amount = number(arguments[1]) else { return noInteger }
            guard store[arguments[0]] != nil else { return .integer(0) }
            let instant =
                name == "PEXPIREAT"
                ? Instant(nanoseconds: amount * .millisecond)
                : now + amount * (name == "EXPIRE" ? .second : .millisecond)
            store.setExpiry(arguments[0], instant)
            return .integer(1)
        case "TTL", "PTTL":
            guard let expiry = store.expiry(arguments[0]) else { return .integer(-2) }
            if expiry == .never { return .integer(-1) }
            let left = expiry - now
            return .integer(name == "TTL" ? (left + .second / 2) / .second : left / .millisecond)
        case "PERSIST":
            guard let expiry = store.expiry(arguments[0]), expiry != .never else { return .integer(0) }
            store.setExpiry(arguments[0], .never)
            return .integer(1)
        default: return nil
        }
    }

    private static func strings(
        _ name: String,
        _ arguments: [[UInt8]],
        _ store: inout RedisStore,
        _ now: Instant
    ) -> RedisReply? {
        switch name {
        case "SET": return set(arguments, &store, now)
        case "SETNX":
            guard store[arguments[0]] == nil else { return .integer(0) }
            store[arguments[0]] = .string(arguments[1])
            return .integer(1)
        case "SETEX":
            guard let seconds = number(arguments[1]) else { return noInteger }
            store[arguments[0]] = .string(arguments[2])
            store.setExpiry(arguments[0], now + seconds * .second)
            return .ok
        case "MSET":
            guard arguments.count % 2 == 0 else { return .error("ERR wrong number of arguments for 'mset' command") }
            for index in stride(from: 0, to: arguments.count, by: 2) {
                store[arguments[index]] = .string(arguments[index + 1])
            }
            return .ok
        case "MGET":
            return .array(
                arguments.map { key in if case .string(let text) = store[key] { .bulk(text) } else { .bulk(nil) } }
            )
        case "GET", "GETSET", "GETDEL", "APPEND", "STRLEN", "INCR", "DECR", "INCRBY", "DECRBY":
            var text: [UInt8]?
            if let value = store[arguments[0]] {
                guard case .string(let bytes) = value else { return .wrongType }
                text = bytes
            }
            return change(name, arguments, text, &store)
        default: return nil
        }
    }

    private static func change(
        _ name: String,
        _ arguments: [[UInt8]],
        _ text: [UInt8]?,
        _ store: inout RedisStore
    ) -> RedisReply {
        let key = arguments[0]
        switch name {
        case "GET": return .bulk(text)
        case "GETSET":
            store[key] = .string(arguments[1])
            return .bulk(text)
        case "GETDEL":
            if text != nil { store[key] = nil }
            return .bulk(text)
        case "STRLEN": return .integer(Int64(text?.count ?? 0))
        case "APPEND":
            let longer = (text ?? []) + arguments[1]
            store[key] = .string(longer)
            return .integer(Int64(longer.count))
        default:
            guard let old = text.map(number) ?? 0, let step = arguments.count > 1 ? number(arguments[1]) : 1 else {
                return noInteger
            }
            let (sum, overflow) = old.addingReportingOverflow(name.hasPrefix("DECR") ? -step : step)
            guard !overflow else { return .error("ERR increment or decrement would overflow") }
            store[key] = .string(Array(String(sum).utf8))
            return .integer(sum)
        }
    }

    private static func set(_ arguments: [[UInt8]], _ store: inout RedisStore, _ now: Instant) -> RedisReply {
        var expiry = Instant.never
        var keepsExpiry = false
        var index = 2
        while index < arguments.count {
            let word = String(decoding: arguments[index], as: UTF8.self).uppercased()
            index += 1
            switch word {
            case "NX": if store[arguments[0]] != nil { return .bulk(nil) }
            case "XX": if store[arguments[0]] == nil { return .bulk(nil) }
            case "KEEPTTL": keepsExpiry = true
            case "EX", "PX":
                guard index < arguments.count, let amount = number(arguments[index]) else {
                    return .error("ERR syntax error")
                }
                index += 1
                guard amount > 0 else { return .error("ERR invalid expire time in 'set' command") }
                expiry = now + amount * (word == "EX" ? .second : .millisecond)
            default: return .error("ERR syntax error")
            }
        }
        store[arguments[0]] = .string(arguments[1])
        if !keepsExpiry { store.setExpiry(arguments[0], expiry) }
        return .ok
    }
}
