import EngineAPI
public import Kernel

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
    }

    /// The version of the written form; another one cannot be read.
    public static let formatVersion: Int64 = 1

    /// The World as text to be put into a file; the same World gives the same text in every process.
    public func encoded() throws -> [UInt8] {
        let table = BaseTreeTable()
        var userInfo: [CodingUserInfoKey: Any] = [:]
        if let key = BaseTreeTable.key { userInfo[key] = table }
        let world = try JSONValueEncoder.encode(self, userInfo: userInfo)
        let bases = try JSONValueEncoder.encode(table.bases)
        let file = JSONObject([
            ("version", .integer(Self.formatVersion)), ("bases", bases), ("world", world),
        ])
        return Array(JSONText.compact(.object(file), escapesHTML: false).utf8)
    }

    /// Reads what `encoded` wrote. Throws on anything else, and on another version.
    public init(encoded bytes: [UInt8]) throws {
        let file = try JSONParser.parse(bytes)
        guard file["version"] == .integer(Self.formatVersion), let bases = file["bases"], let world = file["world"]
        else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: [], debugDescription: "no World of this format")
            )
        }
        var userInfo: [CodingUserInfoKey: Any] = [:]
        if let key = BaseTreeTable.key {
            userInfo[key] = BaseTreeTable(try JSONValueDecoder.decode([BaseTree].self, from: bases))
        }
        if let key = ProgramNames.key { userInfo[key] = SimulatorLoader.names }
        self = try JSONValueDecoder.decode(World.self, from: world, userInfo: userInfo)
    }
}
