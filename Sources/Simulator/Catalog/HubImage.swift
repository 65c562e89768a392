import OCI

/// An image of the Hub: its names, and what a pull brings.
struct HubImage: Sendable {
    var repository: String
    var tags: [String]
    var record: ImageRecord
    var digest: Digest
    /// Lines of its recipe that were not understood.
    var faults: [String]
    /// The layers that its recipe makes: what stands for their contents, and the digests of their archives.
    var keys: [(key: String, digest: String)] = []

    /// The images of a recipe: one for each `variant` line, whose `name=value` words stand for `{name}` below.
    ///
    /// A recipe begins with `image REPOSITORY` and its variants; `tags` and `created` are words that every variant has.
    static func all(in recipe: String) -> [HubImage] {
        var repository = ""
        var variants: [[(name: String, value: String)]] = []
        var body: [Substring] = []
        for line in recipe.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("image ") {
                repository = String(line.dropFirst(6))
            } else if line.hasPrefix("variant ") {
                variants.append(
                    line.dropFirst(8).split(separator: " ").map { word in
                        let name = word.prefix { $0 != "=" }
                        return (String(name), String(word.dropFirst(name.count + 1)))
                    }
                )
            } else {
                body.append(line)
            }
        }
        return variants.map { image(repository, $0, body) }
    }

    private static func image(
        _ repository: String,
        _ variant: [(name: String, value: String)],
        _ body: [Substring]
    ) -> HubImage {
        func value(_ name: String) -> String { variant.first { $0.name == name }?.value ?? "" }
        var lines: [Substring] = []
        for line in body {
            // `?name …`: only where the variant has that word.
            var line = line
            if line.first == "?" {
                let name = line.dropFirst().prefix { $0 != " " }
                guard !value(String(name)).isEmpty else { continue }
                line = line.dropFirst(name.count + 2)
            }
            if line.contains("{") {
                var text = String(line)
                for (name, value) in variant where text.contains("{\(name)}") {
                    text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false).joined(separator: value)
                }
                line = text[...]
            }
            lines.append(line)
        }
        var reader = RecipeReader(created: value("created"))
        let record = reader.read(lines)
        return HubImage(
            repository: repository,
            tags: value("tags").split(separator: ",").map { String($0) },
            record: record,
            digest: SimulatedHub.manifestDigest(record),
            faults: reader.faults,
            keys: reader.keys
        )
    }
}
