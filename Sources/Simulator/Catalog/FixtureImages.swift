import EngineAPI
import Kernel
import OCI

/// The images of the fixture world: small trees around one BusyBox.
enum FixtureImages {
    static let searchPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    private static func runtime(_ command: [String]) -> ImageConfig.Runtime {
        var runtime = ImageConfig.Runtime()
        runtime.env = [searchPath]
        runtime.cmd = command
        return runtime
    }

    static let busybox = CatalogImage(
        repository: "library/busybox",
        tags: ["latest", "1.36"],
        created: 1_727_386_302,
        layers: [
            CatalogLayer(diffID: LayerDigests.busybox) { RootFilesystem.add(to: &$0) }
        ],
        config: runtime(["sh"]),
        history: [
            (
                "/bin/sh -c #(nop) ADD file:c6df6a1e832926a5a04b1a3c2c5e1f3bd2d8b4ac1ddb50e4b8f4bd7ea9d5ccd7 in / ",
                true
            ),
            ("/bin/sh -c #(nop)  CMD [\"sh\"]", false),
        ]
    )

    static let alpine = alpineImage(
        "3.20.3",
        tags: ["latest", "3", "3.20"],
        created: 1_725_661_207,
        LayerDigests.alpine320,
        "f4db21e8b5b8a7ce4e9b1f0f4e5f9a9b33a4dbdbd0e4f7d2c5ec3dfd8f1a6b7e"
    )

    static let olderAlpine = alpineImage(
        "3.18.9",
        tags: ["3.18"],
        created: 1_718_914_811,
        LayerDigests.alpine318,
        "a91c0e1b8e7f4f6d8a4e2b9c3d5f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f"
    )

    private static func alpineImage(
        _ version: String,
        tags: [String],
        created: Int64,
        _ diffID: String,
        _ sum: String
    ) -> CatalogImage {
        CatalogImage(
            repository: "library/alpine",
            tags: tags,
            created: created,
            layers: [
                CatalogLayer(diffID: diffID) {
                    RootFilesystem.add(to: &$0)
                    RootFilesystem.addAlpine(version, to: &$0)
                }
            ],
            config: runtime(["/bin/sh"]),
            history: [
                ("/bin/sh -c #(nop) ADD file:\(sum) in / ", true),
                ("/bin/sh -c #(nop)  CMD [\"/bin/sh\"]", false),
            ]
        )
    }

    static let nginx: CatalogImage = {
        var config = runtime(["nginx", "-g", "daemon off;"])
        config.env = [searchPath, "NGINX_VERSION=1.27.2"]
        config.entrypoint = ["/docker-entrypoint.sh"]
        config.exposedPorts = ["80/tcp": ImageConfig.Nothing()]
        config.labels = ["maintainer": "NGINX Docker Maintainers <docker-maint@nginx.com>"]
        config.stopSignal = "SIGQUIT"
        let moment = Instant(nanoseconds: 1_725_000_000_000_000_000)
        return CatalogImage(
            repository: "library/nginx",
            tags: ["latest", "1.27"],
            created: 1_727_891_735,
            layers: [
                CatalogLayer(diffID: LayerDigests.nginxBase) {
                    RootFilesystem.add(to: &$0)
                    RootFilesystem.addWebPages(to: &$0)
                },
                CatalogLayer(diffID: LayerDigests.nginxServer) {
                    $0.add(path: "/usr/sbin/nginx", .text(RootFilesystem.serverScript), mode: 0o755, modified: moment)
                },
                CatalogLayer(diffID: LayerDigests.nginxEntry) {
                    $0.add(
                        path: "/docker-entrypoint.sh",
                        .text(RootFilesystem.entryScript),
                        mode: 0o755,
                        modified: moment
                    )
                },
            ],
            config: config,
            history: [
                (
                    "/bin/sh -c #(nop) ADD file:757115fbfe7681fa0d3b2a9c8e7f6d5c4b3a29181706f5e4d3c2b1a09f8e7d6c in / ",
                    true
                ),
                (
                    "/bin/sh -c #(nop)  LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>", false
                ),
                ("/bin/sh -c #(nop)  ENV NGINX_VERSION=1.27.2", false),
                (
                    "/bin/sh -c #(nop) COPY file:9e23d6648e794ff75b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a in "
                        + "/usr/sbin/nginx ",
                    true
                ),
                (
                    "/bin/sh -c #(nop) COPY file:2fd1a89bc09bba712c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b in "
                        + "/ ",
                    true
                ),
                ("/bin/sh -c #(nop)  EXPOSE 80", false),
                ("/bin/sh -c #(nop)  STOPSIGNAL SIGQUIT", false),
                ("/bin/sh -c #(nop)  ENTRYPOINT [\"/docker-entrypoint.sh\"]", false),
                ("/bin/sh -c #(nop)  CMD [\"nginx\" \"-g\" \"daemon off;\"]", false),
            ]
        )
    }()

    static let helloWorld = CatalogImage(
        repository: "library/hello-world",
        tags: ["latest", "linux"],
        created: 1_683_046_167,
        layers: [
            CatalogLayer(diffID: LayerDigests.helloWorld) {
                $0.add(
                    path: "/hello",
                    .program(identifier: "hello-world", size: 4_520),
                    mode: 0o555,
                    modified: Instant(nanoseconds: 1_683_046_167_000_000_000)
                )
            }
        ],
        config: runtime(["/hello"]),
        history: [
            (
                "/bin/sh -c #(nop) COPY file:6cf6871406f3aee5b2f3a1c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4 in / ",
                true
            ),
            ("/bin/sh -c #(nop)  CMD [\"/hello\"]", false),
        ]
    )

    /// Those that the fixture world begins with, in the order in which they were pulled.
    static let present = [helloWorld, alpine, busybox, nginx]
    /// All that can be pulled.
    static let all = present + [olderAlpine]
}
