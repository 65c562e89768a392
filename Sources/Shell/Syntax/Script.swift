// The syntax tree of the shell language: what the parser makes and the compiler consumes.
// It lives only between the two; a running shell holds compiled code.
//
// Added since the first version of the tree: `Pipeline.timesInPosixFormat` (default false), `Word.constantText`.

/// A list of commands, each run after the one before it.
public struct Script: Hashable, Sendable {
    /// In source order.
    public var items: [Item]
    /// bash: of a backquoted text, the line of its opening quote; messages count lines from there.
    public var backquoteLine: Int?

    /// Makes a list.
    public init(items: [Item]) {
        self.items = items
    }

    /// One pipeline list, in the foreground or (`&`) in the background.
    public struct Item: Hashable, Sendable {
        /// What is run.
        public var list: AndOrList
        /// Whether `&` follows it.
        public var runsInBackground: Bool
        /// The source text of the item, for `jobs`.
        public var text: [UInt8]
        /// Whether a newline ends it, rather than `;`, `&` or what closes the list.
        public var endsLine = false
    }
}

/// `a && b || c`: each further pipeline runs or not by the status so far.
public struct AndOrList: Hashable, Sendable {
    /// Always run.
    public var first: Pipeline
    /// Run or skipped, in order.
    public var rest: [(Connector, Pipeline)]

    /// What stands between two pipelines.
    public enum Connector: Hashable, Sendable {
        /// `&&`
        case and
        /// `||`
        case or
    }

    /// Equal when all pipelines and connectors are.
    public static func == (a: AndOrList, b: AndOrList) -> Bool {
        a.first == b.first && a.rest.elementsEqual(b.rest, by: ==)
    }

    /// Feeds all pipelines and connectors.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(first)
        for (connector, pipeline) in rest {
            hasher.combine(connector)
            hasher.combine(pipeline)
        }
    }
}

/// `! a | b |& c`.
public struct Pipeline: Hashable, Sendable {
    /// Whether `!` stands before it.
    public var isNegated: Bool
    /// bash `time`.
    public var isTimed: Bool
    /// At least one.
    public var commands: [Command]
    /// For each command but the last: whether its standard error goes into the pipe too (`|&`).
    public var pipesStandardError: [Bool]
    /// bash `time -p`.
    public var timesInPosixFormat = false
}
