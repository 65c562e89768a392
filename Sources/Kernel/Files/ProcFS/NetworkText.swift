extension Machine {
    /// What the files of `/proc/net` say of the machine's network namespace.
    func networkText(_ text: ProcessText) -> String {
        switch text {
        case .interfaces: interfacesText
        case .connections: connectionsText
        case .routes: routesText
        case .addresses6: "00000000000000000000000000000001 01 80 10 80       lo\n"
        case .connections6, .datagrams6:
            "  sl  local_address                         remote_address                        st tx_queue rx_queue tr"
                + " tm->when retrnsmt   uid  timeout inode\n"
        case .datagrams:
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
                + " ref pointer drops             \n"
        case .unixSockets: "Num       RefCount Protocol Flags    Type St Inode Path\n"
        case .neighbours: "IP address       HW type     Flags       HW address            Mask     Device\n"
        default: ""
        }
    }

    private var interfacesText: String {
        let head = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls \
            carrier compressed

            """
        return head
            + interfaces.map { interface in
                let name = Self.padded(interface.name, 6) + ":"
                let (bytes, packets) = interface.name == "lo" ? ("0", "0") : ("1086", "13")
                return name + Self.padded(bytes, 8) + Self.padded(packets, 8)
                    + "    0    0    0     0          0         0" + Self.padded("0", 9) + Self.padded("0", 8)
                    + "    0    0    0     0       0          0\n"
            }.joined()
    }

    private var connectionsText: String {
        var text =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
        text += String(repeating: " ", count: 150 - text.utf8.count - 1) + "\n"
        for (number, socket) in commons.network.listening(in: networkNamespace).enumerated() {
            let address = "\(Self.hexadecimal(socket.address)):\(Self.hexadecimal(socket.port))"
            var line = "\(Self.padded(String(number), 4)): \(address) 00000000:0000 0A 00000000:00000000 00:00000000"
            line += " 00000000     0        0 \(Self.socketInode(UInt32(number))) 1 0000000000000000 100 0 0 10 0"
            text += line + String(repeating: " ", count: max(0, 149 - line.utf8.count)) + "\n"
        }
        return text
    }

    private var routesText: String {
        func line(_ text: String) -> String {
            text + String(repeating: " ", count: max(0, 127 - text.utf8.count)) + "\n"
        }
        var text = line("Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT")
        for interface in interfaces where interface.name != "lo" {
            let mask: UInt32 = interface.prefixLength == 0 ? 0 : ~0 << UInt32(32 - interface.prefixLength)
            let network = Self.hexadecimal(IPv4Address(word: interface.address.word & mask))
            if let gateway = interface.gateway, !text.contains("\t0003\t") {
                text += line(
                    "\(interface.name)\t00000000\t\(Self.hexadecimal(gateway))\t0003\t0\t0\t0\t00000000\t0\t0\t0"
                )
            }
            let bits = Self.hexadecimal(IPv4Address(word: mask))
            text += line("\(interface.name)\t\(network)\t00000000\t0001\t0\t0\t0\t\(bits)\t0\t0\t0")
        }
        return text
    }

    /// As the kernel prints addresses here: the bytes in reverse.
    private static func hexadecimal(_ address: IPv4Address) -> String {
        let digits = String(address.word.byteSwapped, radix: 16, uppercase: true)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static func hexadecimal(_ port: UInt16) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
