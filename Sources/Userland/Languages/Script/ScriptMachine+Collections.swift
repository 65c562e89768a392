import Kernel

extension ScriptMachine {
    /// A key as maps keep it.
    func mapKey(_ key: ScriptValue) -> ScriptValue {
        if dialect == .node { return .text(shown(key)) }
        if case .float(let number) = key, number == number.rounded(), abs(number) < 1e15, dialect == .python {
            return .int(Int64(number))
        }
        return key
    }

    /// Everything in a value that can be gone through.
    mutating func allElements(of value: ScriptValue) throws(ScriptFailure) -> [ScriptValue] {
        switch value {
        case .text(let text):
            return dialect == .go ? [] : text.unicodeScalars.map { .text(String(Character($0))) }
        case .native("os.environ"): return environmentNames().map { .text($0) }
        case .object:
            guard let object = object(value) else { return [] }
            switch object.kind {
            case .list, .tuple, .set: return object.values
            case .map: if dialect == .python { return object.keys }
            case .host where object.name == "file":
                let lines = ScriptText.split(shown(object["text"] ?? .text("")), by: "\n")
                return lines.enumerated().compactMap { index, line in
                    index + 1 < lines.count ? .text(line + "\n") : line.isEmpty ? nil : .text(line)
                }
            case .range:
                guard case .int(let start) = object.values[0], case .int(let end) = object.values[1],
                    case .int(let step) = object.values[2]
                else { return [] }
                return stride(from: start, to: end, by: Int(step)).prefix(1_000_000).map { .int($0) }
            default: break
            }
        default: break
        }
        if dialect == .go { return [value] }
        if dialect == .node { throw failure("TypeError", "\(shown(value)) is not iterable") }
        throw failure("TypeError", "'\(typeName(value))' object is not iterable")
    }

    mutating func iterator(of value: ScriptValue, pairs: Bool) throws(ScriptFailure) -> ScriptValue {
        var iterator = ScriptObject(kind: .iterator, number: 0)
        if pairs {
            iterator.values = [value]
            switch value {
            case .text(let text):
                var place: Int64 = 0
                for scalar in text.unicodeScalars {
                    iterator.keys += [
                        .int(place), dialect == .go ? .int(Int64(scalar.value)) : .text(String(Character(scalar))),
                    ]
                    place += Int64(String(scalar).utf8.count)
                }
            case .int(let count):
                for number in 0..<max(0, min(count, 1_000_000)) { iterator.keys += [.int(number), .none] }
            default:
                guard let object = object(value) else { break }
                if object.kind == .map || object.kind == .instance {
                    for (key, value) in zip(object.keys, object.values) { iterator.keys += [key, value] }
                } else {
                    for (index, value) in object.values.enumerated() { iterator.keys += [.int(Int64(index)), value] }
                }
            }
            return make(iterator)
        }
        if let object = object(value), object.kind == .range || object.kind == .list {
            iterator.values = [value]
            return make(iterator)
        }
        if let object = object(value), object.kind == .iterator { return value }
        iterator.values = [list(try allElements(of: value))]
        return make(iterator)
    }

    /// Pushes the next element, or leaves the loop and the iterator.
    mutating func next(_ end: Int32, pairs: Bool) {
        guard case .object(let place) = stack[stack.count - 1], let iterator = heap[Int(place)] else { return }
        let index = Int(iterator.number)
        var found: ScriptValue?
        if pairs {
            if index * 2 + 1 < iterator.keys.count {
                heap[Int(place)]?.number += 1
                push(iterator.keys[index * 2 + 1])
                push(iterator.keys[index * 2])
                return
            }
        } else if let source = object(iterator.values.first ?? .none) {
            if source.kind == .range {
                if case .int(let start) = source.values[0], case .int(let stop) = source.values[1],
                    case .int(let step) = source.values[2]
                {
                    let value = start &+ Int64(index) &* step
                    if step > 0 ? value < stop : value > stop { found = .int(value) }
                }
            } else if index < source.values.count {
                found = source.values[index]
            }
        }
        if let found {
            heap[Int(place)]?.number += 1
            push(found)
        } else {
            _ = pop()
            frames[frames.count - 1].place = end
        }
    }

    /// A place in something of so many elements; negative ones count from its end in Python.
    private func position(_ key: ScriptValue, _ count: Int) -> Int? {
        var index: Int
        switch key {
        case .int(let number): index = Int(truncatingIfNeeded: number)
        case .float(let number) where number == number.rounded() && abs(number) < 1e9: index = Int(number)
        case .text(let text) where dialect == .node: index = Int(text) ?? -1
        default: return nil
        }
        if index < 0, dialect == .python { index += count }
        return index >= 0 && index < count ? index : nil
    }

