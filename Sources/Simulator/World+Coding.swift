import EngineAPI
public import Kernel
import OCI

extension World: Codable {
    private enum CodingKeys: String, CodingKey {
        case now
        case configuration
        case random
        case network
        case memoryHeld
        case trees
        case machines
        case schedule
        case daemon
        case host
        case hub
        case lastCall
    }

    /// Reads a World; its decoder's `userInfo` needs the names of programs, and the bases if it was written with a
    /// table.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        now = try container.decode(Instant.self, forKey: .now)
        configuration = try container.decode(WorldConfiguration.self, forKey: .configuration)
        random = try container.decode(SeededRandom.self, forKey: .random)
        commons = Commons()
        commons.loader = SimulatorLoader()
        commons.network = try container.decode(Network.self, forKey: .network)
        commons.memoryHeld = try container.decode(Int.self, forKey: .memoryHeld)
        commons.trees = try container.decode([FileTree?].self, forKey: .trees)
        machines = try container.decode([Box<Machine>].self, forKey: .machines)
        schedule = try container.decode(Schedule.self, forKey: .schedule)
        daemon = try container.decode(Daemon.self, forKey: .daemon)
        host = try container.decode(Host.self, forKey: .host)
        hub = try container.decode(SimulatedHub.self, forKey: .hub)
        lastCall = try container.decode(CallID.self, forKey: .lastCall)
        commons.storedLimit = configuration.storage
        settleFullSinks()
        countStoredBytes()
    }

    /// Writes all of its state.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(now, forKey: .now)
        try container.encode(configuration, forKey: .configuration)
        try container.encode(random, forKey: .random)
        try container.encode(commons.network, forKey: .network)
        try container.encode(commons.memoryHeld, forKey: .memoryHeld)
        try container.encode(commons.trees, forKey: .trees)
        try container.encode(machines, forKey: .machines)
        try container.encode(schedule, forKey: .schedule)
        try container.encode(daemon, forKey: .daemon)
        try container.encode(host, forKey: .host)
        try container.encode(hub, forKey: .hub)
        try container.encode(lastCall, forKey: .lastCall)
    }

    /// The version of the written form; another one cannot be read.
    public static let formatVersion = 3

    /// What a written World begins with: this word, the version, and the digest of all that follows the line.
    private static let mark = "towtank-world"

    /// The World as text to be put into a file; the same World gives the same text in every process.
    public func encoded() throws -> [UInt8] {
        let table = BaseTreeTable()
        var userInfo: [CodingUserInfoKey: Any] = [:]
        if let key = BaseTreeTable.key { userInfo[key] = table }
        let world = try JSONValueEncoder.encode(self, userInfo: userInfo)
        let bases = try JSONValueEncoder.encode(table.bases)
        let file = JSONObject([("bases", bases), ("world", world)])
        let text = Array((JSONText.compact(.object(file), escapesHTML: false) + "\n").utf8)
        return Array("\(Self.mark) \(Self.formatVersion) \(Digest(of: text))\n".utf8) + text
    }

    /// Reads what `encoded` wrote.
    public init(encoded bytes: [UInt8]) throws(WorldFormatError) {
        let line = bytes.prefix(256).prefix { $0 != 10 }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[0] == Self.mark, let version = Int(words[1]) else { throw .notAWorld }
        guard version == Self.formatVersion else { throw .otherVersion(version) }
        let text = Array(bytes.dropFirst(line.count + 1))
        guard words[2] == Digest(of: text).description else { throw .damaged }
        do {
            let file = try JSONParser.parse(text)
            guard let bases = file["bases"], let world = file["world"] else { throw WorldFormatError.damaged }
            var userInfo: [CodingUserInfoKey: Any] = [:]
            if let key = BaseTreeTable.key {
                userInfo[key] = BaseTreeTable(try JSONValueDecoder.decode([BaseTree].self, from: bases))
            }
            if let key = ProgramNames.key { userInfo[key] = SimulatorLoader.names }
            self = try JSONValueDecoder.decode(World.self, from: world, userInfo: userInfo)
        } catch {
            throw .damaged
        }
    }
}

/// Why bytes cannot be read as a World.
public enum WorldFormatError: Error, Hashable, Sendable {
    /// Something else than a written World.
    case notAWorld
    /// Written by a program with another format.
    case otherVersion(Int)
    /// Not as it was written: cut off, or changed.
    case damaged

    /// What a reader is told.
    public var message: String {
        switch self {
        case .notAWorld: "this is no world of Towtank"
        case .otherVersion(let version):
            "this world has format \(version), and this Towtank reads format \(World.formatVersion)"
        case .damaged: "this world is damaged: it is not as Towtank wrote it"
        }
    }
}
