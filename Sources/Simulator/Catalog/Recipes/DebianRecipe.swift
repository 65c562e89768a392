/// `debian`, `ubuntu` and `buildpack-deps`: bash, dash, GNU's small tools and apt.
enum DebianRecipe {
    static let text = #"""
        image library/debian
        variant number=12 version=12.8 name=bookworm full=12.8 tags=latest,12,12.8,bookworm,stable size=117MB created=2024-12-02T00:00:00Z date=1733097600
        variant number=12 version=12.8 name=bookworm full=12.8 slim=1 tags=bookworm-slim,12-slim,12.8-slim,stable-slim size=74.8MB created=2024-12-02T00:00:00Z date=1733097600
        variant number=11 version=11.11 name=bullseye full=11.11 tags=11,11.11,bullseye,oldstable size=124MB created=2024-12-02T00:00:00Z date=1733097600
        variant number=11 version=11.11 name=bullseye full=11.11 slim=1 tags=bullseye-slim,11-slim,11.11-slim size=80.7MB created=2024-12-02T00:00:00Z date=1733097600
        variant number=10 version=10.5 name=buster full=10.5 tags=10,buster size=114MB created=2020-08-04T00:00:00Z date=1596499200
        RAW {size} # debian.sh --arch 'amd64' out/ '{name}' '@{date}'
        """# + "\n" + root + #"""

