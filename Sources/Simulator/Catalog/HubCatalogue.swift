import OCI

/// The images that can be pulled in the hub world. Each repository's are made when first asked for.
enum HubCatalogue {
    /// The repositories with what a search tells of them.
    static let repositories: [(name: String, stars: Int, description: String)] = [
        (
            "library/alpine", 11_116,
            "A minimal Docker image based on Alpine Linux with a complete package index and only 5 MB in size!"
        ),
        ("library/nginx", 20_323, "Official build of Nginx."),
        ("library/busybox", 3_322, "Busybox base image."),
        ("library/ubuntu", 17_321, "Ubuntu is a Debian-based Linux operating system based on free software."),
        (
            "library/python", 9_904,
            "Python is an interpreted, interactive, object-oriented, open-source programming language."
        ),
        (
            "library/redis", 13_172,
            "Redis is the world’s fastest data platform for caching, vector search, and NoSQL databases."
        ),
        ("library/node", 13_810, "Node.js is a JavaScript-based platform for server-side and networking applications."),
        ("library/httpd", 4_826, "The Apache HTTP Server Project"),
        ("library/golang", 5_109, "Go (golang) is a general purpose, higher-level, imperative programming language."),
        (
            "library/debian", 5_123,
            "Debian is a Linux distribution that's composed entirely of free and open-source software."
        ),
        ("library/hello-world", 2_345, "Hello World! (an example of minimal Dockerization)"),
        (
            "library/registry", 4_060,
            "Distribution implementation for storing and distributing of container images and artifacts"
        ),
        ("school/hello", 0, "Says hello and ends."),
        ("school/counter", 0, "Counts once a second, in its memory."),
        ("school/stubborn", 0, "Does not heed SIGTERM."),
        ("school/web", 0, "A small web server, in two versions."),
        ("school/notes", 0, "Writes a line into /data at each start."),
        ("school/db", 0, "Keeps rows in a volume."),
        ("school/greet", 0, "An entry point with a default argument."),
        ("school/broken", 0, "Needs the variable MODE."),
        ("school/toolchain", 0, "A pretended compiler, for multi-stage builds."),
    ]

    /// Every image, and those that others stand on.
    static var all: [HubImage] { (repositories.map(\.name) + ["library/buildpack-deps"]).flatMap { images(of: $0) } }

    /// The images of a repository.
    static func images(of repository: String) -> [HubImage] {
        switch repository {
        case "library/alpine": alpine
        case "library/busybox": busybox
        case "library/debian": debian
        case "library/ubuntu": ubuntu
        case "library/hello-world": helloWorld
        case "library/nginx": nginx
        case "library/httpd": httpd
        case "library/redis": redis
        case "library/python": python
        case "library/node": node
        case "library/golang": golang
        case "library/registry": registry
        case "library/buildpack-deps": tools
        default: repository.hasPrefix("school/") ? school.filter { $0.repository == repository } : []
        }
    }

    /// What a base image's name stands for; short names are the Hub's own.
    static func record(named name: String) -> ImageRecord? {
        let parts = name.split(separator: ":").map { String($0) }
        guard let path = parts.first else { return nil }
        let tag = parts.count > 1 ? parts[1] : "latest"
        let repository = path.contains("/") ? path : "library/" + path
        return images(of: repository).first { $0.tags.contains(tag) }?.record
    }

    private static let alpine = HubImage.all(in: AlpineRecipe.text)
    private static let busybox = HubImage.all(in: BusyBoxRecipe.text)
    private static let debian = HubImage.all(in: DebianRecipe.text)
    private static let ubuntu = HubImage.all(in: UbuntuRecipe.text)
    private static let helloWorld = HubImage.all(in: HelloWorldRecipe.text)
    private static let nginx = HubImage.all(in: NginxRecipe.text)
    private static let httpd = HubImage.all(in: HttpdRecipe.text)
    private static let redis = HubImage.all(in: RedisRecipe.text)
    private static let python = HubImage.all(in: PythonRecipe.text)
    private static let node = HubImage.all(in: NodeRecipe.text)
    private static let golang = HubImage.all(in: GolangRecipe.text)
    private static let registry = HubImage.all(in: RegistryRecipe.text)
    private static let tools = HubImage.all(in: ToolsRecipe.text)
    private static let school = SchoolRecipes.all.flatMap { HubImage.all(in: $0) }
}
