import Simulator

/// The World of a sitting, where client programs can look at it too.
///
/// Unchecked, because clients run on the thread of the Session that drains their executor, and never beside it.
final class WorldHolder: @unchecked Sendable {
    var world: World

    init(_ world: World) { self.world = world }
}