    mutating func index(
        _ object: ScriptValue,
        _ key: ScriptValue,
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue {
        switch object {
        case .text(let text):
            if dialect == .node, case .text(let name) = key, Int(name) == nil {
                return try member(object, name, &machine)
            }
            if dialect == .go {
                let bytes = Array(text.utf8)
                guard let place = position(key, bytes.count) else { throw outOfRange(key, bytes.count) }
                return .int(Int64(bytes[place]))
            }
            let scalars = Array(text.unicodeScalars)
            guard let place = position(key, scalars.count) else {
                if dialect == .node { return .undefined }
                throw failure("IndexError", "string index out of range")
            }
            return .text(String(Character(scalars[place])))
        case .native(let path): return try nativeIndex(path, shown(key))
        case .object(let number):
            guard let found = heap[Int(number)] else { return .none }
            switch found.kind {
            case .list, .tuple:
                if let place = position(key, found.values.count) { return found.values[place] }
                if dialect == .node {
                    if case .text(let name) = key { return try member(object, name, &machine) }
                    return .undefined
                }
                if dialect == .go { throw outOfRange(key, found.values.count) }
                guard case .int = key else {
                    throw failure("TypeError", "list indices must be integers or slices, not \(typeName(key))")
                }
                throw failure("IndexError", "\(found.kind == .list ? "list" : "tuple") index out of range")
            case .map, .host, .instance:
                if let value = found[mapKey(key)] { return value }
                if dialect == .python, found.kind == .map { throw failure("KeyError", represented(key)) }
                return dialect == .node ? .undefined : found.standard
            case .range:
                let all = try allElements(of: object)
                if let place = position(key, all.count) { return all[place] }
                throw failure("IndexError", "range object index out of range")
            default: break
            }
        default: break
        }
        if dialect == .node {
            throw failure("TypeError", "Cannot read properties of \(shown(object)) (reading '\(shown(key))')")
        }
        throw failure("TypeError", "'\(typeName(object))' object is not subscriptable")
    }

    private mutating func outOfRange(_ key: ScriptValue, _ count: Int) -> ScriptFailure {
        failure("", "runtime error: index out of range [\(shown(key))] with length \(count)")
    }

    mutating func setIndex(
        _ object: ScriptValue,
        _ key: ScriptValue,
        _ value: ScriptValue
    ) throws(ScriptFailure) {
        guard case .object(let number) = object, let found = heap[Int(number)] else {
            if dialect == .go { throw failure("", "assignment to entry in nil map") }
            throw failure("TypeError", "'\(typeName(object))' object does not support item assignment")
        }
        if found.kind == .list {
            if let place = position(key, found.values.count) {
                heap[Int(number)]?.values[place] = value
            } else if dialect == .node, case .float(let place) = key, place >= 0, place < 1_000_000 {
                while (heap[Int(number)]?.values.count ?? 0) <= Int(place) {
                    heap[Int(number)]?.values.append(.undefined)
                }
                heap[Int(number)]?.values[Int(place)] = value
            } else if dialect == .go {
                throw outOfRange(key, found.values.count)
            } else {
                throw failure("IndexError", "list assignment index out of range")
            }
            return
        }
        if found.kind == .tuple { throw failure("TypeError", "'tuple' object does not support item assignment") }
        put(number, key, value)
    }

    mutating func slice(
        _ object: ScriptValue,
        _ low: ScriptValue,
        _ high: ScriptValue
    ) throws(ScriptFailure) -> ScriptValue {
        func range(_ count: Int) -> Range<Int>? {
            func bound(_ value: ScriptValue, _ standard: Int) -> Int {
                guard case .int(let number) = value else { return standard }
                let place = Int(truncatingIfNeeded: number)
                return place < 0 && dialect == .python ? place + count : place
            }
            var start = bound(low, 0)
            var end = bound(high, count)
            if dialect == .go { return start >= 0 && start <= end && end <= count ? start..<end : nil }
            start = min(max(start, 0), count)
            end = min(max(end, start), count)
            return start..<end
        }
        if case .text(let text) = object {
            if dialect == .go {
                let bytes = Array(text.utf8)
                if let range = range(bytes.count) { return .text(String(decoding: bytes[range], as: UTF8.self)) }
                throw failure(
                    "",
                    "runtime error: slice bounds out of range [\(shown(low)):\(shown(high))] with length \(bytes.count)"
                )
            }
            let scalars = Array(text.unicodeScalars)
            guard let range = range(scalars.count) else { return .text("") }
            var result = String.UnicodeScalarView()
            result.append(contentsOf: scalars[range])
            return .text(String(result))
        }
        let all = try allElements(of: object)
        guard let range = range(all.count) else {
            throw failure(
                "",
                "runtime error: slice bounds out of range [\(shown(low)):\(shown(high))] with capacity \(all.count)"
            )
        }
        return list(Array(all[range]), self.object(object)?.kind == .tuple ? .tuple : .list)
    }
}
