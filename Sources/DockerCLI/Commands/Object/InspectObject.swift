import EngineAPI

/// Gets one object of a kind.
enum InspectObject {
    /// The object of that kind and name.
    static func find(_ kind: String, _ name: String, _ call: Invocation) async throws(CommandFailure) -> InspectedObject
    {
        switch kind {
        case "container":
            return try InspectedObject(
                try await call.perform(InspectContainer(id: name, size: call.command.isOn("size"))),
                as: ContainerTypes.inspection
            )
        case "image":
            return try InspectedObject(
                try await call.perform(InspectImage(name: name, platform: call.command.text("platform"))),
                as: ObjectTypes.image
            )
        case "network":
            return try InspectedObject(
                try await call.perform(InspectNetwork(id: name, verbose: call.command.isOn("verbose"))),
                as: ObjectTypes.network
            )
        default:
            return try InspectedObject(try await call.perform(InspectVolume(name: name)), as: ObjectTypes.volume)
        }
    }

    /// `docker container inspect` and the like.
    static func verb(_ kind: String) -> CommandDispatch.Verb {
        { call throws(CommandFailure) in
            try await Inspection.run(call.arguments, format: call.command.text("format"), call) {
                name throws(CommandFailure) in
                try await find(kind, name, call)
            }
        }
    }
}
