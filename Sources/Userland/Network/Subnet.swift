import Kernel

/// An address with the length of its network's prefix.
struct Subnet {
    let address: IPv4Address
    let prefixLength: Int

    init(_ address: IPv4Address, _ prefixLength: Int) {
        self.address = address
        self.prefixLength = prefixLength
    }

    init(_ interface: Interface) { self.init(interface.address, interface.prefixLength) }

    private var maskWord: UInt32 { prefixLength == 0 ? 0 : ~0 << UInt32(32 - prefixLength) }

    var mask: IPv4Address { IPv4Address(word: maskWord) }
    var network: IPv4Address { IPv4Address(word: address.word & maskWord) }
    var broadcast: IPv4Address { IPv4Address(word: address.word | ~maskWord) }
}
