import Kernel

extension World {
    /// Counts anew what the files of all machines take. In between, machines keep the count themselves; what is done
    /// to files from outside them is found here.
    mutating func countStoredBytes() {
        let own = machines.reduce(Int64(0)) { $0 + $1.value.storedBytes }
        commons.storedBytes = commons.trees.reduce(own) { $0 + ($1?.stored ?? 0) }
        commons.lacksRoom = false
    }

    /// A tree that machines shared goes.
    mutating func dropSharedTree(_ number: Int) {
        commons.storedBytes -= commons.trees[number]?.stored ?? 0
        commons.trees[number] = nil
    }
}

extension Machine {
    /// What the files of its own trees take.
    var storedBytes: Int64 { trees.reduce(0) { $0 + $1.stored } }
}
