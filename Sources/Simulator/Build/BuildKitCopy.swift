import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// Does a `COPY` or `ADD` of BuildKit, or takes its result from the cache.
    mutating func copy(
        _ copy: CopyInstruction,
        isAdd: Bool,
        _ operation: BuildKitBuild.Operation,
        _ place: Int,
        _ number: Int,
        _ build: inout BuildKitBuild
    ) throws(BuildFailure) {
        let source = source(copy.from, build, before: build.stages[place].index)
        startVertex(operation.name, &build)
        var items: [FileSource.Item] = []
        for path in copy.sources { items += try self.items(path, copy, isAdd: isAdd, source, build) }
        let destination = Self.destination(copy.destination, in: operation.folder)
        var basis = CacheBasis(isAdd ? "add" : "copy", on: build.stages[place].key)
        basis.add("the destination", destination)
        basis.add("--chown", copy.owner ?? "")
        basis.add("--chmod", copy.mode ?? "")
        basis.add("--parents", copy.keepsParents ? "true" : "")
        basis.add("--exclude", copy.exclusions)
        for document in copy.hereDocuments { basis.add("the here-document \(document.name)", document.content) }
        let exclusions = Dockerignore(copy.exclusions.flatMap { Array(($0 + "\n").utf8) })
        for item in items {
            let sums = source.sums(item).filter { file in
                let path = item.isFolder ? file.path.drop { $0 == UInt8(ascii: "/") } : item.name[...]
                return path.isEmpty || !exclusions.excludes(String(decoding: path, as: UTF8.self))
            }
            let parts = copy.keepsParents ? item.parents + [item.name] : [item.name]
            let name = String(decoding: Array(parts.joined(separator: [UInt8(ascii: "/")])), as: UTF8.self)
            basis.add(files: sums, of: name)
        }
        if takeCached(basis, place, number, &build) { return }
        do throws(BuildFailure) {
            let layer = try layer(copy, isAdd: isAdd, items, source, destination, exclusions, build.stages[place])
            keep(layer, basis, place, number, &build)
        } catch {
            report(.failed(vertex: build.vertex, message: error.message), build)
            throw error
        }
        endVertex(build)
    }

    /// The files that one source names.
    private mutating func items(
        _ path: String,
        _ copy: CopyInstruction,
        isAdd: Bool,
        _ source: FileSource,
        _ build: BuildKitBuild
    ) throws(BuildFailure) -> [FileSource.Item] {
        if isAdd, let problem = Self.remoteProblem(path) {
            let message = "failed to load cache key: \(problem)"
            report(.failed(vertex: build.vertex, message: message), build)
            throw BuildFailure(message)
        }
        // What leads out of the context ends at its root; `.` in the middle says where the kept parents begin.
        var pivot = 0
        let words = path.split(separator: "/").map(String.init)
        var parts: [String] = []
        for (index, part) in words.enumerated() {
            if part == ".." {
                _ = parts.popLast()
            } else if part == "." {
                if index > 0 { pivot = parts.count }
            } else {
                parts.append(part)
            }
        }
        func kept(_ item: FileSource.Item) -> FileSource.Item {
            var item = item
            item.parents = Array(item.parents.dropFirst(pivot))
            return item
        }
        if FileSource.hasWildcards(path) {
            return source.items(matching: parts, crossesFolders: copy.keepsParents).map(kept)
        }
        guard let item = source.item(parts) else {
            let missing =
                "failed to calculate checksum of ref \(reference()): "
                + "\"/\(parts.joined(separator: "/"))\": not found"
            report(.failed(vertex: build.vertex, message: missing), build)
            throw BuildFailure("failed to compute cache key: \(missing)")
        }
        return [kept(item)]
    }

    /// Why a source that is no file of the context cannot be fetched; nil for one that is.
    private static func remoteProblem(_ path: String) -> String? {
        let isWeb = path.hasPrefix("http://") || path.hasPrefix("https://")
        let bare = String(path.prefix { $0 != "#" && $0 != "?" })
        if path.hasPrefix("git@") || path.hasPrefix("git://") || path.hasPrefix("ssh://")
            || isWeb && bare.hasSuffix(".git")
        {
            let host = path.drop { $0 != ":" && $0 != "@" }.drop { ":/@".contains($0) }.prefix {
                $0 != "/" && $0 != ":"
            }
            return "failed to fetch remote \(bare): git stderr:\nfatal: unable to access '\(bare)/': "
                + "Could not resolve host: \(host): exit status 128"
        }
        return isWeb ? "Get \"\(path)\": \(unreachable(path))" : nil
    }

    private func layer(
        _ copy: CopyInstruction,
        isAdd: Bool,
        _ items: [FileSource.Item],
        _ source: FileSource,
        _ destination: String,
        _ exclusions: Dockerignore,
        _ stage: BuildKitBuild.Stage
    ) throws(BuildFailure) -> Layer {
        if copy.checksum != nil { throw BuildFailure("checksum can't be specified for non-HTTP(S) sources") }
        var placement = FilePlacement(tree: FileTree(base: topTree(stage)), now: now)
        placement.exclusions = exclusions
        if let owner = copy.owner { placement.owner = try OwnerText.parseForBuildKit(owner, in: placement.tree) }
        if let mode = copy.mode {
            guard let bits = UInt16(mode, radix: 8), bits <= 0o7777 else {
                throw BuildFailure(
                    "invalid chmod parameter: '\(mode)'. it should be octal string and between 0 and 07777"
                )
            }
            placement.mode = bits
        }
        let isSeveral = items.count + copy.hereDocuments.count > 1 || copy.keepsParents
        let place = isSeveral && !destination.hasSuffix("/") ? destination + "/" : destination
        for item in items {
            guard copy.keepsParents else {
                try put(item, of: source, at: place, unpacks: isAdd && copy.unpacks != false, &placement)
                continue
            }
            var parts = item.parents.map { String(decoding: $0, as: UTF8.self) }
            // A folder keeps its own name, too.
            if item.isFolder, !item.name.isEmpty { parts.append(String(decoding: item.name, as: UTF8.self)) }
            let below = place + parts.map { $0 + "/" }.joined()
            try put(item, of: source, at: below, unpacks: false, &placement)
        }
        for document in copy.hereDocuments {
            let path = placement.isFolder(place) ? place + "/" + document.name : place
            placement.put(Array(document.content.utf8), at: path, mode: 0o644, modified: now)
        }
        return placement.tree.layer()
    }

    /// The reference of a snapshot, as errors show it.
    private mutating func reference() -> String {
        let digits = random.hexadecimal(32)
        var rest = Substring(digits)
        let parts = [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }
        return parts.joined(separator: "-") + "::" + identifier(25)
    }
}
