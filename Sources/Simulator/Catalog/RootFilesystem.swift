import Kernel
import Userland

/// The tree around a static BusyBox that the fixture images stand on.
enum RootFilesystem {
    /// Bytes of the BusyBox program.
    static let busyBoxSize: Int64 = 1_982_256

    /// When the files were made.
    private static let moment = Instant(nanoseconds: 1_725_000_000_000_000_000)

    private static let accounts = """
        root:x:0:0:root:/root:/bin/sh
        daemon:x:1:1:daemon:/usr/sbin:/bin/false
        bin:x:2:2:bin:/bin:/bin/false
        www-data:x:33:33:www-data:/var/www:/bin/false
        nobody:x:65534:65534:nobody:/home:/bin/false

        """

    private static let groups = """
        root:x:0:
        daemon:x:1:
        bin:x:2:
        www-data:x:33:
        nogroup:x:65534:

        """

    /// Puts the tree into an empty one.
    static func add(to tree: inout FileTree) {
        for folder in [
            "bin", "dev", "etc", "home", "lib", "root", "tmp", "usr", "usr/bin", "usr/sbin", "var", "var/log",
            "var/spool",
        ] {
            let mode: UInt16 = folder == "root" ? 0o700 : folder == "tmp" ? 0o1777 : 0o755
            tree.add(path: folder, .directory, mode: mode, modified: moment)
        }
        tree.add(
            path: "/bin/busybox",
            .program(identifier: BusyBoxBuild.debian.identifier, size: busyBoxSize),
            mode: 0o755,
            modified: moment
        )
        for name in BusyBoxBuild.debian.names where name != "busybox" {
            tree.add(path: "/bin/" + name, .link("busybox"), modified: moment)
        }
        tree.add(path: "/usr/bin/env", .link("../../bin/env"), modified: moment)
        tree.add(path: "/etc/passwd", .text(accounts), modified: moment)
        tree.add(path: "/etc/group", .text(groups), modified: moment)
    }

    /// Puts the files that tell which Alpine it is beside it.
    static func addAlpine(_ version: String, to tree: inout FileTree) {
        let parts = version.split(separator: ".")
        let short = parts.prefix(2).joined(separator: ".")
        tree.add(path: "/etc/alpine-release", .text(version + "\n"), modified: moment)
        tree.add(
            path: "/etc/os-release",
            .text(
                """
                NAME="Alpine Linux"
                ID=alpine
                VERSION_ID=\(version)
                PRETTY_NAME="Alpine Linux v\(short)"
                HOME_URL="https://alpinelinux.org/"

                """
            ),
            modified: moment
        )
    }

    /// Puts the web server's pages and empty configuration beside it.
    static func addWebPages(to tree: inout FileTree) {
        tree.add(path: "/etc/nginx/conf.d", .directory, modified: moment)
        tree.add(
            path: "/usr/share/nginx/html/index.html",
            .text(
                """
                <!DOCTYPE html>
                <html>
                <head><title>Welcome to nginx!</title></head>
                <body><h1>Welcome to nginx!</h1></body>
                </html>

                """
            ),
            modified: moment
        )
    }

    /// The script that stands in for the web server: it serves its pages on port 80 and ends at once, with status 0,
    /// on QUIT, TERM and INT.
    static let serverScript = """
        #!/bin/sh
        # Stand-in for nginx: serves /usr/share/nginx/html on port 80.
        # Ends at once, with exit status 0, on SIGQUIT, SIGTERM and SIGINT.
        if [ "$1" = "-v" ]; then echo "nginx version: nginx/$NGINX_VERSION" >&2; exit 0; fi
        httpd -f -p 80 -h /usr/share/nginx/html &
        H=$!
        trap 'kill $H; exit 0' QUIT TERM INT
        wait $H

        """

    /// The script that the web server's image begins with.
    static let entryScript = """
        #!/bin/sh
        set -e
        if [ "$1" = "nginx" ] ; then
          echo "/docker-entrypoint.sh: Configuration complete; ready for start up"
        fi
        exec "$@"

        """
}
