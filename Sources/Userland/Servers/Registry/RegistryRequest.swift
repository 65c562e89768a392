import Kernel

/// A request to a registry: what of the protocol it means, and its answer.
struct RegistryRequest {
    let method: String
    /// The path, without the query, and what the query says.
    let path: String
    let query: [String: String]
    let head: HTTPHead
    let body: [UInt8]

    init(_ head: HTTPHead, body: [UInt8]) {
        let request = head.request
        method = request?.method ?? ""
        let target = request?.target ?? "/"
        path = Self.decoded(target.prefix { $0 != "?" })
        var query: [String: String] = [:]
        for pair in target.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            query[String(parts[0])] = parts.count > 1 ? Self.decoded(parts[1]) : ""
        }
        self.query = query
        self.head = head
        self.body = body
    }

    private static func decoded(_ text: some StringProtocol) -> String {
        String(decoding: PercentText.decode(Array(text.utf8)), as: UTF8.self)
    }

    private var reads: Bool { method == "GET" || method == "HEAD" }

    func answer(_ store: RegistryStore, allowsDeletion: Bool, _ machine: inout Machine) -> RegistryAnswer {
        if path == "/" { return RegistryAnswer(200) }
        guard path.hasPrefix("/v2/") || path == "/v2" else { return Self.notFound }
        let parts = path.split(separator: "/").dropFirst().map(String.init)
        guard !parts.isEmpty else {
            return RegistryAnswer(200, headers: [("Content-Type", RegistryAnswer.jsonType)], body: Array("{}".utf8))
        }
        if parts == ["_catalog"] { return catalog(store, &machine) }
        do throws(Errno) {
            return try answer(parts, store, allowsDeletion, &machine) ?? Self.notFound
        } catch {
            return .failure(error)
        }
    }

    private static let notFound = RegistryAnswer(
        404,
        headers: [("Content-Type", "text/plain; charset=utf-8")],
        body: Array("404 page not found\n".utf8)
    )

    private func answer(
        _ parts: [String],
        _ store: RegistryStore,
        _ allowsDeletion: Bool,
        _ machine: inout Machine
    ) throws(Errno) -> RegistryAnswer? {
        func name(_ count: Int) -> String { parts.dropLast(count).joined(separator: "/") }
        let count = parts.count
        if count > 2, parts.suffix(2) == ["tags", "list"] { return tags(name(2), store, &machine) }
        if count > 2, parts[count - 2] == "manifests" {
            return try manifest(name(2), parts[count - 1], store, allowsDeletion, &machine)
        }
        if count > 2, parts.suffix(2) == ["blobs", "uploads"] { return try beginUpload(name(2), store, &machine) }
        if count > 3, Array(parts[(count - 3)...(count - 2)]) == ["blobs", "uploads"] {
            return try upload(name(3), parts[count - 1], store, &machine)
        }
        if count > 2, parts[count - 2] == "blobs" {
            return blob(name(2), parts[count - 1], store, allowsDeletion, &machine)
        }
        return nil
    }

    // MARK: Lists

    private func catalog(_ store: RegistryStore, _ machine: inout Machine) -> RegistryAnswer {
        guard reads else { return .unsupported }
        var names = store.repositories(&machine)
        if let last = query["last"] { names.removeAll { $0 <= last } }
        var link: String?
        if let text = query["n"] {
            guard let limit = Int(text), limit > 0 else {
                return .error(
                    400,
                    "PAGINATION_NUMBER_INVALID",
                    "invalid number of results requested",
                    detail: "{\"n\":\(RegistryAnswer.quoted(text))}"
                )
            }
            if names.count > limit {
                names = Array(names.prefix(limit))
                link = "</v2/_catalog?last=\(names.last ?? "")&n=\(limit)>; rel=\"next\""
            }
        }
        var answer = RegistryAnswer.json(
            "{\"repositories\":[\(names.map(RegistryAnswer.quoted).joined(separator: ","))]}"
        )
        if let link { answer.headers.append(("Link", link)) }
        return answer
    }

    private func tags(_ name: String, _ store: RegistryStore, _ machine: inout Machine) -> RegistryAnswer {
        guard reads else { return .unsupported }
        guard let tags = store.tags(of: name, &machine) else { return .nameUnknown(name) }
        let list = tags.isEmpty ? "null" : "[\(tags.map(RegistryAnswer.quoted).joined(separator: ","))]"
        return .json("{\"name\":\(RegistryAnswer.quoted(name)),\"tags\":\(list)}")
    }

    // MARK: Manifests

    private func manifest(
        _ name: String,
        _ reference: String,
        _ store: RegistryStore,
        _ allowsDeletion: Bool,
        _ machine: inout Machine
    ) throws(Errno) -> RegistryAnswer {
        switch method {
        case "GET", "HEAD":
            guard let stored = store.manifest(reference, in: name, &machine) else {
                return .manifestUnknown(reference, name)
            }
            let headers = [
                ("Content-Type", Self.mediaType(stored.bytes)), ("Docker-Content-Digest", stored.digest),
                ("Etag", "\"\(stored.digest)\""),
            ]
            return RegistryAnswer(200, headers: headers, body: stored.bytes)
        case "PUT": return try putManifest(name, reference, store, &machine)
        case "DELETE":
            guard allowsDeletion else { return .unsupported }
            guard reference.contains(":") else {
                return .error(
                    400,
                    "DIGEST_INVALID",
                    "provided digest did not match uploaded content",
                    detail: "{}"
                )
            }
            guard store.manifest(reference, in: name, &machine) != nil else {
                return .manifestUnknown(reference, name)
            }
            store.removeManifest(reference, in: name, &machine)
            return RegistryAnswer(202)
        default: return .unsupported
        }
    }

    private func putManifest(
        _ name: String,
        _ reference: String,
        _ store: RegistryStore,
        _ machine: inout Machine
    ) throws(Errno) -> RegistryAnswer {
        guard let value = try? JsonReader.value(of: body), case .object = value else {
            return .error(400, "MANIFEST_INVALID", "manifest invalid", detail: "{}")
        }
        let digest = RegistryStore.digest(body)
        if reference.contains(":"), reference != digest {
            return .error(400, "DIGEST_INVALID", "provided digest did not match uploaded content")
        }
        for needed in Self.digests(value) where store.blob(needed, &machine) == nil {
            return .error(
                400,
                "MANIFEST_BLOB_UNKNOWN",
                "blob unknown to registry",
                detail: "{\"Digest\":\(RegistryAnswer.quoted(needed))}"
            )
        }
        try store.put(manifest: body, tag: reference.contains(":") ? nil : reference, in: name, &machine)
        return RegistryAnswer(
            201,
            headers: [("Docker-Content-Digest", digest), ("Location", address("/v2/\(name)/manifests/\(digest)"))]
        )
    }

    /// What a manifest says it is.
    private static func mediaType(_ bytes: [UInt8]) -> String {
        guard case .object(let object)? = try? JsonReader.value(of: bytes),
            case .string(let type)? = object["mediaType"]
        else { return "application/vnd.oci.image.manifest.v1+json" }
        return String(decoding: type, as: UTF8.self)
    }

    /// The digests that a manifest or an index refers to.
    private static func digests(_ value: JqValue) -> [String] {
        switch value {
        case .array(let list): return list.flatMap(digests)
        case .object(let object):
            var found: [String] = []
            for key in ["config", "layers", "manifests"] {
                if let inner = object[key] { found += digests(inner) }
            }
            if case .string(let digest)? = object["digest"] {
                found.append(String(decoding: digest, as: UTF8.self))
            }
            return found
        default: return []
        }
    }

    // MARK: Blobs

    private func blob(
        _ name: String,
        _ digest: String,
        _ store: RegistryStore,
        _ allowsDeletion: Bool,
        _ machine: inout Machine
    ) -> RegistryAnswer {
        guard store.hasBlob(digest, in: name, &machine), let bytes = store.blob(digest, &machine) else {
            return reads || method == "DELETE" && allowsDeletion ? .blobUnknown(digest) : .unsupported
        }
        switch method {
        case "GET", "HEAD":
            let headers = [
                ("Accept-Ranges", "bytes"), ("Cache-Control", "max-age=31536000"),
                ("Content-Type", "application/octet-stream"), ("Docker-Content-Digest", digest),
                ("Etag", "\"\(digest)\""),
            ]
            return RegistryAnswer(200, headers: headers, body: bytes)
        case "DELETE":
            guard allowsDeletion else { return .unsupported }
            store.unlink(digest, in: name, &machine)
            return RegistryAnswer(202)
        default: return .unsupported
        }
    }

    // MARK: Uploads

    private func beginUpload(
        _ name: String,
        _ store: RegistryStore,
        _ machine: inout Machine
    ) throws(Errno) -> RegistryAnswer {
        guard method == "POST" else { return .unsupported }
        if let mounted = query["mount"], store.blob(mounted, &machine) != nil {
            try store.link(mounted, in: name, &machine)
            return created(mounted, name)
        }
        let identifier = Self.identifier(&machine)
        try store.beginUpload(identifier, in: name, &machine)
        if query["digest"] != nil { return try finish(name, identifier, [], store, &machine) }
        return accepted(name, identifier, 0)
    }

    private func upload(
        _ name: String,
        _ identifier: String,
        _ store: RegistryStore,
        _ machine: inout Machine
    ) throws(Errno) -> RegistryAnswer {
        guard let before = store.upload(identifier, in: name, &machine) else { return .uploadUnknown }
        switch method {
        case "GET", "HEAD":
            return RegistryAnswer(204, headers: uploadHeaders(name, identifier, before.count))
        case "PATCH":
            if let range = head.value("Content-Range"), Int(range.prefix { $0 != "-" }) != before.count {
                return RegistryAnswer(416, headers: uploadHeaders(name, identifier, before.count))
            }
            try store.extendUpload(identifier, to: before + body, in: name, &machine)
            return accepted(name, identifier, before.count + body.count)
        case "PUT": return try finish(name, identifier, before, store, &machine)
        case "DELETE":
            store.endUpload(identifier, in: name, &machine)
            return RegistryAnswer(204)
        default: return .unsupported
        }
    }

    private func finish(
        _ name: String,
        _ identifier: String,
        _ before: [UInt8],
        _ store: RegistryStore,
        _ machine: inout Machine
    ) throws(Errno) -> RegistryAnswer {
        let bytes = before + body
        let digest = query["digest"] ?? ""
        guard digest == RegistryStore.digest(bytes) else {
            return .error(400, "DIGEST_INVALID", "provided digest did not match uploaded content")
        }
        try store.put(bytes, digest, in: name, &machine)
        store.endUpload(identifier, in: name, &machine)
        return created(digest, name)
    }

    private func created(_ digest: String, _ name: String) -> RegistryAnswer {
        let place = address("/v2/\(name)/blobs/\(digest)")
        return RegistryAnswer(201, headers: [("Docker-Content-Digest", digest), ("Location", place)])
    }

    private func accepted(_ name: String, _ identifier: String, _ count: Int) -> RegistryAnswer {
        RegistryAnswer(202, headers: uploadHeaders(name, identifier, count))
    }

    private func uploadHeaders(_ name: String, _ identifier: String, _ count: Int) -> [(name: String, value: String)] {
        [
            ("Docker-Upload-Uuid", identifier), ("Location", address("/v2/\(name)/blobs/uploads/\(identifier)")),
            ("Range", "0-\(max(0, count - 1))"),
        ]
    }

    private func address(_ path: String) -> String { "http://\(head.value("Host") ?? "localhost")\(path)" }

    /// A random name such as `3f0c…-…`.
    static func identifier(_ machine: inout Machine) -> String {
        var digits = Substring(machine.random.hexadecimal(32))
        var parts: [String] = []
        for length in [8, 4, 4, 4, 12] {
            parts.append(String(digits.prefix(length)))
            digits = digits.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }
}
