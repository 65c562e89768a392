import Kernel

/// Capabilities that applets ask for (`capabilities(7)`), by their bit.
enum EffectiveCapability: Int {
    case changeOwner = 0
    case rawSockets = 13
    case networkAdministration = 12
    case systemAdministration = 21
    case systemTime = 25

    /// Whether the calling process has it: what `/proc/self/status` says.
    func isHeld(_ machine: inout Machine) -> Bool {
        let status = (try? machine.contents(Array("/proc/self/status".utf8))) ?? []
        let key = Array("CapEff:\t".utf8)
        guard let line = status.split(separator: 10).first(where: { $0.starts(with: key) }),
            let bits = UInt64(String(decoding: line.dropFirst(key.count), as: UTF8.self), radix: 16)
        else {
            return machine.current.credentials.isRoot && machine.identity == Machine.hostIdentity
        }
        return bits >> UInt64(rawValue) & 1 == 1
    }
}
