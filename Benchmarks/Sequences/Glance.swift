import EngineAPI
import Simulator

/// What a sequence may refer to: names and ids of what is there.
struct Glance {
    let containers: [(name: String, id: String)]
    let networks: [(name: String, id: String)]
    let volumes: [String]
    let images: [String]

    init(_ world: World) {
        let names = world.names()
        containers = names.containers
        networks = names.networks
        volumes = names.volumes
        images = names.images
    }
}
