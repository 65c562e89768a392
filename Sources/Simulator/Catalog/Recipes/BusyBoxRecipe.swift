/// `busybox` and `hello-world`: the smallest images.
enum BusyBoxRecipe {
    static let text = #"""
        image library/busybox
        variant tags=latest,1,1.37,1.37.0,stable,glibc,1.37.0-glibc libc=glibc size=4.28MB created=2024-09-26T21:31:42Z sum=12c76ab55805821cd0bfe91d4b8ab10fb10b4da8a0fae4f08a9a5b1ee3f4d2a1
        variant tags=1.36,1.36.1,1.36.1-glibc libc=glibc size=4.27MB created=2023-05-18T22:34:17Z sum=3f6b86fb63bb8e37bb3b4a2bc5f4b8d24ab6a2dbd2bf0ed17cdd7efa1fdd57ae
        variant tags=musl,1.37.0-musl,1-musl libc=musl size=1.5MB created=2024-09-26T21:31:42Z sum=b7fbb0f7ea4a2ed8b41db87f0dbed1ea2d3ac5e50d6d16a7a2d19c4a0f2be6d4
        BUILDKIT
        RAW {size} BusyBox {tags} ({libc}), Debian 12
        dir /bin
        program /bin/busybox busybox-full 1.1MB
        applets flat
        dir /dev
        dir /home 755 65534
        dir /lib
        link /lib64 lib
        dir /root 700
        dir /tmp 1777
        dir /usr/bin
        link /usr/bin/env ../../bin/env
        dir /usr/sbin
        dir /var/spool/mail
        dir /var/www
        file /etc/passwd
        |root:x:0:0:root:/root:/bin/sh
        |daemon:x:1:1:daemon:/usr/sbin:/bin/false
        |bin:x:2:2:bin:/bin:/bin/false
        |sys:x:3:3:sys:/dev:/bin/false
        |sync:x:4:100:sync:/bin:/bin/sync
        |mail:x:8:8:mail:/var/spool/mail:/bin/false
        |www-data:x:33:33:www-data:/var/www:/bin/false
        |operator:x:37:37:Operator:/var:/bin/false
        |nobody:x:65534:65534:nobody:/home:/bin/false
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
        |kmem:x:9:
        |wheel:x:10:root
        |cdrom:x:11:
        |dialout:x:18:
        |floppy:x:19:
        |video:x:28:
        |audio:x:29:
        |tape:x:32:
        |www-data:x:33:
        |operator:x:37:
        |utmp:x:43:
        |plugdev:x:46:
        |staff:x:50:
        |lock:x:54:
        |netdev:x:82:
        |users:x:100:
        |nogroup:x:65534:
        file /etc/shadow 600
        |root:*:::::::
        |daemon:*:::::::
        |nobody:*:::::::
        file /etc/localtime
        CMD ["sh"]
        """#
}

/// `hello-world`.
enum HelloWorldRecipe {
    static let text = #"""
        image library/hello-world
        variant tags=latest,linux created=2023-05-02T16:49:27Z
        COPY 13.3kB file:201f8f1849e89d53be9f6aa76937f5e209d745abfd15a8552fcf2ba45ab267f9 in /
        program /hello hello 13.3kB
        CMD ["/hello"]
        """#
}

/// `registry`: the server that keeps images.
enum RegistryRecipe {
    static let text = #"""
        image library/registry
        variant tags=latest,2,2.8,2.8.3 created=2023-10-02T18:42:57.022415921Z
        FROM alpine:3.18
        RUN 630kB apk add --no-cache ca-certificates
        package alpine ca-certificates
        RUN 17.4MB set -eux;  apkArch="$(apk --print-arch)"; wget registry.tar.gz; tar --extract --file registry.tar.gz --directory /bin/ registry; registry --version
        program /bin/registry registry 17.4MB
        COPY 295B file:6f7a13ad4bb23b2c7f4ad2c7b1d8fa2e15da3b3adf2f02e3bf7c1e0d24e0ccae in /etc/docker/registry/config.yml
        file /etc/docker/registry/config.yml
        |version: 0.1
        |log:
        |  fields:
        |    service: registry
        |storage:
        |  cache:
        |    blobdescriptor: inmemory
        |  filesystem:
        |    rootdirectory: /var/lib/registry
        |http:
        |  addr: :5000
        |  headers:
        |    X-Content-Type-Options: [nosniff]
        |health:
        |  storagedriver:
        |    enabled: true
        |    interval: 10s
        |    threshold: 3
        dir /var/lib/registry
        VOLUME [/var/lib/registry]
        EXPOSE 5000/tcp
        COPY 155B file:507caa54f88c1f3862e5876e09a108b2083630ba24c57ad124e356a2de861d62 in /entrypoint.sh
        file /entrypoint.sh 755
        |#!/bin/sh
        |# A configuration file or a sub-command stands for a call of the registry.
        |case "${1:-}" in
        |  *.yml | *.yaml) exec registry serve "$@" ;;
        |  serve | garbage-collect | help | -*) exec registry "$@" ;;
        |esac
        |exec "$@"
        ENTRYPOINT ["/entrypoint.sh"]
        CMD ["/etc/docker/registry/config.yml"]
        """#
}
