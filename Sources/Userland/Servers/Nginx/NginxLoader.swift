import Kernel

/// Makes settings of the configuration files.
struct NginxLoader {
    private var settings = NginxSettings()

    /// `extra` is the text of `-g`.
    static func load(_ path: String, extra: String, _ machine: inout Machine) throws(NginxFault) -> NginxSettings {
        var loader = NginxLoader()
        let top = try loader.read(path, &machine)
        let given = try NginxConfigurationParser.parse(Array(extra.utf8), file: "command line")
        for directive in given + top { try loader.takeMain(directive, &machine) }
        return loader.settings
    }

    /// A file with its `include`s put in.
    private func read(_ path: String, _ machine: inout Machine) throws(NginxFault) -> [NginxDirective] {
        let text: [UInt8]
        do throws(Errno) {
            text = try machine.contents(Array(path.utf8))
        } catch {
            throw NginxFault(text: "open() \"\(path)\" failed (\(error.rawValue): \(error.message))")
        }
        return try expand(try NginxConfigurationParser.parse(text, file: path), &machine)
    }

    private func expand(
        _ directives: [NginxDirective],
        _ machine: inout Machine
    ) throws(NginxFault) -> [NginxDirective] {
        var expanded: [NginxDirective] = []
        for var directive in directives {
            if directive.name == "include", let pattern = directive.words.first {
                for file in files(pattern, &machine) { expanded += try read(file, &machine) }
                continue
            }
            if let block = directive.block, directive.name != "types" { directive.block = try expand(block, &machine) }
            expanded.append(directive)
        }
        return expanded
    }

