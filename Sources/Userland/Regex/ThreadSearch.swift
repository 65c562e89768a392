/// Finds the leftmost-longest match in one pass over the text, whatever the pattern: the program's threads run side
/// by side, each knowing where it started.
struct ThreadSearch {
    let program: PatternProgram
    let text: UnsafeBufferPointer<UInt8>
    let isLineStart: Bool

    private struct Thread {
        var counter: Int
        var start: Int
    }

    func run(from position: Int) -> Range<Int>? {
        var threads: [Thread] = []
        var best: Range<Int>?
        var index = position
        while true {
            let isEnd = index == text.count
            let before = before(index)
            let nextIsWord = !isEnd && ByteSet.word.contains(text[index])
            var next: [Thread] = []
            var closure = Closure(program.instructions.count)
            var handled = 0
            if best == nil { threads.append(Thread(counter: 0, start: index)) }
            // Threads come in the order of their starts, so that a place reached twice keeps the leftmost.
            for thread in threads {
                if let best, thread.start > best.lowerBound { break }
                closure.add(thread.counter, program, before: before, isEnd: isEnd, nextIsWord: nextIsWord)
                while handled < closure.members.count {
                    let counter = closure.members[handled]
                    handled += 1
                    switch program.instructions[counter] {
                    case .match:
                        if best.map({ thread.start <= $0.lowerBound }) ?? true { best = thread.start..<index }
                    case .set(let set):
                        if !isEnd, program.sets[set].contains(text[index]) {
                            next.append(Thread(counter: counter + 1, start: thread.start))
                        }
                    default: break
                    }
                }
            }
            if isEnd || (next.isEmpty && best != nil) { return best }
            threads = next
            index += 1
        }
    }

    private func before(_ index: Int) -> LazyAutomaton.Before {
        if index == 0 { return isLineStart ? .textStart : .notLineStart }
        return ByteSet.word.contains(text[index - 1]) ? .word : .other
    }
}
