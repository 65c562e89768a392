/// Alpine's packages, one a line: name (with `*` in community), version, KiB installed, needs, programs, summary.
enum AlpinePackages {
    static let text = """
        alpine-baselayout-data 3.6.5-r0 76 - - Alpine base dir structure and init scripts
        musl 1.2.5-r0 636 - - the musl c library (libc) implementation
        busybox 1.36.1-r29 924 musl - Size optimized toolbox of many common UNIX utilities
        busybox-binsh 1.36.1-r29 8 busybox - busybox ash /bin/sh
        alpine-baselayout 3.6.5-r0 8 alpine-baselayout-data,busybox-binsh - Alpine base dir structure and init scripts
        alpine-keys 2.4-r1 156 - - Public keys for Alpine Linux packages
        ca-certificates-bundle 20240705-r0 224 - - Pre generated bundle of Mozilla certificates
        libcrypto3 3.3.2-r0 4376 musl - Crypto library from openssl
        libssl3 3.3.2-r0 840 libcrypto3 - SSL shared libraries
        ssl_client 1.36.1-r29 28 libssl3 - External ssl_client for busybox wget
        zlib 1.3.1-r1 108 musl - A compression/decompression Library
        apk-tools 2.14.4-r0 304 libssl3,zlib,ca-certificates-bundle - Alpine Package Keeper - package manager for alpine
        scanelf 1.3.7-r2 96 musl - Scan ELF binaries for stuff
        musl-utils 1.2.5-r0 144 scanelf - the musl c library (libc) implementation
        ca-certificates 20240705-r0 672 busybox /usr/sbin/update-ca-certificates:true Common CA certificates PEM files from Mozilla
        brotli-libs 1.1.0-r2 884 musl - Generic lossless compressor (libraries)
        c-ares 1.33.1-r0 236 musl - Asynchronously DNS/names resolver library
        libunistring 1.2-r0 1720 musl - Library for manipulating Unicode strings and C strings
        libidn2 2.3.7-r0 212 libunistring - Encode/Decode library for internationalized domain names
        nghttp2-libs 1.62.1-r0 172 musl - Experimental HTTP/2 client, server and proxy (libraries)
        libpsl 0.21.5-r1 84 libidn2 - C library for the Publix Suffix List
        zstd-libs 1.5.6-r0 664 musl - Zstandard - Fast real-time compression algorithm (libraries)
        libcurl 8.9.1-r2 492 brotli-libs,c-ares,libidn2,nghttp2-libs,libpsl,zstd-libs - The multiprotocol file transfer library
        curl 8.9.1-r2 252 ca-certificates,libcurl curl:busybox URL retrival utility and library
        ncurses-terminfo-base 6.4_p20240420-r1 228 - - Descriptions of common terminals
        libncursesw 6.4_p20240420-r1 396 ncurses-terminfo-base - Ncurses libraries with wide character support
        libpanelw 6.4_p20240420-r1 24 libncursesw - Console display library (panel)
        readline 8.2.10-r0 312 libncursesw - GNU readline library
        bash 5.2.26-r0 1268 readline /bin/bash:bash The GNU Bourne Again shell
        libexpat 2.6.3-r0 160 musl - XML Parser library written in C (libraries)
        pcre2 10.43-r0 664 musl - Perl-compatible regular expression library
        git 2.45.2-r0 11984 ca-certificates,libcurl,libexpat,pcre2 git Distributed version control system
        xxd 9.1.0707-r0 36 musl xxd:busybox Vim hexdump utility
        vim-common 9.1.0707-r0 4136 xxd - Vim common files
        vim 9.1.0707-r0 3020 vim-common,libncursesw vim,/usr/bin/vimdiff Improved vi-style text editor
        nano 8.0-r0 780 libncursesw nano Enhanced clone of the Pico text editor
        oniguruma 6.9.9-r0 544 musl - Regular expressions library
        jq 1.7.1-r0 340 oniguruma jq:busybox Command-line JSON processor
        tree 2.1.1-r0 92 musl tree:busybox A recursive directory indented listing program
        wget 1.24.5-r0 644 libidn2,pcre2,zlib wget:busybox Network utility to retrieve files from the Web
        tzdata 2024b-r0 1800 - - Timezone data
        procps-ng 4.0.4-r0 900 libncursesw ps:busybox,top:busybox,free:busybox,pgrep:busybox,pkill:busybox,uptime:busybox,watch:busybox,vmstat Utilities for monitoring your system and processes on your system
        procps 4.0.4-r0 8 procps-ng - Utilities for monitoring your system (virtual package)
        net-tools 2.10-r3 516 musl /sbin/ifconfig:busybox,/bin/netstat:busybox,/sbin/route:busybox,/sbin/arp Linux Networking Base Tools
        iputils-ping 20240117-r0 72 musl /bin/ping:busybox Test connectivity to network devices
        iputils 20240117-r0 8 iputils-ping - IP Configuration Utilities (and Ping)
        iproute2 6.9.0-r0 1100 musl /sbin/ip:busybox,/sbin/ss IP Routing Utilities
        bind-libs 9.18.27-r0 2900 libexpat - The ISC DNS server (libraries)
        bind-tools 9.18.27-r0 320 bind-libs dig,host,nslookup:busybox The ISC DNS tools
        coreutils 9.5-r1 1180 musl - The basic file, shell and text manipulation utilities
        findutils 4.9.0-r5 460 musl - GNU utilities for finding files
        grep 3.11-r0 500 pcre2 - Searches input files for lines containing a match to a specified pattern
        sed 4.9-r2 260 musl - GNU stream editor
        gawk 5.3.0-r1 1220 readline gawk:busybox GNU awk pattern-matching language
        tar 1.35-r2 508 musl - Utility used to store, backup, and transport files
        gzip 1.13-r0 128 musl - Popular data compression program
        xz 5.6.2-r0 180 musl xz:busybox,unxz:busybox Library and CLI tools for XZ and LZMA compressed files
        zip 3.0-r12 400 musl zip Creates PKZIP-compatible .zip files
        unzip 6.0-r14 320 musl unzip:busybox Extract PKZIP-compatible .zip files
        less 643-r2 200 libncursesw less:busybox File pager
        file 5.45-r1 8400 musl file File type identification utility
        htop 3.3.0-r0 340 libncursesw htop Interactive process viewer
        make 4.4.1-r2 240 musl make GNU make utility to maintain groups of programs
        patch 2.7.6-r10 196 musl patch:busybox Utility to apply diffs to files
        libgcc 13.2.1_git20240309-r0 144 musl - GNU C compiler runtime libraries
        libstdc++ 13.2.1_git20240309-r0 2480 libgcc - GNU C++ standard runtime library
        binutils 2.42-r0 8600 zlib as,ld,nm,objdump,strip:true Tools necessary to build programs
        musl-dev 1.2.5-r0 11200 musl - the musl c library (libc) implementation (development files)
        gcc 13.2.1_git20240309-r0 130000 binutils,libgcc,libstdc++ gcc,cc The GNU Compiler Collection
        g++ 13.2.1_git20240309-r0 50000 gcc,musl-dev g++,c++ GNU C++ standard library and compiler
        build-base 0.5-r3 8 g++,make,patch - Meta package for build base
        linux-headers 6.6-r0 4600 - - Linux system headers
        libffi 3.4.6-r0 56 musl - portable, high level programming interface to various calling conventions
        gdbm 1.23-r1 172 readline - GNU dbm is a set of database routines that use extensible hashing
        xz-libs 5.6.2-r0 220 musl - Library and CLI tools for XZ and LZMA compressed files (libraries)
        mpdecimal 4.0.0-r0 216 libstdc++ - complete implementation of the General Decimal Arithmetic Specification
        sqlite-libs 3.45.3-r1 960 musl - C library that implements an SQL database engine (library)
        python3 3.12.7-r0 28000 libexpat,libffi,gdbm,xz-libs,mpdecimal,libpanelw,readline,sqlite-libs python3.12:python,python3:python High-level scripting language
        py3-pip* 24.0-r2 7300 python3 pip3:pip,pip:pip Tool for installing and managing Python packages
        ada-libs 2.7.8-r0 400 libstdc++ - WHATWG-compliant and fast URL parser written in modern C++
        icu-data-en 74.2-r0 2300 - - Stub package for small ICU library data
        icu-libs 74.2-r0 3400 icu-data-en,libstdc++ - International Components for Unicode library
        libuv 1.48.0-r0 200 musl - Cross-platform asychronous I/O
        nodejs 20.15.1-r0 50000 ada-libs,brotli-libs,c-ares,icu-libs,libuv,nghttp2-libs node:node JavaScript runtime built on V8 engine - LTS version
        npm* 10.9.1-r0 10400 nodejs npm:npm,npx:npx The package manager for JavaScript
        go* 1.22.10-r0 230000 binutils,gcc,musl-dev go:go,gofmt:gofmt Go programming language compiler
        openssl 3.3.2-r0 780 libssl3 openssl Toolkit for Transport Layer Security (TLS)
        libedit 20240517.3.1-r0 200 libncursesw - BSD line editing library
        openssh-keygen 9.7_p1-r4 460 libcrypto3 ssh-keygen OpenSSH helper program for generating keys
        openssh-client 9.7_p1-r4 1700 libedit,openssh-keygen ssh,scp,sftp OpenSSH client
        openssh 9.7_p1-r4 8 openssh-client - Port of OpenBSD's free SSH release
        popt 1.19-r3 60 musl - Commandline option parser
        rsync 3.3.0-r0 400 popt,zstd-libs rsync File transfer program to keep remote files in sync
        su-exec 0.2-r3 16 musl /sbin/su-exec:gosu Switch user and group id, setgroups and exec
        tini 0.19.0-r3 24 musl /sbin/tini:tini A tiny but valid init for containers
        dumb-init* 1.2.5-r3 24 musl dumb-init:tini Simple process supervisor and init system for containers
        shadow* 4.15.1-r0 860 musl /usr/sbin/useradd:gnu,/usr/sbin/groupadd:gnu,/usr/sbin/usermod,chage Login and user management tools
        sudo* 1.9.15_p5-r0 3100 zlib sudo:busybox Give certain users the ability to run some commands as root
        redis 7.2.5-r1 2500 musl redis-cli:redis-cli,redis-server:redis-server Advanced key-value store
        nginx 1.26.2-r0 1300 pcre2,zlib /usr/sbin/nginx:nginx HTTP and reverse proxy server (stable version)
        apache2 2.4.62-r0 1600 pcre2 /usr/sbin/httpd High performance Unix-based HTTP server
        postgresql16-client 16.4-r0 3200 libssl3 psql PostgreSQL client
        mariadb-client 10.11.8-r0 24000 libncursesw mariadb,mysql Fast SQL database server (client)
        docker-cli* 26.1.5-r0 32000 - docker Docker CLI
        strace 6.9-r0 1700 musl strace Diagnostic, debugging and instructional userspace tracer
        tcpdump 4.99.4-r1 980 musl tcpdump A tool for network monitoring and data acquisition
        socat 1.8.0.0-r0 420 readline socat Multipurpose relay for binary protocols
        libc6-compat 1.1-r6 8 musl - compatibility libraries for glibc (virtual package)
        figlet* 2.2.5-r4 700 musl figlet Program for making large letters out of ordinary text
        cowsay* 3.04-r2 40 - cowsay Configurable talking cow
        """
}
