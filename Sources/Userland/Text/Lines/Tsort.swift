import Kernel

/// `tsort`: an order in which of every pair the first comes first.
enum Tsort: OptionApplet {
    static let name = "tsort"
    static let short = ""
    static let operandCount = 0...1
    static let usage = """
        tsort [FILE]

        Topological sort
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard let input = call.inputs.first else { throw wrongUsage() }
        if let failure = input.failure {
            call.complain(input.name, failure)
            return 1
        }
        let words = input.bytes.split { $0 == 32 || 9...13 ~= $0 }.map { Array($0) }
        guard words.count % 2 == 0 else {
            call.complain("odd input")
            return 1
        }
        let names = Set(words).sorted { $0.lexicographicallyPrecedes($1) }
        var place: [[UInt8]: Int] = [:]
        for (index, name) in names.enumerated() { place[name] = index }
        var followers = [[Int]](repeating: [], count: names.count)
        var waiting = [Int](repeating: 0, count: names.count)
        for pair in stride(from: 0, to: words.count, by: 2) where words[pair] != words[pair + 1] {
            guard let from = place[words[pair]], let to = place[words[pair + 1]] else { continue }
            followers[from].append(to)
            waiting[to] += 1
        }
        var remaining = Array(names.indices)
        var status: Int32 = 0
        while !remaining.isEmpty {
            var position = remaining.firstIndex { waiting[$0] <= 0 }
            if position == nil {
                status = 1
                call.complain("cycle at ", names[remaining[0]], "")
                position = 0
            }
            let node = remaining[position ?? 0]
            // The place of the one taken out goes to the last.
            remaining.swapAt(position ?? 0, remaining.count - 1)
            remaining.removeLast()
            for follower in followers[node] { waiting[follower] -= 1 }
            call.print(names[node])
        }
        return status
    }
}
