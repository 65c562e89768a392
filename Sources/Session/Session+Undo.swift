import Archives
public import Simulator

extension Session {
    /// Keeps the world as it is before `command`, so that `undo` comes back to it.
    public func checkpoint(before command: String) {
        history.push(snapshot(command))
    }

    /// Takes the last command line back. Its text; nil when there is none.
    public func undo() -> String? {
        guard let snapshot = history.undo(snapshot("")) else { return nil }
        restore(snapshot)
        return snapshot.command
    }

    /// Does again what `undo` took back. The command line's text; nil when there is none.
    public func redo() -> String? {
        guard let snapshot = history.redo(snapshot("")) else { return nil }
        restore(snapshot)
        return snapshot.command
    }

    /// Begins with a new world like the first one, at the time that it is now; `undo` comes back.
    public func startOver() {
        checkpoint(before: "start-over")
        cancelClients()
        var configuration = configuration
        configuration.epoch = now
        holder.world = World(configuration, unpacker: LibraryUnpacker())
        _ = takeEvents()
    }

    private func snapshot(_ command: String) -> UndoStack.Snapshot {
        UndoStack.Snapshot(world: world, clients: clients.keys.sorted(), calls: calls.open(), command: command)
    }

    private func restore(_ snapshot: UndoStack.Snapshot) {
        cancelClients()
        holder.world = snapshot.world
        for call in snapshot.calls { apply(.cancel(call)) }
        for pid in snapshot.clients { apply(.clientExited(pid: pid, status: 130)) }
        _ = takeEvents()
    }

    /// Ends all client programs without telling the World, which is about to be replaced.
    private func cancelClients() {
        for client in clients.values { client.cancel() }
        repeat { executor.drain() } while calls.handOver(to: { _ in })
        clients = [:]
    }
}
