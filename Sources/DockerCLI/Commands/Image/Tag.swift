import EngineAPI
import OCI

/// `docker tag`.
enum TagVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let target = call.arguments[1]
        let reference: Reference
        do {
            reference = try Reference(target)
        } catch {
            throw .error(
                "Error parsing reference: \(GoNumber.quoted(target)) is not a valid repository/tag: \(error.message)"
            )
        }
        if reference.digest != nil { throw .error("refusing to create a tag with a digest reference") }
        _ = try ImageName.isIdentifier(call.arguments[0]) ? nil : sourceCheck(call.arguments[0])
        _ = try await call.perform(
            TagImage(
                name: call.arguments[0],
                repository: reference.familiarName,
                tag: reference.withDefaultTag.tag ?? ""
            )
        )
        return 0
    }

    private static func sourceCheck(_ source: String) throws(CommandFailure) -> Reference? {
        do {
            return try Reference(source)
        } catch {
            throw .error(
                "Error parsing reference: \(GoNumber.quoted(source)) is not a valid repository/tag: \(error.message)"
            )
        }
    }
}
