import Kernel

/// Choices that a seed fixes.
struct Dice {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// A number from 0 up to below a limit.
    mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(max(limit, 1))) }

    /// True in so many cases of a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of several.
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    /// One of several, each as often as its weight says.
    mutating func weighted<Element>(_ list: [(Int, Element)]) -> Element {
        var left = below(list.reduce(0) { $0 + $1.0 })
        for (weight, element) in list {
            if left < weight { return element }
            left -= weight
        }
        return list[0].1
    }
}
