import Kernel
import Simulator

extension Session {
    /// Starts a client program.
    func run(_ start: ClientStart) {
        let process = ClientProcess(start, calls: calls, holder: holder, terminal: terminal)
        let client = RunningClient(process)
        clients[start.pid] = client
        let main = clientMain
        client.start(on: executor) {
            let status = await main(process)
            // What it left open is closed, as the kernel does for a process that ends.
            for call in process.calls.open(by: start.pid) { process.calls.cancel(call) }
            process.terminal.setRaw(false, by: start.pid)
            process.ending.set(status)
        }
    }

    /// Tells the World of clients that have ended.
    func reportEndedClients() {
        for (pid, client) in clients.sorted(by: { $0.key < $1.key }) {
            guard let status = client.process.ending.status else { continue }
            clients[pid] = nil
            calls.send(.clientExited(pid: pid, status: client.fatalSignal.map { 128 + $0.number } ?? status))
        }
    }
}
