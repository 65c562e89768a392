public import Kernel

/// The multi-call program itself: `busybox`, `busybox --list`, `busybox NAME …`.
public enum BusyBox: Applet {
    /// What it is called.
    public static let name = "busybox"
    /// It reads `--help` itself.
    public static var showsHelp: Bool { false }
    /// The program and its state.
    public static var program: any Program.Type { Announcement.self }

    /// The first line that every usage text has.
    public static let banner = "BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary."

    /// As Debian has built it.
    public static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        start(arguments, environment: environment, build: .debian)
    }

    /// The program for a command line.
    static func start(_ arguments: [[UInt8]], environment: [[UInt8]], build: BusyBoxBuild) -> any Program {
        let rest = Array(arguments.dropFirst())
        guard let first = rest.first else { return Announcement(output: Array(overview(build).utf8), status: 0) }
        switch String(decoding: first, as: UTF8.self) {
        case "--help" where rest.count > 1:
            return AppletTable.program([rest[1], first], environment: environment, build: build)
        case "--help":
            return Announcement(output: Array(overview(build).utf8), status: 0)
        case "--list":
            let list = build.names.joined(separator: "\n") + "\n"
            return Announcement(output: Array(list.utf8), status: 0)
        case "--list-full":
            let list = build.names.map { folder(of: $0) + "/" + $0 }.joined(separator: "\n") + "\n"
            return Announcement(output: Array(list.utf8), status: 0)
        case "--install":
            return AppletTable.program(
                arguments.first.map { [Array("busybox-install".utf8), $0] } ?? [],
                environment: environment
            )
        default:
            return AppletTable.program(rest, environment: environment, build: build)
        }
    }

    /// Where the applet's link is put: a few belong into `/sbin` and `/usr`.
    static func folder(of name: String) -> String {
        if systemFolders.contains(name) { return "sbin" }
        return rootFolders.contains(name) ? "bin" : "usr/bin"
    }

    private static let rootFolders: Set<String> = [
        "arch", "ash", "base32", "base64", "busybox", "cat", "chattr", "chgrp", "chmod", "chown", "conspy", "cp",
        "cpio", "cttyhack", "date", "dd", "df", "dmesg", "dnsdomainname", "dumpkmap", "echo", "ed", "egrep", "false",
        "fatattr", "fdflush", "fgrep", "fsync", "getopt", "grep", "gunzip", "gzip", "hostname", "hush", "ionice",
        "iostat", "ipcalc", "kbd_mode", "kill", "link", "linux32", "linux64", "ln", "login", "ls", "lsattr", "lzop",
        "makemime", "mkdir", "mknod", "mktemp", "more", "mount", "mountpoint", "mpstat", "mt", "mv", "netstat",
        "nice", "nuke", "pidof", "ping", "ping6", "pipe_progress", "printenv", "ps", "pwd", "reformime", "resume",
        "rev", "rm", "rmdir", "rpm", "run-parts", "scriptreplay", "sed", "setarch", "setpriv", "setserial", "sh",
        "sleep", "stat", "stty", "su", "sync", "tar", "touch", "true", "umount", "uname", "usleep", "vi", "watch",
        "zcat", "test",
    ]

    private static let systemFolders: Set<String> = [
        "acpid", "adjtimex", "arp", "blkid", "blockdev", "depmod", "fdisk", "findfs", "freeramdisk", "fsck", "getty",
        "halt", "hwclock", "ifconfig", "ifdown", "ifup", "init", "insmod", "ip", "klogd", "logread", "losetup",
        "lsmod", "mdev", "mkswap", "modinfo", "modprobe", "nameif", "pivot_root", "poweroff", "reboot", "rmmod",
        "route", "run-init", "start-stop-daemon", "sulogin", "swapoff", "swapon", "switch_root", "sysctl", "syslogd",
        "tc", "tunctl", "udhcpc", "uevent", "vconfig", "watchdog",
    ]

    /// Debian's shell knows its applets by itself; others find them by their links.
    private static func ending(_ build: BusyBoxBuild) -> String {
        guard build == .debian else {
            return """
                  Most people will create a
                \tlink to busybox for each function they wish to use and BusyBox
                \twill act like whatever it was invoked as.
                """
        }
        return """
              The shell in this build
            \tis configured to run built-in utilities without $PATH search.
            \tYou don't need to install a link to busybox for each utility.
            \tTo run external program, use full path (/sbin/ip instead of ip).
            """
    }

    /// What `busybox` without arguments shows.
    private static func overview(_ build: BusyBoxBuild) -> String {
        var text = """
            \(build.banner)
            BusyBox is copyrighted by many authors between 1998-2015.
            Licensed under GPLv2. See source distribution for detailed
            copyright notices.

            Usage: busybox [function [arguments]...]
               or: busybox --list[-full]
               or: busybox --install [-s] [DIR]
               or: function [arguments]...

            \tBusyBox is a multi-call binary that combines many common Unix
            \tutilities into a single executable.\(ending(build))

            Currently defined functions:

            """
        var line = "\t"
        let names = build.names
        for (index, name) in names.enumerated() {
            let word = name + (index + 1 < names.count ? ", " : "")
            if line.utf8.count + word.utf8.count > 73 {
                text += line.dropLast() + "\n"
                line = "\t"
            }
            line += word
        }
        return text + line + "\n"
    }
}
