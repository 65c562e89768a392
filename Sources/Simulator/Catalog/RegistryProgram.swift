import Kernel
import OrderedCollections

/// The registry on the host's port 5000, as far as one looks at it with `curl`: catalogue and tags. The engine reaches
/// it by other ways.
struct RegistryProgram: Program {
    static let programName = "registry"

    /// Repositories with their tags.
    var repositories: [Repository] = []
    private var listener: Int32 = -1
    private var clients: [Client] = []

    struct Repository: Codable, Sendable {
        var name: String
        var tags: [String]
    }

    private struct Client: Codable, Sendable {
        var descriptor: Int32
        var request: [UInt8] = []
        var answer: [UInt8] = []
        var isAnswered = false
    }

    init() {}

    mutating func step(_ machine: inout Machine) -> Step {
        if listener < 0 {
            do throws(Errno) {
                listener = try machine.listen(port: 5_000, address: .any)
            } catch {
                return .exit(1)
            }
        }
        while case .connection(let descriptor, _)? = try? machine.accept(listener) {
            clients.append(Client(descriptor: descriptor))
        }
        for index in clients.indices.reversed() where serve(&clients[index], &machine) {
            try? machine.close(clients[index].descriptor)
            clients.remove(at: index)
        }
        var wait = Wait.readable(listener)
        wait.message = true
        if let first = clients.first {
            if first.isAnswered { wait.writable = first.descriptor } else { wait.alsoReadable = first.descriptor }
        }
        return .block(wait)
    }

    /// Goes on with a client; true when it is done with.
    private func serve(_ client: inout Client, _ machine: inout Machine) -> Bool {
        do throws(Errno) {
            while !client.isAnswered {
                guard case .bytes(let bytes) = try machine.read(client.descriptor, upTo: 4_096) else { return false }
                if bytes.isEmpty { return true }
                client.request += bytes
                let text = String(decoding: client.request, as: UTF8.self)
                if text.contains("\r\n\r\n") || text.contains("\n\n") {
                    client.answer = answer(text)
                    client.isAnswered = true
                }
            }
            while !client.answer.isEmpty {
                let count = try machine.write(client.descriptor, client.answer[...])
                guard count > 0 else { return false }
                client.answer.removeFirst(count)
            }
            return true
        } catch {
            return true
        }
    }

    private func answer(_ request: String) -> [UInt8] {
        let words = request.split(separator: " ", maxSplits: 2)
        let path = words.count > 1 ? String(words[1].prefix { $0 != "?" }) : "/"
        var status = "200 OK"
        var body: String
        let prefix = "/v2/"
        let suffix = "/tags/list"
        if path == prefix || path == "/v2" {
            body = "{}"
        } else if path == "/v2/_catalog" {
            let names = repositories.map(\.name).sorted().map { "\"\($0)\"" }
            body = "{\"repositories\":[\(names.joined(separator: ","))]}"
        } else if path.hasPrefix(prefix), path.hasSuffix(suffix) {
            let name = String(path.dropFirst(prefix.count).dropLast(suffix.count))
            if let found = repositories.first(where: { $0.name == name }) {
                let tags = found.tags.map { "\"\($0)\"" }.joined(separator: ",")
                body = "{\"name\":\"\(name)\",\"tags\":[\(tags)]}"
            } else {
                status = "404 Not Found"
                body =
                    "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"repository name not known to registry\","
                    + "\"detail\":{\"name\":\"\(name)\"}}]}"
            }
        } else {
            status = "404 Not Found"
            body = "404 page not found"
        }
        body += "\n"
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: application/json; charset=utf-8\r\n"
            + "Docker-Distribution-Api-Version: registry/2.0\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n"
        return Array((head + body).utf8)
    }
}

extension World {
    /// Starts the registry's process on the host.
    mutating func startRegistry() {
        guard configuration.hasRegistry else { return }
        host.registry = lend(0) { machine in
            let start = OutsideStart(
                LoadedProgram(
                    program: RegistryProgram(),
                    arguments: [Array("registry".utf8), Array("serve".utf8)],
                    environment: []
                ),
                workingDirectory: Host.root,
                streams: [.null, .null, .null]
            )
            return try? machine.start(start)
        }
    }

    /// Tells the registry's process what it holds.
    mutating func updateRegistry() {
        guard let pid = host.registry else { return }
        let repositories = hub.pushed.map { entry in
            RegistryProgram.Repository(name: entry.key, tags: entry.value.keys.sorted(by: >))
        }
        lend(0) { $0.wake(pid, as: RegistryProgram.self) { $0.repositories = repositories } }
    }
}
