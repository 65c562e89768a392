/// `alpine`: BusyBox, musl and apk.
enum AlpineRecipe {
    static let text = #"""
        image library/alpine
        variant version=3.20.3 short=3.20 tags=latest,3,3.20,3.20.3 size=7.8MB created=2024-09-06T22:20:07.972381771Z sum=5758b97d8301c84a204a6e516241275d785a7cade40b2fb99f01fe122482e283
        variant version=3.21.0 short=3.21 tags=edge,3.21,3.21.0 size=7.83MB created=2024-12-05T23:20:09.112934782Z sum=8d98ac3a5ad1a5e9a0c0a0a1d6d9a35d0ef0b5d8f0a3c4bfd5c9a4f9b7d6a1e2
        variant version=3.19.4 short=3.19 tags=3.19,3.19.4 size=7.4MB created=2024-09-06T22:20:06.151983220Z sum=c0dbb9c8d9a5d3a4f8de3d5fd5a5f2c1c4f0e1d2b3a49586776859493a2b1c0d
        variant version=3.18.9 short=3.18 tags=3.18,3.18.9 size=7.36MB created=2024-09-06T22:20:05.333211045Z sum=0d6f6a3e7b5c4d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e
        ADD {size} file:{sum} in /
        dir /bin
        program /bin/busybox busybox-alpine 808.7kB
        applets links
        program /sbin/apk apk 69.6kB
        program /lib/ld-musl-x86_64.so.1 absent 661.6kB
        link /lib/libc.musl-x86_64.so.1 ld-musl-x86_64.so.1
        dir /dev
        dir /home
        dir /media/cdrom
        dir /media/floppy
        dir /media/usb
        dir /mnt
        dir /opt
        dir /proc 555
        dir /root 700
        dir /run
        dir /srv
        dir /sys
        dir /tmp 1777
        dir /usr/local/bin
        dir /usr/local/lib
        dir /usr/local/share
        dir /usr/lib
        dir /usr/share
        dir /var/cache/apk
        dir /var/lib/apk
        dir /var/log
        dir /var/mail
        dir /var/opt
        dir /var/spool
        dir /var/tmp 1777
        link /var/run /run
        link /var/lock /run/lock
        file /etc/alpine-release
        |{version}
        file /etc/os-release
        |NAME="Alpine Linux"
        |ID=alpine
        |VERSION_ID={version}
        |PRETTY_NAME="Alpine Linux v{short}"
        |HOME_URL="https://alpinelinux.org/"
        |BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
        file /etc/issue
        |Welcome to Alpine Linux {short}
        |Kernel \r on an \m (\l)
        |
        file /etc/motd
        |Welcome to Alpine!
        |
        |The Alpine Wiki contains a large amount of how-to guides and general
        |information about administrating Alpine systems.
        |See <https://wiki.alpinelinux.org/>.
        |
        |You can setup the system with the command: setup-alpine
        |
        |You may change this message by editing /etc/motd.
        |
        file /etc/apk/repositories
        |https://dl-cdn.alpinelinux.org/alpine/v{short}/main
        |https://dl-cdn.alpinelinux.org/alpine/v{short}/community
        file /etc/apk/arch
        |x86_64
        file /etc/apk/world
        |alpine-baselayout
        |alpine-keys
        |apk-tools
        |busybox
        |libc-utils
        package alpine alpine-baselayout-data musl busybox busybox-binsh alpine-baselayout alpine-keys ca-certificates-bundle libcrypto3 libssl3 ssl_client zlib apk-tools scanelf musl-utils
        file /etc/shells
        |# valid login shells
        |/bin/sh
        |/bin/ash
        file /etc/profile
        |export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        |export PAGER=less
        |umask 022
        file /etc/hosts
        |127.0.0.1	localhost localhost.localdomain
        |::1		localhost localhost.localdomain
        file /etc/passwd
        |root:x:0:0:root:/root:/bin/sh
        |bin:x:1:1:bin:/bin:/sbin/nologin
        |daemon:x:2:2:daemon:/sbin:/sbin/nologin
        |lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
        |sync:x:5:0:sync:/sbin:/bin/sync
        |shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
        |halt:x:7:0:halt:/sbin:/sbin/halt
        |mail:x:8:12:mail:/var/mail:/sbin/nologin
        |news:x:9:13:news:/usr/lib/news:/sbin/nologin
        |uucp:x:10:14:uucp:/var/spool/uucppublic:/sbin/nologin
        |cron:x:16:16:cron:/var/spool/cron:/sbin/nologin
        |ftp:x:21:21::/var/lib/ftp:/sbin/nologin
        |sshd:x:22:22:sshd:/dev/null:/sbin/nologin
        |games:x:35:35:games:/usr/games:/sbin/nologin
        |ntp:x:123:123:NTP:/var/empty:/sbin/nologin
        |guest:x:405:100:guest:/dev/null:/sbin/nologin
        |nobody:x:65534:65534:nobody:/:/sbin/nologin
        file /etc/group
        |root:x:0:root
        |bin:x:1:root,bin,daemon
        |daemon:x:2:root,bin,daemon
        |sys:x:3:root,bin
        |adm:x:4:root,daemon
        |tty:x:5:
        |disk:x:6:root
        |lp:x:7:lp
        |kmem:x:9:
        |wheel:x:10:root
        |floppy:x:11:root
        |mail:x:12:mail
        |news:x:13:news
        |uucp:x:14:uucp
        |cron:x:16:cron
        |audio:x:18:
        |cdrom:x:19:
        |dialout:x:20:root
        |ftp:x:21:
        |sshd:x:22:
        |input:x:23:
        |tape:x:26:root
        |video:x:27:root
        |netdev:x:28:
        |kvm:x:34:kvm
        |games:x:35:
        |shadow:x:42:
        |www-data:x:82:
        |users:x:100:games
        |ntp:x:123:
        |abuild:x:300:
        |utmp:x:406:
        |ping:x:999:
        |nogroup:x:65533:
        |nobody:x:65534:
        CMD ["/bin/sh"]
        """#
}
