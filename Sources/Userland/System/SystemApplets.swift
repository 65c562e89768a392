/// The applets that look after processes, users and the system.
public enum SystemApplets {
    /// One type for each.
    public static let all: [any Applet.Type] = [
        Ps.self, Top.self, Free.self, Uptime.self, Uname.self, Arch.self, Hostname.self, Nproc.self,
        Date.self, Id.self, Whoami.self, Groups.self, Logname.self, Who.self, Su.self, Passwd.self,
        Adduser.self, Addgroup.self, Deluser.self, Env.self, Printenv.self, True.self, False.self, Sleep.self,
        Usleep.self, Nice.self, Nohup.self, Setsid.self, Timeout.self, Time.self, Watch.self, Xargs.self,
        Kill.self, Killall.self, Pidof.self, Pgrep.self, Renice.self, Tty.self, Clear.self, Reset.self,
        Stty.self, Mount.self, Umount.self, Sysctl.self, Dmesg.self, Hostid.self, Cal.self, Getopt.self,
        Lsof.self, RunParts.self, Nologin.self, Ts.self, Logger.self, Logread.self, Ionice.self, Taskset.self,
        Lsmod.self, Poweroff.self, StartStopDaemon.self, Crontab.self, Crond.self,
        Mkpasswd.self, Losetup.self,
    ]
}
