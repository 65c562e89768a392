/// The applets that speak over the network.
public enum NetworkApplets {
    /// One type for each.
    public static let all: [any Applet.Type] = [
        Ping.self, Nslookup.self, Wget.self, Nc.self, Telnet.self, Httpd.self, Ifconfig.self, Ip.self,
        Netstat.self, Route.self, Traceroute.self, Udhcpc.self, Ipcalc.self,
        Arping.self,
    ]
}
