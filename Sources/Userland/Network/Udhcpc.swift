import Kernel

/// `udhcpc`: refused; addresses are given by the engine, not by DHCP.
enum Udhcpc: OptionApplet {
    static let name = "udhcpc"
    static let short = "CV:F:i:np:qRr:s:T:t:SA:O:ox:fBa::b"
    static let usage = #"""
        udhcpc [-fbqRB] [-a[MSEC]] [-t N] [-T SEC] [-A SEC|-n]
        	[-i IFACE] [-s PROG] [-p PIDFILE]
        	[-oC] [-r IP] [-V VENDOR] [-F NAME] [-x OPT:VAL]... [-O OPT]...

        	-i IFACE	Interface to use (default eth0)
        	-s PROG		Run PROG at DHCP events (default /etc/udhcpc/default.script)
        	-p FILE		Create pidfile
        	-B		Request broadcast replies
        	-t N		Send up to N discover packets (default 3)
        	-T SEC		Pause between packets (default 3)
        	-A SEC		Wait if lease is not obtained (default 20)
        	-b		Background if lease is not obtained
        	-n		Exit if lease is not obtained
        	-q		Exit after obtaining lease
        	-R		Release IP on exit
        	-f		Run in foreground
        	-S		Log to syslog too
        	-a[MSEC]	Validate offered address with ARP ping
        	-r IP		Request this IP address
        	-o		Don't request any options (unless -O is given)
        	-O OPT		Request option OPT from server (cumulative)
        	-x OPT:VAL	Include option OPT in sent packets (cumulative)
        			Examples of string, numeric, and hex byte opts:
        			-x hostname:bbox - option 12
        			-x lease:3600 - option 51 (lease time)
        			-x 0x3d:0100BEEFC0FFEE - option 61 (client id)
        			-x 14:'"dumpfile"' - option 14 (shell-quoted)
        	-F NAME		Ask server to update DNS mapping for NAME
        	-V VENDOR	Vendor identifier (default 'udhcp VERSION')
        	-C		Don't send MAC as client identifier
        Signals:
        	USR1	Renew lease
        	USR2	Release lease
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let interface = options.text("i") ?? "eth0"
        guard machine.interfaces.contains(where: { $0.name == interface }) else {
            call.complain("SIOCGIFINDEX: No such device")
            return 1
        }
        call.complain("no DHCP server: the engine gives out the addresses")
        return 1
    }
}
