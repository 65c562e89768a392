import EngineAPI
import OCI

/// `docker manifest inspect`.
enum InspectManifestVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        guard call.arguments.count == 1 else {
            throw .error("manifest lists that are made here are not available: name one image")
        }
        // `--insecure` allows plain HTTP, which the simulated registries speak to everybody.
        _ = flags.isOn("insecure")
        if flags.isOn("verbose") { throw .error("--verbose is not available here") }
        let reference = try ImageName.reference(call.arguments[0]).withDefaultTag
        let text = try await call.perform(InspectManifest(name: reference.familiar)).bytes
        guard let value = try? JSONParser.parse(text) else { throw .error("unsupported manifest format") }
        // A descriptor says its size before its digest.
        for line in JSONText.indented(Self.ordered(value), by: 1, escapesHTML: false).split(separator: "\n") {
            let depth = line.prefix { $0 == " " }.count
            try await call.line(String(repeating: "\t", count: depth) + line.dropFirst(depth))
        }
        return 0
    }

    private static func ordered(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let list): return .array(list.map(ordered))
        case .object(let object):
            let keys = ["schemaVersion", "mediaType", "size", "digest", "platform", "config", "layers", "manifests"]
            var members: [(String, JSONValue)] = []
            for key in keys { if let member = object[key] { members.append((key, ordered(member))) } }
            for member in object.members where !keys.contains(member.key) {
                members.append((member.key, ordered(member.value)))
            }
            return .object(JSONObject(members))
        default: return value
        }
    }
}
