/// All of a tar archive but the contents of its files, so that an archive which was written elsewhere can be written
/// again to the byte, and keeps its digest.
public struct TarFrame: Hashable, Sendable {
    /// Headers and padding.
    public var bytes: [UInt8]
    /// Where in them the contents of the files belong, in order, without empty files.
    public var places: [Int]

    /// A frame of these parts.
    public init(bytes: [UInt8], places: [Int]) {
        self.bytes = bytes
        self.places = places
    }

    /// The members of an archive, and the frame around them.
    public static func read(_ archive: [UInt8]) throws(TarError) -> (entries: [TarEntry], frame: TarFrame) {
        var ranges: [Range<Int>] = []
        let entries = try TarArchive.read(archive, places: &ranges)
        var frame = TarFrame(bytes: [], places: [])
        frame.bytes.reserveCapacity(archive.count - ranges.reduce(0) { $0 + $1.count })
        var position = 0
        for range in ranges {
            frame.bytes += archive[position..<range.lowerBound]
            frame.places.append(frame.bytes.count)
            position = range.upperBound
        }
        frame.bytes += archive[position...]
        return (entries, frame)
    }

    /// The archive with the contents of its files, those of empty ones left out; nil where their number is another.
    public func archive(_ contents: [[UInt8]]) -> [UInt8]? {
        guard contents.count == places.count else { return nil }
        var archive: [UInt8] = []
        archive.reserveCapacity(contents.reduce(bytes.count) { $0 + $1.count })
        var position = 0
        for (place, content) in zip(places, contents) {
            archive += bytes[position..<place]
            archive += content
            position = place
        }
        archive += bytes[position...]
        return archive
    }
}
