public import Kernel

/// `registry`: a server of the distribution protocol, which keeps images in files (`registry:2`).
public struct RegistryServer: ResidentApplet {
    /// As images have it.
    public static let name = "registry"
    /// Its help is its own.
    public static let showsHelp = false
    static let version = "2.8.3"

    /// How it is set up; nil until it runs.
    public private(set) var settings: RegistrySettings?
    private let configurationPath: String
    private let environment: [[UInt8]]
    private let shown: String?
    private var instance = ""
    private var listener: Int32 = -1
    private var connections: [RegistryConnection] = []
    /// What the engine of the host did here, to be written down.
    private var visits: [RegistryVisit] = []

    /// `serve FILE`, `--version`.
    public init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let words = arguments.map { String(decoding: $0, as: UTF8.self) }
        self.environment = environment
        var shown: String?
        var path = ""
        switch words.first {
        case "--version", "-v": shown = "registry github.com/docker/distribution v\(Self.version)\n"
        case "serve":
            guard words.count > 1 else {
                throw UsageError(
                    "configuration error: configuration path unspecified\n\(Self.serveUsage)",
                    status: 1
                )
            }
            path = words[1]
        case "garbage-collect": throw UsageError("registry: garbage-collect is not simulated\n", status: 1)
        case "help", "-h", "--help", nil: shown = Self.page
        case let word?:
            throw UsageError(
                "Error: unknown command \"\(word)\" for \"registry\"\nRun 'registry --help' for usage.\n",
                status: 1
            )
        }
        self.shown = shown
        configurationPath = path
    }

    private static let serveUsage = """
        Usage:
          registry serve <config> [flags]
        Flags:
          -h, --help   help for serve


        """

    private static let page = """
        `registry`

        Usage:
          registry [flags]
          registry [command]

        Available Commands:
          garbage-collect `garbage-collect` deletes layers not referenced by any manifests
          help            Help about any command
          serve           `serve` stores and distributes Docker images

        Flags:
          -h, --help      help for registry
          -v, --version   show the version and exit

        Use "registry [command] --help" for more information about a command.

        """

    /// Takes down what the engine of the host did with the store.
    public mutating func note(_ visit: RegistryVisit) { visits.append(visit) }

    /// Answers whoever is connected.
    public mutating func step(_ machine: inout Machine) -> Step {
        if let shown {
            _ = try? machine.write(1, Array(shown.utf8))
            return .exit(0)
        }
        guard let settings else { return open(&machine) }
        while let signal = machine.takeSignal() {
            if signal == .terminate || signal == .interrupt { return .exit(signal == .interrupt ? 2 : 0) }
        }
        for visit in visits { RegistryLog.tell(visit, &machine) }
        visits = []
        while case .connection(let descriptor, let peer)? = try? machine.accept(listener) {
            connections.append(RegistryConnection(descriptor, client: peer))
        }
        var wait = Wait.readable(listener)
        wait.message = true
        var open: [RegistryConnection] = []
        var readers = 0
        for var connection in connections {
            switch connection.advance(settings, &machine) {
            case .closed:
                try? machine.close(connection.descriptor)
                continue
            case .readable:
                wait.alsoReadable = connection.descriptor
                readers += 1
            case .writable: wait.writable = connection.descriptor
            }
            open.append(connection)
        }
        connections = open
        if machine.fuel <= 0 { return .again }
        // A wait names two descriptors to read from; where more are open, they are looked at again after a while.
        if readers > 1 { wait.deadline = machine.now + 20 * .millisecond }
        return .block(wait)
    }

    private mutating func open(_ machine: inout Machine) -> Step {
        let file: [UInt8]
        do throws(Errno) {
            file = try machine.contents(Array(configurationPath.utf8))
        } catch {
            let reason = "open \(configurationPath): \(error.message.lowercased())"
            _ = try? machine.write(2, Array("configuration error: \(reason)\n\(Self.serveUsage)".utf8))
            return .exit(1)
        }
        let settings = RegistrySettings(file, environment: environment)
        if let refusal = settings.refusal {
            _ = try? machine.write(2, Array("registry: \(refusal)\n".utf8))
            return .exit(1)
        }
        self.settings = settings
        instance = RegistryRequest.identifier(&machine)
        machine.fuel -= 100_000
        RegistryLog.note(
            "warning",
            "No HTTP secret provided - generated random secret. This may cause problems with uploads if multiple "
                + "registries are behind a load-balancer. To provide a shared secret, fill in http.secret in the "
                + "configuration file or set the REGISTRY_HTTP_SECRET environment variable.",
            instance,
            &machine
        )
        RegistryLog.note("info", "redis not configured", instance, &machine)
        RegistryLog.note("info", "using inmemory blob descriptor cache", instance, &machine)
        do throws(Errno) {
            listener = try machine.listen(port: settings.port)
        } catch {
            RegistryLog.note(
                "fatal",
                "listen tcp :\(settings.port): bind: \(error.message.lowercased())",
                instance,
                &machine
            )
            return .exit(1)
        }
        RegistryLog.note("info", "listening on [::]:\(settings.port)", instance, &machine)
        machine.setDisposition(.terminate, .catch)
        machine.setDisposition(.interrupt, .catch)
        return .again
    }
}
