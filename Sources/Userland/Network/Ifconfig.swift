import Kernel

/// `ifconfig`: shows the network's interfaces.
enum Ifconfig: ImmediateApplet {
    static let name = "ifconfig"
    static let usage = #"""
        ifconfig [-a] [IFACE] [ADDRESS]

        Configure a network interface

        	[add ADDRESS[/PREFIXLEN]]
        	[del ADDRESS[/PREFIXLEN]]
        	[[-]broadcast [ADDRESS]] [[-]pointopoint [ADDRESS]]
        	[netmask ADDRESS] [dstaddr ADDRESS]
        	[outfill NN] [keepalive NN]
        	[hw ether|infiniband ADDRESS] [metric NN] [mtu NN]
        	[[-]trailers] [[-]arp] [[-]allmulti]
        	[multicast] [[-]promisc] [txqueuelen NN] [[-]dynamic]
        	[mem_start NN] [io_addr NN] [irq NN]
        	[up|down] ...
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var arguments = call.arguments
        if arguments.first == Array("-a".utf8) { arguments.removeFirst() }
        let interfaces = machine.interfaces.sorted { $0.name < $1.name }
        guard let wanted = arguments.first else {
            for interface in interfaces { call.put(text(interface)) }
            return 0
        }
        let label = String(decoding: wanted, as: UTF8.self)
        guard let interface = interfaces.first(where: { $0.name == label }) else {
            call.complain("\(label): error fetching interface information: Device not found")
            return 1
        }
        guard arguments.count == 1 else {
            call.complain("SIOCSIFADDR: \(Errno.notPermitted.message)")
            return 1
        }
        call.put(text(interface))
        return 0
    }

    private static func text(_ interface: Interface) -> String {
        let subnet = Subnet(interface)
        let counters = """
                      RX packets:0 errors:0 dropped:0 overruns:0 frame:0
                      TX packets:0 errors:0 dropped:0 overruns:0 carrier:0
                      collisions:0 txqueuelen:\(interface.name == "lo" ? "1000" : "0")\(" ")
                      RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)


            """
        let name = interface.name.flushLeft(9)
        if interface.address.isLoopback {
            return
                "\(name) Link encap:Local Loopback  \n          inet addr:\(interface.address)  Mask:\(subnet.mask)\n"
                + "          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n" + counters
        }
        return "\(name) Link encap:Ethernet  HWaddr \(interface.hardwareAddress.uppercased())  \n"
            + "          inet addr:\(interface.address)  Bcast:\(subnet.broadcast)  Mask:\(subnet.mask)\n"
            + "          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n" + counters
    }
}
