import EngineAPI

/// `docker images`.
enum ListImagesVerb {
    private static let since = "{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}"

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        if flags.isOn("tree") { try ImageTree.check(flags) }
        var filters = call.filters()
        if let name = call.arguments.first { filters.add("reference", name) }
        let images = try await call.perform(ListImages(all: flags.isOn("all"), filters: filters))
        if flags.isOn("tree") {
            let streams = call.context.streams
            let size = streams.isTerminal(.output) ? streams.terminalSize() : nil
            try await call.out(ImageTree.text(images, all: flags.isOn("all"), size: size))
            return 0
        }
        var format = flags.text("format")
        if format.isEmpty {
            let configured = await ClientConfig.load(call.context).text("imagesFormat")
            if !configured.isEmpty, !flags.isOn("quiet") { format = configured }
        }
        let showsDigests = flags.isOn("digests")
        let digest = showsDigests ? "{{.Digest}}\\t" : ""
        let isTable = format.isEmpty || format == "table"
        var table = "{{.Repository}}\\t{{.Tag}}\\t\(digest){{.ID}}\\t\(since)\\t{{.Size}}"
        var raw = "repository: {{.Repository}}\ntag: {{.Tag}}\n" + (showsDigests ? "digest: {{.Digest}}\n" : "")
        raw += "image_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n"
        if flags.isOn("quiet") {
            if isTable { format = "{{.ID}}" }
            raw = "image_id: {{.ID}}"
        } else if !isTable, format.hasPrefix("table"), showsDigests, !format.contains("{{.Digest}}") {
            format += "\\t{{.Digest}}"
        }
        if !isTable { table = "" }
        let now = call.context.now()
        let needsDigests = showsDigests || format.contains("{{.Digest}}")
        let rows = images.flatMap { image in
            ImageRow.make(
                image,
                truncates: !flags.isOn("no-trunc"),
                showsDigests: showsDigests,
                needsDigests: needsDigests,
                now: now
            )
        }
        let text = try ListFormat(format, table: table, raw: raw, trimsRaw: false).text(rows, headers: ImageRow.headers)
        try await call.out(text)
        return 0
    }
}
