/// The changed files of a tree by inode number.
///
/// Most containers change a handful, which are then kept in a row, ordered; more go into a hash table.
struct InodeTable: Sendable {
    private var few: [Entry] = []
    private var many: [UInt32: Inode] = [:]
    private static let fewLimit = 8

    private struct Entry: Sendable {
        var number: UInt32
        var inode: Inode
    }

    /// Where a file is, until the table changes.
    enum Place {
        case few(Int)
        case many(Dictionary<UInt32, Inode>.Index)
    }

    var isEmpty: Bool { few.isEmpty && many.isEmpty }

    /// The numbers in use, ascending.
    var numbers: [UInt32] { many.isEmpty ? few.map(\.number) : many.keys.sorted() }

    func place(of number: UInt32) -> Place? {
        if many.isEmpty { return few.firstIndex { $0.number == number }.map(Place.few) }
        return many.index(forKey: number).map(Place.many)
    }

    subscript(place: Place) -> Inode {
        _read {
            switch place {
            case .few(let index): yield few[index].inode
            case .many(let index): yield many.values[index]
            }
        }
        _modify {
            switch place {
            case .few(let index): yield &few[index].inode
            case .many(let index): yield &many.values[index]
            }
        }
    }

    subscript(number: UInt32) -> Inode? {
        get { place(of: number).map { self[$0] } }
        set {
            guard let newValue else {
                _ = remove(number)
                return
            }
            put(number, newValue)
        }
    }

    private mutating func put(_ number: UInt32, _ inode: Inode) {
        guard many.isEmpty else {
            many[number] = inode
            return
        }
        let index = few.firstIndex { $0.number >= number } ?? few.count
        if index < few.count, few[index].number == number {
            few[index].inode = inode
        } else if few.count < Self.fewLimit {
            few.insert(Entry(number: number, inode: inode), at: index)
        } else {
            many = Dictionary(minimumCapacity: 2 * Self.fewLimit)
            for entry in few { many[entry.number] = entry.inode }
            many[number] = inode
            few = []
        }
    }

    /// Takes a file out; the file, if it was there.
    mutating func remove(_ number: UInt32) -> Inode? {
        guard many.isEmpty else { return many.removeValue(forKey: number) }
        guard let index = few.firstIndex(where: { $0.number == number }) else { return nil }
        return few.remove(at: index).inode
    }
}