    private func files(_ pattern: String, _ machine: inout Machine) -> [String] {
        let full = pattern.hasPrefix("/") ? pattern : "/etc/nginx/" + pattern
        guard full.contains("*") else { return [full] }
        let path = Array(full.utf8)
        let folder = PathText.directory(path)
        let entries = (try? machine.entries(folder)) ?? []
        let names = entries.map(\.name).filter { NamePattern.matches(PathText.base(path), $0) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.map {
            String(decoding: PathText.join(folder, $0), as: UTF8.self)
        }
    }

    private func fault(_ text: String, _ directive: NginxDirective) -> NginxFault {
        let place = directive.file == "command line" ? "command line" : "\(directive.file):\(directive.line)"
        return NginxFault(text: "\(text) in \(place)")
    }

    private func checkKnown(_ directive: NginxDirective) throws(NginxFault) {
        guard NginxVocabulary.known.contains(directive.name) else {
            throw fault("unknown directive \"\(directive.name)\"", directive)
        }
        let needsBlock = NginxVocabulary.blocks.contains(directive.name)
        if needsBlock, directive.block == nil {
            throw fault("directive \"\(directive.name)\" has no opening \"{\"", directive)
        }
        if !needsBlock, directive.block != nil {
            throw fault("directive \"\(directive.name)\" is not terminated by \";\"", directive)
        }
        if !needsBlock, directive.words.isEmpty, !["ip_hash", "least_conn", "internal"].contains(directive.name) {
            throw fault("invalid number of arguments in \"\(directive.name)\" directive", directive)
        }
    }

    private mutating func takeMain(_ directive: NginxDirective, _ machine: inout Machine) throws(NginxFault) {
        try checkKnown(directive)
        let words = directive.words
        switch directive.name {
        case "daemon": settings.isDaemon = words.first != "off"
        case "pid": settings.processIDFile = words.first ?? settings.processIDFile
        case "error_log":
            settings.errorLog = words.first ?? settings.errorLog
            if words.count > 1 { settings.errorLevel = words[1] }
        case "worker_processes":
            settings.workers = words.first.flatMap { Int($0) } ?? KernelIdentity.processors
        case "http": try takeHTTP(directive.block ?? [], &machine)
        case "events", "user", "worker_rlimit_nofile", "load_module", "env", "master_process": break
        default: throw fault("\"\(directive.name)\" directive is not allowed here", directive)
        }
    }

    private mutating func takeHTTP(_ block: [NginxDirective], _ machine: inout Machine) throws(NginxFault) {
        var scope = NginxSettings.Scope()
        for directive in block where directive.name != "server" {
            try checkKnown(directive)
            switch directive.name {
            case "log_format":
                guard let name = directive.words.first else { continue }
                settings.formats[name] = directive.words.dropFirst().joined()
            case "upstream":
                guard let name = directive.words.first else { continue }
                var hosts: [String] = []
                for server in directive.block ?? [] where server.name == "server" {
                    guard let address = server.words.first else { continue }
                    try check(address, server, &machine)
                    hosts.append(address)
                }
                settings.upstreams[name] = hosts
            default: try take(directive, into: &scope, &machine)
            }
        }
        for directive in block where directive.name == "server" {
            try takeServer(directive, scope, &machine)
        }
    }

    private mutating func takeServer(
        _ directive: NginxDirective,
        _ outer: NginxSettings.Scope,
        _ machine: inout Machine
    ) throws(NginxFault) {
        var server = NginxSettings.Server()
        server.scope = outer
        let block = directive.block ?? []
        for item in block where item.name != "location" {
            try checkKnown(item)
            switch item.name {
            case "listen":
                let word = item.words.first ?? ""
                if word.hasPrefix("[") || word.hasPrefix("unix:") { continue }
                let last = word.split(separator: ":").last ?? "80"
                guard let port = UInt16(last) ?? (IPv4Address(word) == nil ? nil : 80), port > 0 else {
                    throw fault("invalid port in \"\(word)\" of the \"listen\" directive", item)
                }
                server.ports.append(port)
                if item.words.contains("default_server") { server.isDefault = true }
            case "server_name": server.names = item.words.map { $0.lowercased() }
            default: try take(item, into: &server.scope, &machine)
            }
        }
        if server.ports.isEmpty { server.ports = [80] }
        for item in block where item.name == "location" {
            try checkKnown(item)
            var scope = server.scope
            scope.answer = nil
            for inner in item.block ?? [] {
                try checkKnown(inner)
                try take(inner, into: &scope, &machine)
            }
            let modifier = item.words.count > 1 ? item.words[0] : ""
            guard let path = item.words.last else {
                throw fault("invalid number of arguments in \"location\" directive", item)
            }
            server.locations.append(NginxSettings.Location(modifier: modifier, path: path, scope: scope))
        }
        settings.servers.append(server)
    }

    private mutating func take(
        _ directive: NginxDirective,
        into scope: inout NginxSettings.Scope,
        _ machine: inout Machine
    ) throws(NginxFault) {
        try checkKnown(directive)
        let words = directive.words
        let first = words.first ?? ""
        switch directive.name {
        case "root": scope.root = first
        case "alias": scope.alias = first
        case "index": scope.index = words
        case "default_type": scope.defaultType = first
        case "autoindex": scope.listsDirectories = first == "on"
        case "try_files": scope.tryFiles = words
        case "add_header": scope.addedHeaders.append(words)
        case "proxy_set_header": scope.proxyHeaders.append(words)
        case "access_log":
            scope.accessLog = first
            if words.count > 1 { scope.logFormat = words[1] }
        case "error_page":
            for word in words.dropLast() { if let status = Int(word) { scope.errorPages[status] = words.last } }
        case "return":
            if let status = Int(first) {
                scope.answer = .init(status: status, text: words.count > 1 ? words[1] : "")
            } else {
                scope.answer = .init(status: 302, text: first)
            }
        case "proxy_pass":
            scope.proxy = first
            try check(first, directive, &machine)
        case "if", "rewrite", "set", "limit_req", "auth_basic", "fastcgi_pass", "map", "geo", "split_clients":
            throw fault("the simulated nginx does not know the directive \"\(directive.name)\"", directive)
        default: break
        }
    }

    /// An upstream has to have an address when the configuration is read.
    private func check(_ address: String, _ directive: NginxDirective, _ machine: inout Machine) throws(NginxFault) {
        guard let parsed = WebAddress(address), !address.contains("$") else { return }
        if settings.upstreams[parsed.host] != nil { return }
        guard machine.resolve(Array(parsed.host.utf8)) != nil else {
            throw fault("host not found in upstream \"\(parsed.host)\"", directive)
        }
    }
}
