import Kernel

/// The mounts of a container that has none of its own, kept for the next one like it: their tables are then one in
/// memory. Not part of a World's state: what is missing is made anew.
struct MountTemplate: Sendable {
    /// The image's files.
    private let base: BaseTree
    private let standard: StandardMounts
    private let mounts: Box<MountTable>
    private let trees: [FileTree]
    /// Which tree holds `/etc/hosts` and the like.
    let files: Int

    init(base: BaseTree, standard: StandardMounts, machine: Machine, files: Int) {
        self.base = base
        self.standard = standard
        mounts = machine.mountTable
        trees = machine.trees
        self.files = files
    }

    func isFor(_ root: FileTree, _ wanted: StandardMounts) -> Bool {
        root.base === base && wanted.terminals == standard.terminals
            && wanted.sharedMemorySize == standard.sharedMemorySize && wanted.controlGroup == standard.controlGroup
            && wanted.interfaces == standard.interfaces
    }

    func apply(to machine: inout Machine, root: FileTree, files own: FileTree) {
        machine.mountTable = mounts
        machine.trees = trees
        machine.trees[0] = root
        machine.trees[files] = own
    }
}
