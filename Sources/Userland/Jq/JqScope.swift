/// What names stand for at a place in a running program; each node binds one and points to those around it.
///
/// Scopes live only while a filter runs, which it does in one go.
final class JqScope {
    enum Binding {
        case variable(String, JqValue)
        case function(JqFunction)
        /// A function's parameter: an expression with the scope it was written in.
        case closure(String, JqExpression, JqScope?)
        case label(String, Int)
    }

    let binding: Binding
    let parent: JqScope?

    init(_ binding: Binding, _ parent: JqScope?) {
        self.binding = binding
        self.parent = parent
    }
}

extension JqScope? {
    func variable(_ name: String) -> JqValue? {
        var scope = self
        while let node = scope {
            if case .variable(let known, let value) = node.binding, known == name { return value }
            scope = node.parent
        }
        return nil
    }

    func label(_ name: String) -> Int? {
        var scope = self
        while let node = scope {
            if case .label(let known, let number) = node.binding, known == name { return number }
            scope = node.parent
        }
        return nil
    }

    /// The function or parameter of this name and number of arguments.
    func function(_ name: String, _ count: Int) -> JqScope? {
        var scope = self
        while let node = scope {
            switch node.binding {
            case .function(let function) where function.name == name && function.parameters.count == count: return node
            case .closure(let known, _, _) where known == name && count == 0: return node
            default: break
            }
            scope = node.parent
        }
        return nil
    }

    func binding(_ name: String, _ value: JqValue) -> JqScope? { JqScope(.variable(name, value), self) }
}

/// A value on its way through a filter, with the path to it where paths are wanted.
struct JqItem {
    enum Path {
        /// Nobody asks.
        case off
        case at([JqValue])
        /// It is no part of the input.
        case lost
    }

    var value: JqValue
    var path = Path.off

    /// A new value: no part of the input.
    func made(_ value: JqValue) -> JqItem {
        if case .off = path { return JqItem(value: value) }
        return JqItem(value: value, path: .lost)
    }
}
