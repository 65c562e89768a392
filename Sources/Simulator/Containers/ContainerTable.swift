import EngineAPI
import Kernel

/// All containers, in the order in which they were created; found by id and by name.
struct ContainerTable: Codable, Sendable {
    /// By number, which is the machine's too; 0 is the host and never a container.
    private var boxes: [Box<Container>] = [Self.vacant]
    private var present: [Bool] = [false]
    private var byID = SortedIndex()
    private var byName = SortedIndex()
    private(set) var count = 0

    private static let vacant = Box(Container.vacant)

    /// The container of a number, which is there.
    subscript(number: MachineID) -> Container {
        _read { yield boxes[Int(number)].value }
        _modify { yield &boxes[Int(number)].value }
    }

    /// Whether there is a container of this number.
    func contains(_ number: MachineID) -> Bool {
        number > 0 && Int(number) < present.count && present[Int(number)]
    }

    /// How many entries the indices by id and by name have.
    var indexCounts: [Int] { [byID.count, byName.count] }

    /// The numbers in use, oldest first.
    var numbers: [MachineID] { present.indices.filter { present[$0] }.map(MachineID.init) }

    /// The number that the next container gets.
    var nextNumber: MachineID { MachineID(boxes.count) }

    mutating func append(_ container: Container) -> MachineID {
        let number = nextNumber
        byID.insert(container.id.first, number)
        byName.insert(SortedIndex.key(container.name), number)
        boxes.append(Box(container))
        present.append(true)
        count += 1
        return number
    }

    /// Enters what no client sees: the process of a build step. It has a number like any container, and no name.
    mutating func appendHidden(_ container: Container) -> MachineID {
        let number = nextNumber
        boxes.append(Box(container))
        present.append(false)
        return number
    }

    /// Takes such an entry away.
    mutating func removeHidden(_ number: MachineID) { boxes[Int(number)] = Self.vacant }

    mutating func remove(_ number: MachineID) {
        let container = self[number]
        byID.remove(container.id.first, number)
        byName.remove(SortedIndex.key(container.name), number)
        boxes[Int(number)] = Self.vacant
        present[Int(number)] = false
        count -= 1
    }

    mutating func rename(_ number: MachineID, to name: String) {
        byName.remove(SortedIndex.key(self[number].name), number)
        self[number].name = name
        byName.insert(SortedIndex.key(name), number)
    }

    /// The container of exactly this name.
    func named(_ name: String) -> MachineID? {
        let key = SortedIndex.key(name)
        return byName.values(from: key, through: key).first { self[$0].name == name }
    }

    /// The containers whose id begins with these digits.
    func withPrefix(_ digits: String) -> [MachineID] {
        guard !digits.isEmpty, let prefix = Identifier(prefix: digits) else { return [] }
        let length = digits.utf8.count
        let tail = length >= 16 ? 0 : UInt64.max >> UInt64(length * 4)
        return byID.values(from: prefix.first, through: prefix.first | tail)
            .filter { self[$0].id.hasPrefix(prefix, digits: length) }
    }

    /// The container that a client names: by full id, by name with or without slash, or by a prefix of the id.
    func find(_ text: String) throws(EngineError) -> MachineID {
        guard !text.isEmpty else { throw EngineError(.notFound, "No such container: ") }
        if text.utf8.count == 64, let exact = withPrefix(text).first { return exact }
        let name = text.hasPrefix("/") ? String(text.dropFirst()) : text
        if let named = named(name) { return named }
        let matches = withPrefix(text)
        if matches.count > 1 {
            throw EngineError(.invalidParameter, "multiple IDs found with provided prefix: \(text)")
        }
        guard let only = matches.first else { throw EngineError(.notFound, "No such container: \(text)") }
        return only
    }
}