            file /etc/debian_version
            |{full}
            file /etc/os-release
            |PRETTY_NAME="Debian GNU/Linux {number} ({name})"
            |NAME="Debian GNU/Linux"
            |VERSION_ID="{number}"
            |VERSION="{number} ({name})"
            |VERSION_CODENAME={name}
            |ID=debian
            |HOME_URL="https://www.debian.org/"
            |SUPPORT_URL="https://www.debian.org/support"
            |BUG_REPORT_URL="https://bugs.debian.org/"
            file /etc/issue
            |Debian GNU/Linux {number} \n \l
            |
            file /etc/apt/sources.list.d/debian.sources
            |Types: deb
            |URIs: http://deb.debian.org/debian
            |Suites: {name} {name}-updates
            |Components: main
            |Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
            |
            |Types: deb
            |URIs: http://deb.debian.org/debian-security
            |Suites: {name}-security
            |Components: main
            |Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
            line /etc/passwd _apt:x:42:65534::/nonexistent:/usr/sbin/nologin
            line /etc/passwd nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            CMD ["bash"]
            """#

    /// What Debian and Ubuntu have alike.
    static let root = #"""
        dir /usr/bin
        dir /usr/sbin
        dir /usr/lib
        link /bin usr/bin
        link /sbin usr/sbin
        link /lib usr/lib
        link /lib64 usr/lib64
        dir /usr/lib64
        dir /boot
        dir /dev
        dir /home
        dir /media
        dir /mnt
        dir /opt
        dir /proc
        dir /root 700
        dir /run
        link /run/lock /tmp
        dir /srv
        dir /sys
        dir /tmp 1777
        dir /usr/local/bin
        dir /usr/local/etc
        dir /usr/local/lib
        dir /usr/local/sbin
        dir /usr/local/share
        dir /usr/local/src
        dir /usr/share/doc
        dir /var/backups
        dir /var/cache/apt/archives/partial
        dir /var/lib/apt/lists/partial
        dir /var/lib/dpkg/info
        dir /var/log
        dir /var/mail
        dir /var/spool
        dir /var/tmp 1777
        link /var/run /run
        link /var/lock /run/lock
        program /usr/bin/bash bash 1.265MB
        program /usr/bin/dash dash 125.7kB
        link /usr/bin/sh dash
        link /usr/bin/rbash bash
        tools /usr/bin gnu ls cp mv rm rmdir mkdir touch chmod ln stat du date
        tools /usr/bin gnu [ arch awk b2sum base64 basename cat chgrp chown cksum clear cmp comm cut dd df diff dirname
        tools /usr/bin gnu dmesg echo egrep env expand expr factor false fgrep find fold getopt grep groups gunzip
        tools /usr/bin gnu gzip head hostname hostid id install ionice join kill link logger logname md5sum mesg mkfifo
        tools /usr/bin gnu mknod mktemp more mount mountpoint nice nl nohup nproc nsenter od passwd paste pathchk
        tools /usr/bin gnu printenv printf pwd readlink realpath renice reset rev sed seq setpriv setsid sha1sum sha224sum
        tools /usr/bin gnu sha256sum sha384sum sha512sum shred shuf sleep sort split stdbuf stty su sum sync tabs tac tail tar
        tools /usr/bin gnu taskset tee test timeout tr true truncate tsort tty umount uname unexpand uniq unlink unshare
        tools /usr/bin gnu users wc which who whoami xargs yes zcat
        tools /usr/sbin gnu chroot nologin addgroup adduser delgroup deluser groupadd useradd
        program /usr/bin/perl absent 3.788MB
        program /usr/bin/apt apt 18.8kB
        program /usr/bin/apt-get apt-get 51.7kB
        program /usr/bin/apt-cache apt-cache 88.6kB
        program /usr/bin/apt-key absent 28.2kB
        program /usr/bin/dpkg dpkg 318.1kB
        program /usr/bin/dpkg-query dpkg-query 154.7kB
        file /etc/debconf.conf
        |Config: configdb
        |Templates: templatedb
        file /etc/shells
        |# /etc/shells: valid login shells
        |/bin/sh
        |/usr/bin/sh
        |/bin/bash
        |/usr/bin/bash
        |/bin/rbash
        |/usr/bin/rbash
        |/bin/dash
        |/usr/bin/dash
        file /etc/bash.bashrc
        |# System-wide .bashrc file for interactive bash(1) shells.
        |[ -z "$PS1" ] && return
        |PS1='\u@\h:\w\$ '
        file /etc/profile
        |if [ "$(id -u)" -eq 0 ]; then
        |  PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        |else
        |  PATH="/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"
        |fi
        |export PATH
        file /root/.bashrc
        |# ~/.bashrc: executed by bash(1) for non-login shells.
        file /root/.profile
        |# ~/.profile: executed by Bourne-compatible login shells.
        package debian apt base-files base-passwd bash bsdutils coreutils dash debconf debian-archive-keyring debianutils diffutils dpkg findutils gpgv grep gzip hostname init-system-helpers libacl1 libapt-pkg6.0 libbz2-1.0 libc-bin libc6 libcrypt1 libgcc-s1 libgnutls30 liblz4-1 liblzma5 libpam-runtime libpcre2-8-0 libselinux1 libstdc++6 libsystemd0 libtinfo6 libudev1 libuuid1 libzstd1 login logsave mawk mount ncurses-base ncurses-bin passwd perl-base sed sysvinit-utils tar tzdata util-linux zlib1g
        file /etc/group
        |root:x:0:
        |daemon:x:1:
        |bin:x:2:
        |sys:x:3:
        |adm:x:4:
        |tty:x:5:
        |disk:x:6:
        |lp:x:7:
        |mail:x:8:
        |news:x:9:
        |uucp:x:10:
        |man:x:12:
        |proxy:x:13:
        |kmem:x:15:
        |dialout:x:20:
        |fax:x:21:
        |voice:x:22:
        |cdrom:x:24:
        |floppy:x:25:
        |tape:x:26:
        |sudo:x:27:
        |audio:x:29:
        |dip:x:30:
        |www-data:x:33:
        |backup:x:34:
        |operator:x:37:
        |list:x:38:
        |irc:x:39:
        |src:x:40:
        |shadow:x:42:
        |utmp:x:43:
        |video:x:44:
        |sasl:x:45:
        |plugdev:x:46:
        |staff:x:50:
        |games:x:60:
        |users:x:100:
        |nogroup:x:65534:
        file /etc/passwd
        |root:x:0:0:root:/root:/bin/bash
        |daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
        |bin:x:2:2:bin:/bin:/usr/sbin/nologin
        |sys:x:3:3:sys:/dev:/usr/sbin/nologin
        |sync:x:4:65534:sync:/bin:/bin/sync
        |games:x:5:60:games:/usr/games:/usr/sbin/nologin
        |man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
        |lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
        |mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
        |news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
        |uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
        |proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
        |www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
        |backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
        |list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
        |irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
        """#
}

/// `ubuntu`.
enum UbuntuRecipe {
    static let text = #"""
        image library/ubuntu
        variant tags=latest,24.04,noble number=24.04 full=24.04.1 name=noble title=Noble_Numbat learner=1 size=78.1MB created=2024-11-19T18:33:20.108374921Z sum=bcebbf0fddcba5b864d5d267b68dd23bcfb01275e6ec7bcab69bf8b56af14804
        variant tags=22.04,jammy number=22.04 full=22.04.5 name=jammy title=Jammy_Jellyfish size=77.9MB created=2024-09-11T16:25:16.114371238Z sum=ebe009f86035c175ba244badd298a2582914415cf62783d510eab3a311a5d4e1
        variant tags=20.04,focal number=20.04 full=20.04.6 name=focal title=Focal_Fossa size=72.8MB created=2024-10-11T03:39:13.004137221Z sum=7486147a645d8835a5181c79f00a3606c6b714c83bcbfcd8862221eb14690f9e
        ARG RELEASE
        ARG LAUNCHPAD_BUILD_ARCH
        LABEL org.opencontainers.image.ref.name=ubuntu
        LABEL org.opencontainers.image.version={number}
        ADD {size} file:{sum} in /
        """# + "\n" + DebianRecipe.root + #"""

            file /etc/debian_version
            |trixie/sid
            file /etc/os-release
            |PRETTY_NAME="Ubuntu {full} LTS"
            |NAME="Ubuntu"
            |VERSION_ID="{number}"
            |VERSION="{full} LTS ({title})"
            |VERSION_CODENAME={name}
            |ID=ubuntu
            |ID_LIKE=debian
            |HOME_URL="https://www.ubuntu.com/"
            |SUPPORT_URL="https://help.ubuntu.com/"
            |BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"
            |PRIVACY_POLICY_URL="https://www.ubuntu.com/legal/terms-and-policies/privacy-policy"
            |UBUNTU_CODENAME={name}
            |LOGO=ubuntu-logo
            file /etc/lsb-release
            |DISTRIB_ID=Ubuntu
            |DISTRIB_RELEASE={number}
            |DISTRIB_CODENAME={name}
            |DISTRIB_DESCRIPTION="Ubuntu {full} LTS"
            file /etc/issue
            |Ubuntu {full} LTS \n \l
            |
            file /etc/apt/sources.list
            |deb http://archive.ubuntu.com/ubuntu/ {name} main universe restricted multiverse
            |deb http://archive.ubuntu.com/ubuntu/ {name}-updates main universe restricted multiverse
            |deb http://security.ubuntu.com/ubuntu/ {name}-security main universe restricted multiverse
            program /usr/bin/ps busybox 144.8kB
            program /usr/bin/top busybox 133.2kB
            program /usr/bin/free busybox 30.9kB
            program /usr/bin/uptime busybox 14.6kB
            program /usr/bin/watch busybox 30.9kB
            program /usr/bin/pgrep busybox 35.2kB
            program /usr/bin/pkill busybox 35.2kB
            program /usr/bin/pidof busybox 22.8kB
            line /etc/passwd _apt:x:42:65534::/nonexistent:/usr/sbin/nologin
            line /etc/passwd nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            ?learner line /etc/passwd ubuntu:x:1000:1000:Ubuntu:/home/ubuntu:/bin/bash
            ?learner line /etc/group ubuntu:x:1000:
            ?learner dir /home/ubuntu 750 1000
            CMD ["/bin/bash"]
            """#
}

/// `buildpack-deps`: the layers with compilers and revision control that the language images stand on.
enum ToolsRecipe {
    static let text = #"""
        image library/buildpack-deps
        variant tags=latest,bookworm,stable base=bookworm buildkit=1 first=48.4MB second=177MB third=588MB created=2024-12-03T02:10:31Z
        variant tags=buster base=buster first=16.5MB second=150MB third=0B created=2020-08-04T16:44:47Z
        FROM debian:{base}
        ?buildkit BUILDKIT
        RUN {first} set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates curl gnupg netbase sq wget; rm -rf /var/lib/apt/lists/*
        package debian ca-certificates curl wget netbase gnupg
        RUN {second} apt-get update && apt-get install -y --no-install-recommends git mercurial openssh-client subversion procps && rm -rf /var/lib/apt/lists/*
        package debian git openssh-client procps
        ?buildkit RUN {third} set -ex; apt-get update; apt-get install -y --no-install-recommends autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev make patch unzip xz-utils zlib1g-dev; rm -rf /var/lib/apt/lists/*
        ?buildkit package debian g++ gcc make unzip xz-utils patch file
        """#
}
