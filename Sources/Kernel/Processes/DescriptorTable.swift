/// The open descriptors of one process: numbers that name open file descriptions of the machine.
public struct DescriptorTable: Hashable, Codable, Sendable {
    /// Slot n holds what descriptor n names.
    private var slots: [Slot] = []

    struct Slot: Hashable, Codable, Sendable {
        /// Index into the machine's description table, or -1.
        var description: Int32 = -1
        var closesOnExecute = false
    }

    /// Nothing in it yet.
    public init() {}

    /// The description behind a descriptor, or nil where it is closed.
    public subscript(descriptor: Int32) -> Int32? {
        guard descriptor >= 0, Int(descriptor) < slots.count else { return nil }
        let description = slots[Int(descriptor)].description
        return description < 0 ? nil : description
    }

    /// The open descriptors, in order.
    public var open: [Int32] {
        slots.indices.filter { slots[$0].description >= 0 }.map(Int32.init)
    }

    func closesOnExecute(_ descriptor: Int32) -> Bool {
        Int(descriptor) < slots.count && slots[Int(descriptor)].closesOnExecute
    }

    /// The lowest closed descriptor not below `minimum`.
    func lowestFree(from minimum: Int32) -> Int32 {
        var candidate = Int(minimum)
        while candidate < slots.count, slots[candidate].description >= 0 { candidate += 1 }
        return Int32(candidate)
    }

    mutating func set(_ descriptor: Int32, to description: Int32, closesOnExecute: Bool = false) {
        while slots.count <= Int(descriptor) { slots.append(Slot()) }
        slots[Int(descriptor)] = Slot(description: description, closesOnExecute: closesOnExecute)
    }

    /// Closes the slot and returns the description it named.
    mutating func clear(_ descriptor: Int32) -> Int32? {
        guard let description = self[descriptor] else { return nil }
        slots[Int(descriptor)] = Slot()
        return description
    }

    mutating func setClosesOnExecute(_ descriptor: Int32, _ closes: Bool) {
        guard self[descriptor] != nil else { return }
        slots[Int(descriptor)].closesOnExecute = closes
    }
}
