/// Debian's packages, one a line: name, version, KiB installed, needs, programs, summary.
enum DebianPackages {
    static let text = """
        apt 2.6.1 4232 - - commandline package manager
        base-files 12.4+deb12u8 341 - - Debian base system miscellaneous files
        base-passwd 3.6.1 243 - - Debian base system master password and group files
        bash 5.2.15-2+b7 7164 - - GNU Bourne Again SHell
        bsdutils 1:2.38.1-5+deb12u2 330 - - basic utilities from 4.4BSD-Lite
        coreutils 9.1-1 18062 - - GNU core utilities
        dash 0.5.12-2 191 - - POSIX-compliant shell
        debconf 1.5.82 517 - - Debian configuration management system
        debian-archive-keyring 2023.3+deb12u1 262 - - GnuPG archive keys of the Debian archive
        debianutils 5.7-0.5~deb12u1 243 - - Miscellaneous utilities specific to Debian
        diffutils 1:3.8-4 1598 - - File comparison utilities
        dpkg 1.21.22 6344 - - Debian package management system
        findutils 4.9.0-4 1982 - - utilities for finding files--find, xargs
        gpgv 2.2.40-1.1 929 - - GNU privacy guard - signature verification tool
        grep 3.8-5 1280 - - GNU grep, egrep and fgrep
        gzip 1.12-1 272 - - GNU compression utilities
        hostname 3.23+nmu1 46 - - utility to set/show the host name or domain name
        init-system-helpers 1.65.2 131 - - helper tools for all init systems
        libacl1 2.3.1-3 69 - - access control list - shared library
        libapt-pkg6.0 2.6.1 3336 - - package management runtime library
        libbz2-1.0 1.0.8-5+b1 105 - - high-quality block-sorting file compressor library - runtime
        libc-bin 2.36-9+deb12u9 1972 - - GNU C Library: Binaries
        libc6 2.36-9+deb12u9 12987 - - GNU C Library: Shared libraries
        libcrypt1 1:4.4.33-2 222 - - libcrypt shared library
        libgcc-s1 12.2.0-14 140 - - GCC support library
        libgnutls30 3.7.9-2+deb12u3 3081 - - GNU TLS library - main runtime library
        liblz4-1 1.9.4-1 168 - - Fast LZ compression algorithm library - runtime
        liblzma5 5.4.1-0.2 301 - - XZ-format compression library
        libpam-runtime 1.5.2-6+deb12u1 1001 - - Runtime support for the PAM library
        libpcre2-8-0 10.42-1 701 - - New Perl Compatible Regular Expression Library- 8 bit runtime files
        libselinux1 3.4-1+b6 219 - - SELinux runtime shared libraries
        libstdc++6 12.2.0-14 2504 - - GNU Standard C++ Library v3
        libsystemd0 252.31-1~deb12u1 1038 - - systemd utility library
        libtinfo6 6.4-4 559 - - shared low-level terminfo library for terminal handling
        libudev1 252.31-1~deb12u1 282 - - libudev shared library
        libuuid1 2.38.1-5+deb12u2 103 - - Universally Unique ID library
        libzstd1 1.5.4+dfsg2-5 829 - - fast lossless compression algorithm
        login 1:4.13+dfsg1-1+b1 2613 - - system login tools
        logsave 1.47.0-2 97 - - save the output of a command in a log file
        mawk 1.3.4.20200120-3.1 228 - - Pattern scanning and text processing language
        mount 2.38.1-5+deb12u2 419 - - tools for mounting and manipulating filesystems
        ncurses-base 6.4-4 389 - - basic terminal type definitions
        ncurses-bin 6.4-4 661 - - terminal-related programs and man pages
        passwd 1:4.13+dfsg1-1+b1 2858 - - change and administer password and group data
        perl-base 5.36.0-7+deb12u1 8023 - - minimal Perl system
        sed 4.9-1 987 - - GNU stream editor for filtering/transforming text
        sysvinit-utils 3.06-4 100 - - System-V-like utilities
        tar 1.34+dfsg-1.2+deb12u1 3152 - - GNU version of the tar archiving utility
        tzdata 2024b-0+deb12u1 2577 - - time zone and daylight-saving time data
        util-linux 2.38.1-5+deb12u2 4713 - - miscellaneous system utilities
        zlib1g 1:1.2.13.dfsg-1 168 - - compression library - runtime
        libssl3 3.0.15-1~deb12u1 6014 - - Secure Sockets Layer toolkit - shared libraries
        openssl 3.0.15-1~deb12u1 2293 libssl3 openssl Secure Sockets Layer toolkit - cryptographic utility
        ca-certificates 20230311 384 openssl /usr/sbin/update-ca-certificates:true Common CA certificates
        netbase 6.4 43 - - Basic TCP/IP networking system
        libbrotli1 1.0.9-2+b6 772 - - library implementing brotli encoder and decoder (shared libraries)
        libnghttp2-14 1.52.0-1+deb12u2 205 - - library implementing HTTP/2 protocol (shared library)
        libpsl5 0.21.2-1 106 - - Library for Public Suffix List (shared libraries)
        librtmp1 2.4+20151223.gitfa8646d.1-2+b2 141 - - toolkit for RTMP streams (shared library)
        libssh2-1 1.10.0-3+b1 278 - - SSH2 client-side library
        libldap-2.5-0 2.5.13+dfsg-5 561 - - OpenLDAP libraries
        libcurl4 7.88.1-10+deb12u8 813 libbrotli1,libldap-2.5-0,libnghttp2-14,libpsl5,librtmp1,libssh2-1,libssl3 - easy-to-use client-side URL transfer library (OpenSSL flavour)
        curl 7.88.1-10+deb12u8 500 libcurl4,ca-certificates curl:busybox command line tool for transferring data with URL syntax
        wget 1.21.3-1+deb12u1 3692 libpsl5,libssl3 wget:busybox retrieves files from the web
        libcurl3-gnutls 7.88.1-10+deb12u8 792 libbrotli1,libldap-2.5-0,libnghttp2-14,libpsl5,librtmp1,libssh2-1 - easy-to-use client-side URL transfer library (GnuTLS flavour)
        liberror-perl 0.17029-2 72 perl - Perl module for error/exception handling in an OO-ish way
        perl 5.36.0-7+deb12u1 670 - - Larry Wall's Practical Extraction and Report Language
        libexpat1 2.5.0-1+deb12u1 415 - - XML parsing C library - runtime library
        git-man 1:2.39.5-0+deb12u1 2052 - - fast, scalable, distributed revision control system (manual pages)
        git 1:2.39.5-0+deb12u1 46330 libcurl3-gnutls,libexpat1,liberror-perl,git-man git fast, scalable, distributed revision control system
        vim-common 2:9.0.1378-2 422 xxd - Vi IMproved - Common files
        xxd 2:9.0.1378-2 279 - xxd:busybox tool to make (or reverse) a hex dump
        vim-runtime 2:9.0.1378-2 37200 - - Vi IMproved - Runtime files
        libgpm2 1.20.7-10+b1 46 - - General Purpose Mouse - shared library
        vim 2:9.0.1378-2 3742 vim-common,vim-runtime,libgpm2 vim,vi:busybox Vi IMproved - enhanced vi editor
        nano 7.2-1+deb12u1 2879 libncursesw6 nano small, friendly text editor inspired by Pico
        libncursesw6 6.4-4 412 - - shared libraries for terminal handling (wide character support)
        libonig5 6.9.8-1 690 - - regular expressions library
        libjq1 1.6-2.1 358 libonig5 - lightweight and flexible command-line JSON processor - shared library
        jq 1.6-2.1 116 libjq1 jq:busybox lightweight and flexible command-line JSON processor
        tree 2.1.0-1 116 - tree:busybox displays an indented directory tree, in color
        less 590-2.1~deb12u2 306 - less:busybox pager program similar to more
        libproc2-0 2:4.0.2-3 152 - - library for accessing process information from /proc
        procps 2:4.0.2-3 2269 libproc2-0,libncursesw6 ps:busybox,top:busybox,free:busybox,pgrep:busybox,pkill:busybox,uptime:busybox,watch:busybox,pidof:busybox,/usr/sbin/sysctl:busybox,vmstat /proc file system utilities
        psmisc 23.6-1 898 - killall:busybox,pstree,fuser utilities that use the proc file system
        libcap2-bin 1:2.66-4 125 - - POSIX 1003.1e capabilities (utilities)
        iputils-ping 3:20221126-1+deb12u1 120 libcap2-bin ping:busybox Tools to test the reachability of network hosts
        net-tools 2.10-0.1 940 - /usr/sbin/ifconfig:busybox,netstat:busybox,/usr/sbin/route:busybox,/usr/sbin/arp NET-3 networking toolkit
        libelf1 0.188-2.1 205 - - library to read and write ELF files
        libbpf1 1:1.1.0-1 340 libelf1 - eBPF helper library (shared library)
        libmnl0 1.0.4-3 40 - - minimalistic Netlink communication library
        iproute2 6.1.0-3 3600 libbpf1,libmnl0 ip:busybox,ss networking and traffic control tools
        traceroute 1:2.1.2-1 170 - traceroute:busybox Traces the route taken by packets over an IPv4/IPv6 network
        telnet 0.17+2.4-2+deb12u1 43 - telnet:busybox transitional dummy package for inetutils-telnet default switch
        netcat-openbsd 1.219-1 113 - nc:busybox,netcat:busybox TCP/IP swiss army knife
        netcat-traditional 1.10-47 138 - nc.traditional,nc:busybox TCP/IP swiss army knife
        dnsutils 1:9.18.28-1~deb12u2 300 bind9-dnsutils - Transitional package for bind9-dnsutils
        bind9-libs 1:9.18.28-1~deb12u2 3560 - - Shared Libraries used by BIND 9
        bind9-host 1:9.18.28-1~deb12u2 500 bind9-libs host DNS Lookup Utility
        bind9-dnsutils 1:9.18.28-1~deb12u2 800 bind9-host dig,nslookup:busybox Clients provided with BIND 9
        file 1:5.44-3 141 libmagic1 file Recognize the type of data in a file using "magic" numbers
        libmagic1 1:5.44-3 8900 - - Recognize the type of data in a file using "magic" numbers - library
        htop 3.2.2-2 387 libncursesw6 htop interactive processes viewer
        strace 6.1-0.1 2900 - strace System call tracer
        tcpdump 4.99.3-1 1350 - tcpdump command-line network traffic analyzer
        socat 1.7.4.4-2 1600 - socat multipurpose relay for bidirectional data transfer
        rsync 3.2.7-1 800 - rsync fast, versatile, remote (and local) file-copying tool
        openssh-client 1:9.2p1-2+deb12u3 5900 - ssh,scp,sftp,ssh-keygen secure shell (SSH) client, for secure access to remote machines
        sudo 1.9.13p3-1+deb12u1 6200 - sudo:busybox Provide limited super user privileges to specific users
        gnupg 2.2.40-1.1 900 - gpg GNU privacy guard - a free PGP replacement
        lsb-release 12.0-1 26 - lsb_release Linux Standard Base version reporting utility (minimal implementation)
        apt-transport-https 2.6.1 35 - - transitional package for https support
        software-properties-common 0.99.30-4.1 200 python3 - manage the repositories that you install software from
        gettext-base 0.21-12 685 - envsubst GNU Internationalization utilities for the base system
        unzip 6.0-28 387 - unzip:busybox De-archiver for .zip files
        zip 3.0-13 624 - zip Archiver for .zip files
        xz-utils 5.4.1-0.2 1200 - xz:busybox,unxz:busybox XZ-format compression utilities
        bzip2 1.0.8-5+b1 119 - bzip2:busybox,bunzip2:busybox high-quality block-sorting file compressor - utilities
        patch 2.7.6-7 228 - patch:busybox Apply a diff file to an original
        bc 1.07.1-3+b1 202 - bc:busybox GNU bc arbitrary precision calculator language
        gawk 1:5.2.1-2 2800 - gawk:busybox GNU awk, a pattern scanning and processing language
        make 4.3-4.1 1612 - make utility for directing compilation
        pkg-config 1.8.1-1 40 - pkg-config manage compile and link flags for libraries (transitional package)
        binutils 2.40-2 27000 - as,ld,nm,objdump,strip:true GNU assembler, linker and binary utilities
        cpp-12 12.2.0-14 30000 - - GNU C preprocessor
        libc6-dev 2.36-9+deb12u9 12100 - - GNU C Library: Development Libraries and Header Files
        gcc-12 12.2.0-14 58000 binutils,cpp-12 - GNU C compiler
        gcc 4:12.2.0-3 50 gcc-12,libc6-dev gcc,cc GNU C compiler
        g++-12 12.2.0-14 35000 gcc-12 - GNU C++ compiler
        g++ 4:12.2.0-3 15 gcc,g++-12 g++,c++ GNU C++ compiler
        build-essential 12.9 20 g++,make - Informational list of build-essential packages
        libpython3.11-minimal 3.11.2-6+deb12u4 5400 libssl3 - Minimal subset of the Python language (version 3.11)
        libpython3.11-stdlib 3.11.2-6+deb12u4 8200 libpython3.11-minimal,media-types - Interactive high-level object-oriented language (standard library, version 3.11)
        media-types 10.0.0 88 - - List of standard media types and their usual file extension
        python3.11-minimal 3.11.2-6+deb12u4 5100 libpython3.11-minimal,libexpat1 python3.11:python Minimal subset of the Python language (version 3.11)
        python3.11 3.11.2-6+deb12u4 700 python3.11-minimal,libpython3.11-stdlib - Interactive high-level object-oriented language (version 3.11)
        python3-minimal 3.11.2-1+b1 120 python3.11-minimal python3:python minimal subset of the Python language (default python3 version)
        python3 3.11.2-1+b1 86 python3-minimal,python3.11 - interactive high-level object-oriented language (default python3 version)
        python3-pip 23.0.1+dfsg-1 5800 python3 pip:pip,pip3:pip Python package installer
        python3-venv 3.11.2-1+b1 20 python3 - venv module for python3 (default python3 version)
        libuv1 1.44.2-1+deb12u1 310 - - asynchronous event notification library - runtime library
        libnode108 18.19.0+dfsg-6~deb12u2 40000 libuv1 - evented I/O for V8 javascript - runtime library
        nodejs 18.19.0+dfsg-6~deb12u2 1500 libnode108 node:node,nodejs:node evented I/O for V8 javascript - runtime executable
        npm 9.2.0~ds1-1 3700 nodejs npm:npm,npx:npx package manager for Node.js
        golang-src 2:1.19~1 20 - - Go programming language - source files
        golang-go 2:1.19~1 40 golang-src go:go,gofmt:gofmt Go programming language compiler, linker, compiled stdlib
        golang 2:1.19~1 11 golang-go - Go programming language compiler - metapackage
        nginx-common 1.22.1-9 250 - - small, powerful, scalable web/proxy server - common files
        nginx 1.22.1-9 1300 nginx-common /usr/sbin/nginx:nginx small, powerful, scalable web/proxy server
        apache2-bin 2.4.62-1~deb12u2 4500 libbrotli1 /usr/sbin/apache2 Apache HTTP Server (modules and other binary files)
        apache2 2.4.62-1~deb12u2 600 apache2-bin - Apache HTTP Server
        redis-tools 5:7.0.15-1~deb12u1 3500 - redis-cli:redis-cli Persistent key-value database with network interface (client)
        redis-server 5:7.0.15-1~deb12u1 150 redis-tools redis-server:redis-server Persistent key-value database with network interface
        postgresql-client 15+248 56 - psql front-end programs for PostgreSQL (supported version)
        default-mysql-client 1.1.0 10 - mysql MySQL database client binaries (metapackage)
        tini 0.19.0-1 25 - tini:tini tiny but valid init for containers
        dumb-init 1.2.5-2 50 - dumb-init:tini wrapper script which proxies signals to a child
        gosu 1.14-1+b8 2100 - /usr/sbin/gosu:gosu Simple Go-based setuid+setgid+setgroups+exec
        cron 3.0pl1-162 260 - /usr/sbin/cron,crontab process scheduling daemon
        locales 2.36-9+deb12u9 16500 - locale-gen:true GNU C Library: National Language (locale) data [support]
        apt-utils 2.6.1 1000 - - package management related utility programs
        figlet 2.2.5-3+b1 750 - figlet Make large character ASCII banners out of ordinary text
        cowsay 3.03+dfsg2-8 93 perl /usr/games/cowsay configurable talking cow
        stress 1.0.7-1 60 - stress tool to impose load on and stress test a computer system
        """
}
