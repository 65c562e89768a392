extension JqInterpreter {
    /// Functions of values: the input and the arguments.
    func apply(_ key: String, _ input: JqValue, _ arguments: [JqValue]) throws(JqFailure) -> JqValue {
        switch key {
        case "error/0": throw .error(input)
        case "not/0": return .bool(!input.isTrue)
        case "type/0": return JqValue(input.typeName)
        case "tojson/0": return .string(JsonWriter.compact(input))
        case "tostring/0":
            if case .string = input { return input }
            return .string(JsonWriter.compact(input))
        case "fromjson/0":
            guard case .string(let text) = input else {
                throw JqFailure("\(JqArithmetic.shown(input)) cannot be parsed as JSON")
            }
            return try JsonReader.value(of: text)
        case "tonumber/0":
            return try tonumber(input)
        case "infinite/0": return .number(.infinity)
        case "nan/0": return .number(.nan)
        case "isinfinite/0", "isnan/0", "isnormal/0":
            guard case .number(let value) = input else { return .bool(false) }
            return .bool(key == "isnan/0" ? value.isNaN : key == "isnormal/0" ? value.isNormal : value.isInfinite)
        case "frexp/0":
            let value = try number(input)
            if value == 0 || !value.isFinite { return .array([.number(value), .number(0)]) }
            return .array([.number(value.significand / 2 * (value < 0 ? -1 : 1)), .number(Double(value.exponent + 1))])
        case "modf/0":
            let value = try number(input)
            let whole = value.rounded(.towardZero)
            return .array([.number(value.isInfinite ? 0 : value - whole), .number(whole)])
        case "ldexp/2", "scalb/2":
            return .number(try number(arguments[0]) * Mathematics.power(2, try number(arguments[1])))
        case "drem/2":
            return .number(try number(arguments[0]).remainder(dividingBy: try number(arguments[1])))
        case "input_filename/0":
            return inputs.currentName.map { .string($0) } ?? .null
        case "input_line_number/0": return .number(Double(inputs.lines))
        case "get_search_list/0": return .array([])
        case "builtins/0":
            return .array(
                JqPrelude.names.union(JqNative.names).filter { !$0.hasPrefix("_") }.sorted().map { JqValue($0) }
            )
        case "now/0": return .number(now)
        case "mktime/0", "gmtime/0", "strftime/1", "strptime/1":
            return try JqDates.apply(key, input, arguments)
        case "_match/3":
            return try match(input, arguments[0], arguments[1], isTest: arguments[2].isTrue)
        default:
            return try applyToText(key, input, arguments)
        }
    }

    private func number(_ value: JqValue) throws(JqFailure) -> Double {
        guard case .number(let number) = value else {
            throw JqFailure("\(JqArithmetic.shown(value)) number required")
        }
        return number
    }

    private func tonumber(_ input: JqValue) throws(JqFailure) -> JqValue {
        switch input {
        case .number: return input
        case .string(let text):
            let value = try JsonReader.value(of: text)
            guard case .number = value else {
                throw JqFailure("\(JqArithmetic.shown(input)) cannot be parsed as a number")
            }
            return value
        default:
            throw JqFailure("\(JqArithmetic.shown(input)) cannot be parsed as a number")
        }
    }

    private func applyToText(
        _ key: String,
        _ input: JqValue,
        _ arguments: [JqValue]
    ) throws(JqFailure) -> JqValue {
        switch key {
        case "length/0":
            switch input {
            case .null: return .number(0)
            case .number(let value): return .number(value.magnitude)
            case .string(let text): return .number(Double(JqText.length(text)))
            case .array(let items): return .number(Double(items.count))
            case .object(let object): return .number(Double(object.count))
            case .bool: throw JqFailure("\(JqArithmetic.shown(input)) has no length")
            }
        case "utf8bytelength/0":
            guard case .string(let text) = input else {
                throw JqFailure("\(JqArithmetic.shown(input)) only strings have UTF-8 byte length")
            }
            return .number(Double(text.count))
        case "startswith/1", "endswith/1":
            guard case .string(let text) = input, case .string(let part) = arguments[0] else {
                throw JqFailure("\(key.dropLast(2))() requires string inputs")
            }
            let found = key == "startswith/1" ? text.starts(with: part) : text.reversed().starts(with: part.reversed())
            return .bool(found)
        case "ltrimstr/1", "rtrimstr/1":
            guard case .string(let text) = input, case .string(let part) = arguments[0] else { return input }
            if key == "ltrimstr/1" {
                return text.starts(with: part) ? .string(Array(text.dropFirst(part.count))) : input
            }
            return text.reversed().starts(with: part.reversed()) ? .string(Array(text.dropLast(part.count))) : input
        case "explode/0":
            guard case .string(let text) = input else { throw JqFailure("explode input must be a string") }
            return .array(JqText.scalars(text).map { .number(Double($0)) })
        case "implode/0":
            guard case .array(let items) = input else { throw JqFailure("implode input must be an array") }
            var scalars: [UInt32] = []
            for item in items {
                guard case .number(let value) = item else {
                    throw JqFailure(
                        "\(JqArithmetic.shown(item)) can't be imploded, unicode codepoint needs to be numeric"
                    )
                }
                scalars.append(UInt32(truncatingIfNeeded: Int(clamping: value)))
            }
            return .string(JqText.text(scalars))
        case "split/1":
            guard case .string(let text) = input, case .string(let separator) = arguments[0] else {
                throw JqFailure("split input and separator must be strings")
            }
            return .array(JqArithmetic.split(text, separator))
        default:
            return try applyToContainer(key, input, arguments)
        }
    }

    private func applyToContainer(
        _ key: String,
        _ input: JqValue,
        _ arguments: [JqValue]
    ) throws(JqFailure) -> JqValue {
        switch key {
        case "keys/0", "keys_unsorted/0":
            switch input {
            case .object(let object):
                return .array((key == "keys/0" ? object.sortedKeys : object.keys).map { .string($0) })
            case .array(let items): return .array(items.indices.map { .number(Double($0)) })
            default: throw JqFailure("\(JqArithmetic.shown(input)) has no keys")
            }
        case "has/1":
            switch (input, arguments[0]) {
            case (.object(let object), .string(let name)): return .bool(object[name] != nil)
            case (.array(let items), .number(let index)): return .bool(index >= 0 && index < Double(items.count))
            default:
                throw JqFailure(
                    "Cannot check whether \(input.typeName) has a \(arguments[0].typeName == "string" ? "string" : arguments[0].typeName) key"
                )
            }
        case "contains/1": return .bool(try contains(input, arguments[0]))
        case "add/0":
            switch input {
            case .array(let items): return try sum(items)
            case .object(let object): return try sum(object.orderedValues)
            default: throw JqFailure("Cannot iterate over \(JqArithmetic.iterated(input))")
            }
        case "_flatten/1":
            guard case .array(let items) = input else {
                if case .object(let object) = input {
                    return .array(flatten(object.orderedValues, try number(arguments[0])))
                }
                throw JqFailure("Cannot iterate over \(JqArithmetic.iterated(input))")
            }
            return .array(flatten(items, try number(arguments[0])))
        case "reverse/0":
            switch input {
            case .array(let items): return .array(items.reversed())
            case .null: return .array([])
            case .string(let text): return .string(JqText.text(JqText.scalars(text).reversed()))
            default: throw JqFailure("Cannot reverse \(JqArithmetic.shown(input))")
            }
        case "indices/1": return try indices(input, arguments[0])
        case "setpath/2":
            guard case .array(let path) = arguments[0] else { throw JqFailure("Path must be specified as an array") }
            return try JqPath.set(input, path[...], arguments[1])
        case "delpaths/1":
            guard case .array(let list) = arguments[0] else {
                throw JqFailure("Paths must be specified as an array")
            }
            var paths: [[JqValue]] = []
            for entry in list {
                guard case .array(let path) = entry else { throw JqFailure("Path must be specified as an array") }
                paths.append(path)
            }
            return try JqPath.delete(input, paths)
        default:
            return try applyOrdering(key, input, arguments)
        }
    }

    private func sum(_ items: [JqValue]) throws(JqFailure) -> JqValue {
        // Long lists of strings or arrays are put together in place.
        var result = JqValue.null
        for item in items {
            if case .array(let more) = item, case .array(var known) = result {
                result = .null
                known += more
                result = .array(known)
            } else if case .string(let more) = item, case .string(var known) = result {
                result = .null
                known += more
                result = .string(known)
            } else {
                result = try JqArithmetic.add(result, item)
            }
        }
        return result
    }

    private func flatten(_ items: [JqValue], _ depth: Double) -> [JqValue] {
        var result: [JqValue] = []
        for item in items {
            if case .array(let inner) = item, depth > 0 {
                result += flatten(inner, depth - 1)
            } else {
                result.append(item)
            }
        }
        return result
    }

    private func contains(_ a: JqValue, _ b: JqValue) throws(JqFailure) -> Bool {
        switch (a, b) {
        case (.object(let x), .object(let y)):
            for key in y.keys {
                guard let mine = x[key], try contains(mine, y[key] ?? .null) else { return false }
            }
            return true
        case (.array(let x), .array(let y)):
            for wanted in y {
                var found = false
                for item in x where !found && item.typeName == wanted.typeName { found = try contains(item, wanted) }
                if !found { return false }
            }
            return true
        case (.string(let x), .string(let y)):
            return x.withUnsafeBufferPointer { x in
                y.withUnsafeBufferPointer { y in x.offset(of: y, anchor: 0, from: 0) != nil }
            }
        default:
            guard a.typeName == b.typeName else {
                throw JqFailure(
                    "\(JqArithmetic.shown(a)) and \(JqArithmetic.shown(b)) cannot have their containment checked"
                )
            }
            return a.isEqual(b)
        }
    }

    private func indices(_ input: JqValue, _ wanted: JqValue) throws(JqFailure) -> JqValue {
        switch (input, wanted) {
        case (.null, _): return .null
        case (.string(let text), .string(let part)):
            guard !part.isEmpty, part.count <= text.count else { return part.isEmpty ? .null : .array([]) }
            let found = (0...(text.count - part.count)).filter { text[$0..<($0 + part.count)].elementsEqual(part) }
            return .array(found.map { .number(Double($0)) })
        case (.array(let items), .array(let part)):
            return .array(JqArithmetic.indices(items, part).map { .number(Double($0)) })
        case (.array(let items), _):
            return .array(items.indices.filter { items[$0].isEqual(wanted) }.map { .number(Double($0)) })
        default:
            return try JqArithmetic.element(input, wanted)
        }
    }

    private func applyOrdering(
        _ key: String,
        _ input: JqValue,
        _ arguments: [JqValue]
    ) throws(JqFailure) -> JqValue {
        guard case .array(let items) = input else {
            throw JqFailure("\(JqArithmetic.shown(input)) cannot be \(words(key)), as it is not an array")
        }
        var keys = items
        if let first = arguments.first, key != "bsearch/1", case .array(let made) = first { keys = made }
        // Equal ones keep their order.
        let order = items.indices.sorted {
            let comparison = keys[$0].compare(keys[$1])
            return comparison != 0 ? comparison < 0 : $0 < $1
        }
        switch key {
        case "sort/0", "_sort_by/1": return .array(order.map { items[$0] })
        case "min/0", "_min_by/1": return order.first.map { items[$0] } ?? .null
        case "max/0", "_max_by/1": return order.last.map { items[$0] } ?? .null
        case "bsearch/1":
            let found = items.firstIndex { $0.compare(arguments[0]) >= 0 } ?? items.count
            let isThere = found < items.count && items[found].isEqual(arguments[0])
            return .number(Double(isThere ? found : -1 - found))
        default:
            var groups: [JqValue] = []
            var current: [JqValue] = []
            var last: JqValue?
            for index in order {
                if let last, !last.isEqual(keys[index]) {
                    groups.append(.array(current))
                    current = []
                }
                current.append(items[index])
                last = keys[index]
            }
            if !current.isEmpty { groups.append(.array(current)) }
            return .array(groups)
        }
    }

    private func words(_ key: String) -> String {
        switch key {
        case "sort/0", "_sort_by/1": "sorted"
        case "_group_by/1": "grouped"
        default: "iterated over"
        }
    }
}
