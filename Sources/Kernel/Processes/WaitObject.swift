/// What a blocked process can wait on, as one word: the kind in the top bits, the number below.
public struct WaitObject: Hashable, Codable, Sendable {
    var word: UInt32

    static let none = WaitObject(word: 0)

    static func pipe(_ index: Int) -> WaitObject { WaitObject(word: 1 << 28 | UInt32(index)) }
    static func terminal(_ index: Int) -> WaitObject { WaitObject(word: 2 << 28 | UInt32(index)) }
    /// A sink of the daemon, for who writes to it.
    static func output(_ sink: Int) -> WaitObject { WaitObject(word: 5 << 28 | UInt32(sink)) }
    static func listener(_ index: Int) -> WaitObject { WaitObject(word: 3 << 28 | UInt32(index)) }
    /// One direction of a connection: what flows towards `side`.
    static func connection(_ index: Int, towards side: Int) -> WaitObject {
        WaitObject(word: 4 << 28 | UInt32(index) << 1 | UInt32(side))
    }
}
