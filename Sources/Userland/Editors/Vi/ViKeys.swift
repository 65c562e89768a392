/// Keys as `vi` takes them: bytes, and the keys for which terminals send several.
enum ViKey {
    static let escape = 27
    static let up = 1000
    static let down = 1001
    static let right = 1002
    static let left = 1003
    static let home = 1004
    static let end = 1005
    static let insert = 1006
    static let delete = 1007
    static let pageUp = 1008
    static let pageDown = 1009

    private static let sequences: [[UInt8]: Int] = [
        Array("[A".utf8): up, Array("[B".utf8): down, Array("[C".utf8): right, Array("[D".utf8): left,
        Array("OA".utf8): up, Array("OB".utf8): down, Array("OC".utf8): right, Array("OD".utf8): left,
        Array("[H".utf8): home, Array("[F".utf8): end, Array("OH".utf8): home, Array("OF".utf8): end,
        Array("[1~".utf8): home, Array("[7~".utf8): home, Array("[4~".utf8): end, Array("[8~".utf8): end,
        Array("[2~".utf8): insert, Array("[3~".utf8): delete, Array("[5~".utf8): pageUp,
        Array("[6~".utf8): pageDown,
    ]

    /// Takes one key from the front of what was typed.
    static func take(_ input: inout [UInt8]) -> Int {
        let first = input.removeFirst()
        guard first == 27 else { return Int(first) }
        for length in [2, 3] where input.count >= length {
            if let key = sequences[Array(input.prefix(length))] {
                input.removeFirst(length)
                return key
            }
        }
        return escape
    }
}
