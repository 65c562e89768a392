/// Where Alpine's BusyBox puts its links.
enum RecipeFolders {
    private static let root: Set<String> = words(
        """
        arch ash base64 bbconfig busybox cat chattr chgrp chmod chown cp date dd df dmesg dnsdomainname dumpkmap echo \
        egrep false fatattr fdflush fgrep fsync getopt grep gunzip gzip hostname ionice iostat ipcalc kbd_mode kill link \
        linux32 linux64 ln login ls lsattr lzop makemime mkdir mknod mktemp more mount mountpoint mpstat mv netstat nice \
        pidof ping ping6 pipe_progress printenv ps pwd reformime rev rm rmdir run-parts sed setpriv setserial sh sleep \
        stat stty su sync tar touch true umount uname usleep watch zcat
        """
    )
    private static let system: Set<String> = words(
        """
        acpid adjtimex arp blkid blockdev depmod fbsplash fdisk findfs fsck fstrim getty halt hwclock ifconfig ifdown \
        ifenslave ifup init inotifyd insmod ip ipaddr iplink ipneigh iproute iprule iptunnel klogd loadkmap logread \
        losetup lsmod mdev mkdosfs mkfs.vfat mkmntdirs mkswap modinfo modprobe nameif nologin pivot_root poweroff raidautorun \
        reboot rmmod route setconsole slattach swapoff swapon switch_root sysctl syslogd tunctl udhcpc vconfig watchdog zcip
        """
    )
    private static let userSystem: Set<String> = words(
        """
        addgroup adduser arping brctl chpasswd chroot crond delgroup deluser ether-wake fbset killall5 loadfont nanddump \
        nandwrite nbd-client ntpd partprobe powertop rdate rdev readahead remove-shell rfkill sendmail setfont setlogcons
        """
    )

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map { String($0) }) }

    /// The folder of an applet, without a slash in front.
    static func folder(of name: String) -> String {
        if root.contains(name) { return "bin" }
        if system.contains(name) { return "sbin" }
        return userSystem.contains(name) ? "usr/sbin" : "usr/bin"
    }
}
