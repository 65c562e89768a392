import EngineAPI
import OCI

/// Images as the lists of images show them: a row for each name.
enum ImageRow {
    /// The headings.
    static let headers = [
        ("ID", "IMAGE ID"), ("Repository", "REPOSITORY"), ("Tag", "TAG"), ("Digest", "DIGEST"),
        ("CreatedSince", "CREATED"), ("CreatedAt", "CREATED AT"), ("Size", "SIZE"), ("Containers", "CONTAINERS"),
        ("VirtualSize", "SIZE"), ("SharedSize", "SHARED SIZE"), ("UniqueSize", "UNIQUE SIZE"),
    ]

    /// The rows of one image; `showsDigests` gives each digest a row of its own.
    static func make(_ image: ImageSummary, truncates: Bool, showsDigests: Bool, needsDigests: Bool, now: Int64)
        -> [ListRow]
    {
        let tags = image.repoTags ?? []
        let digests = image.repoDigests ?? []
        if tags.isEmpty && digests.isEmpty || tags == ["<none>:<none>"] && digests == ["<none>@<none>"] {
            return [row(image, "<none>", "<none>", "<none>", truncates, now)]
        }
        var tagsByName: [(String, [String])] = []
        var digestsByName: [(String, [String])] = []
        func add(_ list: inout [(String, [String])], _ name: String, _ value: String) {
            if let index = list.firstIndex(where: { $0.0 == name }) {
                list[index].1.append(value)
            } else {
                list.append((name, [value]))
            }
        }
        for text in tags {
            if let reference = try? Reference(text), let tag = reference.tag {
                add(&tagsByName, reference.familiarName, tag)
            }
        }
        for text in digests {
            if let reference = try? Reference(text), let digest = reference.digest {
                add(&digestsByName, reference.familiarName, "\(digest)")
            }
        }
        var rows: [ListRow] = []
        for (name, tags) in tagsByName {
            let own = needsDigests ? digestsByName.first { $0.0 == name }?.1 ?? [] : []
            digestsByName.removeAll { $0.0 == name }
            for tag in tags {
                if own.isEmpty { rows.append(row(image, name, tag, "<none>", truncates, now)) }
                for digest in own { rows.append(row(image, name, tag, digest, truncates, now)) }
            }
        }
        for (name, digests) in digestsByName {
            if showsDigests {
                for digest in digests { rows.append(row(image, name, "<none>", digest, truncates, now)) }
            } else {
                rows.append(row(image, name, "<none>", "", truncates, now))
            }
        }
        return rows
    }

    /// One row.
    static func row(
        _ image: ImageSummary,
        _ repository: String,
        _ tag: String,
        _ digest: String,
        _ truncates: Bool,
        _ now: Int64
    ) -> ListRow {
        let created = image.created * 1_000_000_000
        let size = HumanUnits.size(image.size, digits: 3)
        let unique = image.sharedSize == -1 ? "N/A" : HumanUnits.size(image.size - image.sharedSize)
        let since = image.created <= 0 ? "" : HumanUnits.duration(nanoseconds: now - created) + " ago"
        return ListRow(
            typeName: "*formatter.imageContext",
            placeholders: [
                Placeholder("Containers", "", image.containers == -1 ? "N/A" : "\(image.containers)"),
                Placeholder("CreatedAt", "", GoFormat.time(Timestamp.text(nanoseconds: created))),
                Placeholder("CreatedSince", "", since),
                Placeholder("Digest", "", digest),
                Placeholder("ID", "", truncates ? image.id.shortID : image.id),
                Placeholder("Repository", "", repository),
                Placeholder("SharedSize", "", image.sharedSize == -1 ? "N/A" : HumanUnits.size(image.sharedSize)),
                Placeholder("Size", "", size),
                Placeholder("Tag", "", tag),
                Placeholder("UniqueSize", "", unique),
                Placeholder("VirtualSize", "", HumanUnits.size(image.size)),
            ]
        )
    }
}
