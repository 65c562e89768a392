import Kernel

extension ShellProgram {
    /// bash: the last field is what `$_` is from now on.
    mutating func keepLastArgument() {
        if fields.count > 0 { extra.lastArgument = fields.field(fields.count - 1) }
    }

    /// Makes a command's only word the only field, as if the command had been expanded.
    @inline(__always)
    mutating func keepOnlyField(_ word: UnsafeBufferPointer<UInt8>) {
        if fields.holdsOnly(word) { return }
        fields.reset()
        fields.text.append(contentsOf: word)
        fields.finishField()
    }

    /// Nothing in the seldom used state has to be heeded around a command that only sets the status.
    var extrasAreQuiet: Bool {
        extras[0].globFailure == nil && extras[0].disabledBuiltins.isEmpty && extras[0].temporaryDescriptors.isEmpty
            && extras[0].pipeStatus.isEmpty && !extras[0].asksLastArgument && !code.readsLastArgument
    }
}
